"""How a file goes out: always to be saved, never to be shown or run inside the site."""

from __future__ import annotations

from app.evidence.names import content_disposition

_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
}


def download_headers(name: str, kind: str) -> dict[str, str]:
    """Every header of an answer that carries this file; its type is the one confirmed at upload, never guessed."""
    return {
        "Content-Type": CONTENT_TYPES.get(kind, "application/octet-stream"),
        "Content-Disposition": content_disposition(name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
