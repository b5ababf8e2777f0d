"""Files of a case on its pages: who may bring them, how they read in a list, and how they come in with a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import casework, evidence
from app.casework import Spot
from app.db import session
from app.evidence import Accepted, EvidenceRefused, shelf
from app.models import Case, Evidence, Person
from app.web import wording
from app.web.case_page import is_of_the_provider, team_side_is_open
from app.web.clock import today
from app.web.fields import Choice, DateField, FilesField, HiddenField, Receiver
from app.web.filters import date_vi, datetime_vi, filesize
from app.web.forms import Form
from app.web.text import without_unseen

ACCEPTED = ("pdf", "docx", "xlsx", "png", "jpg", "jpeg", "csv", "txt")
WRITES = {"self_assess": "self", "assess": "team"}
"""Writings of a case that files may go with, and whose side they are on."""
FEEDS = r"[a-z][a-z_]{0,39}"
IN_AN_ANSWER = "detach"
"""What a script names when the file joins an answer at once: from then on the form can only take it off again."""

LIBRARY = "library"
"""What a script names on the page of the library itself: the entry of the file carries no box."""
FARTHEST = timedelta(days=366)
"""How far ahead a document may take effect; a later day is a slip of the pen."""


class EffectiveField(DateField):
    """The day from which a document is in effect; never more than a year ahead."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        hint = _l("Không phải ngày tải lên. Ghi trước khi thêm tệp; chỉ dùng cho các tệp thêm ngay sau đó.")
        super().__init__(label or _l("Ngày hiệu lực của tài liệu"), **{"hint": hint, **kwargs})

    def check(self) -> None:
        self.latest = today() + FARTHEST
        super().check()


class AddFilesForm(Form):
    """Files for a case. A script names the field that it feeds, and the answer they join at once."""

    effective_on = EffectiveField()
    files = FilesField(_l("Thêm tệp minh chứng"), required=True, accept=ACCEPTED)
    feeds = HiddenField(pattern=FEEDS)
    spot = HiddenField(pattern=r"(self|team):[a-z0-9_]{1,32}:[A-Za-z0-9_.-]{1,64}")

    @property
    def place(self) -> Spot | None:
        """The answer that the files join, or None."""
        if not self.spot.data:
            return None
        side, sheet, criterion = self.spot.data.split(":")
        return Spot(side, "" if sheet == "general" else sheet, criterion)


@dataclass(frozen=True)
class Brought:
    """What a form brought along: the files that were taken, and a sentence for each that was not."""

    accepted: Sequence[Accepted]
    refused: Sequence[str]


def side_of(case: Case, person: Person) -> str | None:
    """On which side the person may answer now, `self` or `team`; None when on neither."""
    return next((side for write, side in WRITES.items() if casework.may_write(case, write, by=person)), None)


def may_add(case: Case, person: Person, now: datetime) -> bool:
    """Whether the person has something in the case that files go with: an answer, or a response to a finding."""
    if any(casework.may_write(case, write, by=person) for write in (*WRITES, "record_visit")):
        return True
    offers = (offer for finding in case.findings for offer in casework.offers(finding, by=person, now=now))
    return any(offer.mine and offer.open and "evidence" in offer.step.asks for offer in offers)


def is_own(case: Case, person: Person, *, of_provider: bool) -> bool:
    """Whether a file is on the person's own side, and so theirs to replace."""
    mine = is_of_the_provider(case, person) or side_of(case, person) == "self"
    return mine == of_provider


def choosable(case: Case, person: Person, besides: Iterable[Evidence] = ()) -> list[Choice]:
    """The files of the case that the person may put into a form, the latest first."""
    taken = {row.id for row in besides}
    rows = shelf.newest_of(case, with_team=team_side_is_open(case, person))
    numbers = shelf.numbers_of(case, rows)
    return [Choice(str(row.id), row.name, facts(row, numbers.get(row.id, 1))) for row in rows if row.id not in taken]


def readable(case: Case, person: Person, keys: Sequence[int]) -> list[Evidence]:
    """The files of the case with these keys that the person may read, in their order; others are left out."""
    wanted = shelf.files_of(case, with_team=team_side_is_open(case, person)).where(Evidence.id.in_(keys))
    return list(session.scalars(wanted))


def shown(case: Case, rows: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Files as the list of files shows them."""
    numbers = shelf.numbers_of(case, rows)
    return [entry(case, row, numbers.get(row.id, 1)) for row in rows]


def entry(case: Case, row: Evidence, number: int) -> dict[str, Any]:
    """One file as the list of files shows it."""
    return {
        "id": row.id,
        "name": row.name,
        "href": url_for("casefile.evidence_file", ref=case.ref, evidence_id=row.id),
        "facts": facts(row, number),
    }


def facts(row: Evidence, number: int) -> str:
    """What stands under a file's name."""
    version = _("bản %(n)s", n=number) if number > 1 else ""
    effect = _("hiệu lực từ %(date)s", date=date_vi(row.effective_on)) if row.effective_on else ""
    came = _("%(person)s tải lên %(when)s", person=row.uploaded_by.name, when=datetime_vi(row.uploaded_at))
    return " · ".join(one for one in (version, row.kind, filesize(row.size), effect, came) if one)


def receiver(case: Case, feeds: str, **fields: str) -> Receiver:
    """Where scripts send files of this case one by one; `feeds` names the field that then carries their keys."""
    limit = current_app.config["SETTINGS"].evidence_limit_bytes
    return Receiver(url_for("casefile.add_files", ref=case.ref), feeds, limit, ACCEPTED, fields)


def dressed(form: AddFilesForm, case: Case) -> AddFilesForm:
    """The form as a page shows it: a zone that sends each file at once, to the answer it names or to the library."""
    form.files.description = size_hint()
    fields = {"spot": form.spot.data} if form.spot.data else {}
    form.files.sends_to(receiver(case, LIBRARY, **fields))
    return form


def size_hint() -> str:
    """What may be sent, and how much of it."""
    limit = filesize(current_app.config["SETTINGS"].evidence_limit_bytes)
    return _("Nhận pdf, docx, xlsx, png, jpg, csv, txt; mỗi lần gửi nhiều nhất %(limit)s.", limit=limit)


def take(field: FilesField, case: Case) -> Brought:
    """The files of the field, kept in the store before anything is locked; each that is refused has its sentence."""
    taken, refused = [], []
    limit = current_app.config["SETTINGS"].evidence_limit_bytes
    for file in field.data if field.several else [field.data]:
        name = file.filename or ""
        try:
            taken.append(evidence.accept(file.stream, name, organisation_id=case.organisation_id, limit=limit))
        except EvidenceRefused as refusal:
            why = wording.evidence_sentence(refusal.key, refusal.numbers)
            refused.append(_("Tệp “%(name)s”: %(why)s", name=without_unseen(name), why=why))
    return Brought(taken, refused)
