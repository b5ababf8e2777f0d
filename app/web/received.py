"""Requests whose files are hashed while they arrive: nobody reads a large file again to know which one it is."""

from __future__ import annotations

import hashlib
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from flask import Flask, Request, request
from werkzeug.datastructures import FileStorage

IN_MEMORY = 500 * 1024


class HashedFile(SpooledTemporaryFile[bytes]):
    """A file that knows the size and the SHA-256 of everything that was written into it."""

    def __init__(self) -> None:
        super().__init__(max_size=IN_MEMORY, mode="rb+")
        self._digest, self.size = hashlib.sha256(), 0

    def write(self, piece: Any) -> int:
        """Takes a piece; files are written from their beginning to their end and never again."""
        self._digest.update(piece)
        self.size += len(piece)
        return super().write(piece)

    @property
    def sha256(self) -> str:
        """The digest of what came so far."""
        return self._digest.hexdigest()


class ReceivedRequest(Request):
    """A request as this application receives it."""

    def _get_file_stream(self, *_told: Any, **_named: Any) -> IO[bytes]:
        return cast("IO[bytes]", HashedFile())


def install(app: Flask) -> None:
    """Receives every request this way, and lets its files go when it is over."""
    app.request_class = ReceivedRequest
    app.teardown_request(lambda _error: request.close())


def mark_of(file: FileStorage) -> list[Any]:
    """What tells one received file from another: name, size and digest."""
    stream = cast("HashedFile", file.stream)
    return [file.filename or "", stream.size, stream.sha256]
