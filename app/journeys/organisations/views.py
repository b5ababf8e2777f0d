"""What the pages of an organisation show: plain values for the components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.db import session
from app.journeys.organisations import queries
from app.journeys.organisations.books import BOOKS, DATED, FIELDLESS, Book, row_name
from app.journeys.organisations.contents import Content, Particulars, content_of
from app.journeys.organisations.flags import TONES, flags_of
from app.journeys.organisations.forms import ContentForm, ParticularsForm
from app.journeys.organisations.queries import Counts, Shelf, Wanted
from app.models import Organisation
from app.web import access, errors, terms, wording
from app.web.case_page import address
from app.web.clock import today
from app.web.expiry import radar
from app.web.filters import number_vi
from app.web.forms import Form
from app.web.listing import page_of
from workflows.reasons import Reason, Stale


def wanted(args: Mapping[str, str]) -> Wanted:
    """What the address asks of a list; anything crooked falls back."""
    state = args.get("state", "")
    return Wanted(
        words=args.get("q", "").strip()[:100],
        sort=args.get("sort", "")[:20],
        page=page_of(args),
        field=args.get("field", "")[:32],
        state=state if state in TONES else "",
        everything=args.get("view") == "all",
    )


def get_organisation(organisation_id: int, permission: str) -> Organisation:
    """The organisation; NotFound unless it is there and the person may see it, NotYours unless it may be changed."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound
    access.require(permission, organisation)
    return organisation


def organisation_page(organisation: Organisation) -> dict[str, Any]:
    """Who the organisation is, what is missing, and how full its registers are."""
    may_edit = access.may_now("organisation.edit", organisation)
    return {
        "organisation": organisation,
        "particulars": ParticularsForm().spoken(content_of(organisation, Particulars)),
        "edit": url_for("organisations.particulars", organisation_id=organisation.id) if may_edit else None,
        "gaps": [terms.word(terms.PARTICULARS, gap) for gap in organisation.gaps],
        "registers": _registers(organisation, queries.count(organisation, today())),
        "radar": radar(organisation, today()),
        "workbook": _workbook(organisation, may_edit),
        "open_case": address("apply.open_page") if may_edit else None,
        "back": None
        if may_edit
        else {"href": url_for("organisations.organisation_list"), "text": pgettext("plural", "Tổ chức")},
    }


def _workbook(organisation: Organisation, may_edit: bool) -> dict[str, str | None]:
    """Where the registers are had as a workbook, and where one is handed in."""
    there: dict[str, Any] = {"organisation_id": organisation.id}
    taken_in = url_for("organisations.import_page", **there) if may_edit else None
    return {"out": url_for("organisations.workbook_out", **there), "in": taken_in}


def _registers(organisation: Organisation, counts: Counts) -> list[dict[str, Any]]:
    over = {
        "standards": ngettext("%(num)d chuẩn quá hạn", "%(num)d chuẩn quá hạn", counts.standards_over),
        "staff": ngettext(
            "%(num)d thẻ kiểm định viên hết hạn", "%(num)d thẻ kiểm định viên hết hạn", counts.cards_over
        ),
        "certificates": ngettext(
            "%(num)d giấy đã hết hiệu lực", "%(num)d giấy đã hết hiệu lực", counts.certificates_over
        ),
    }
    warned = {"standards": counts.standards_over, "staff": counts.cards_over, "certificates": counts.certificates_over}
    return [
        {
            "title": str(book.title),
            "href": url_for("organisations.register_page", organisation_id=organisation.id, register=name),
            "hint": over[name] if warned.get(name) else None,
            "status_label": number_vi(getattr(counts, name)) if getattr(counts, name) else _("Chưa có"),
            "tone": None if getattr(counts, name) or name == "certificates" else "yellow",  # no dossier lacks them
        }
        for name, book in BOOKS.items()
    ]


def register_page(organisation: Organisation, book: Book, shelf: Shelf, wanted: Wanted) -> dict[str, Any]:
    """One page of a register, each row with what has run out."""
    may_edit = access.may_now("organisation.edit", organisation)
    return {
        "organisation": organisation,
        "book": book,
        "shelf": shelf,
        "wanted": wanted,
        "field_filter": terms.field_names() if book.name not in FIELDLESS else {},
        "state_filter": _states() if book.name in DATED else {},
        "flagged": [(row, flags_of(row, today())) for row in shelf.rows],
        "may_edit": may_edit,
        "workbook": _workbook(organisation, may_edit),
        "back": back_to_organisation(organisation),
    }


def _states() -> dict[str, str]:
    return {"over": _("Đã hết hạn"), "soon": _("Hết hạn trong 90 ngày")}


def remove_page(organisation: Organisation, book: Book, row: Any, form: Form) -> dict[str, Any]:
    """The last look at a row, or every reason why it stays."""
    return {
        "organisation": organisation,
        "book": book,
        "form": form,
        "name": row_name(row),
        "rows": book.blank_form().spoken(book.content(row)),
        "reasons": [{"text": wording.sentence(one), "href": _lines_of(one)} for one in book.stays(row)],
    }


def _lines_of(reason: Reason) -> str | None:
    """Where the case that still asks for a line can let it go."""
    return address("apply.lines_page", ref=reason.numbers["case"])


def both_versions(form: ContentForm, said: Content, stale: Stale) -> Response:
    """What was typed beside what stands now, when somebody else was faster."""
    reasons = errors.shown_reasons(stale.reasons)
    mine, theirs = form.spoken(form.content()), form.spoken(said)
    return errors.page(409, kind="stale", reasons=reasons, mine=mine, theirs=theirs, reload_href=request.path)


def fields_of(said: Content) -> tuple[str, ...]:
    """The fields of measurement that a row names already."""
    several: tuple[str, ...] = getattr(said, "fields", ())
    return several or (getattr(said, "field_code", ""),)


def back_to_organisation(organisation: Organisation) -> dict[str, str]:
    """The link back to the page of the organisation."""
    href = url_for("organisations.organisation_page", organisation_id=organisation.id)
    return {"href": href, "text": organisation.short_name or organisation.legal_name_vi}
