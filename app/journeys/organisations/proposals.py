"""What was read from a workbook, carried from its review to its confirmation in the form itself.

The file is not kept, and the server has no session to keep it in: the form carries the rows, signed for this person and
organisation. The signature is checked before anything is unpacked, and every row is judged again when it comes back;
a proposal grows old when the registers change, which their digest tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from app.exchange import Plan, ReadCell, ReadRow, ReadSheet

MOST_CHARACTERS = 800_000
"""Below what a form may say as a whole; some ten thousand usual rows."""


@dataclass(frozen=True)
class Proposal:
    """The rows of a file without its faults, and the digest of the registers they were compared with."""

    sheets: Sequence[ReadSheet]
    digest: str


class ProposalTooLong(ValueError):  # noqa: N818 - said as it reads where it is caught
    """The rows do not fit into a form."""


def pack(proposal: Proposal, *, owner: str) -> str:
    """The proposal as a signed text that only the same owner can send back."""
    said = {"digest": proposal.digest, "sheets": [_packed(sheet) for sheet in proposal.sheets]}
    text = str(_signer(owner).dumps(said))
    if len(text) > MOST_CHARACTERS:
        raise ProposalTooLong
    return text


def unpack(text: str, plans: Sequence[Plan], *, owner: str) -> Proposal | None:
    """The proposal that was packed for this owner; None for a text that is crooked or somebody else's."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        said = _signer(owner).loads(text)
    except BadSignature:
        return None
    known = {plan.key: plan for plan in plans}
    sheets = [_unpacked(one, known[one["key"]]) for one in said["sheets"] if one["key"] in known]
    return Proposal(sheets, said["digest"])


def _signer(owner: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"workbook of {owner}")


def _packed(sheet: ReadSheet) -> dict[str, Any]:
    keys = list(dict.fromkeys(key for row in sheet.rows for key in row.cells))
    letters = {key: cell.place.rstrip("0123456789") for row in sheet.rows[:1] for key, cell in row.cells.items()}
    rows = [[row.number, [row.text(key) for key in keys]] for row in sheet.rows]
    return {"key": sheet.plan.key, "columns": [[key, letters[key]] for key in keys], "rows": rows}


def _unpacked(said: dict[str, Any], plan: Plan) -> ReadSheet:
    rows = [
        ReadRow(
            number,
            {
                key: ReadCell(text, f"{letter}{number}")
                for (key, letter), text in zip(said["columns"], texts, strict=True)
            },
        )
        for number, texts in said["rows"]
    ]
    return ReadSheet(plan, tuple(rows), ())
