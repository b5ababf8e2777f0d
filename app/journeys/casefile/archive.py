"""All files of a case in one archive, with a list of them and their digests."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.evidence import bundle, content_disposition, shelf, store
from app.evidence.bundle import Listing, Part, path_in
from app.evidence.shelf import Filed
from app.journeys.casefile import bp, library
from app.models import Case, Evidence, Person
from app.web.access import permission, the_person
from app.web.case_page import get_case, team_side_is_open
from app.web.filters import VIETNAM, date_vi, datetime_vi


@bp.get("/cases/<ref>/evidence.zip")
@permission("evidence.read")
def evidence_archive(ref: str) -> ResponseReturnValue:
    """Every file of the case that the person may read; sent while it is written, so that none is too large."""
    case = get_case(ref, "evidence.read")
    answer = Response(bundle.stream(archive_parts(case, the_person()), listing(), store=store))
    answer.headers["Content-Type"] = "application/zip"
    answer.headers["Content-Disposition"] = content_disposition(_("Minh chứng %(ref)s", ref=ref) + ".zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def archive_parts(case: Case, person: Person) -> list[Part]:
    """Every version of every file that the person may read, under names that differ; old versions lie apart."""
    team = team_side_is_open(case, person)
    taken: set[str] = set()
    old = _("Bản cũ")
    return [
        _part(case, one, row, path_in(old if at else "", row.name, taken), team)
        for one in shelf.shelf(case, with_team=team)
        for at, row in enumerate((one.row, *one.earlier))
    ]


def _part(case: Case, one: Filed, row: Evidence, path: str, team: bool) -> Part:
    number = one.number - (0 if row is one.row else 1 + one.earlier.index(row))
    links = [library.use_link(case, use) for use in one.uses.get(row.id, ()) if team or not use.of_team]
    standing = [f"{link['heading']}: {link['text']}" for link in links]
    effect, came = date_vi(row.effective_on), datetime_vi(row.uploaded_at)
    cells = [row.name, str(number), str(row.size), row.sha256, effect, row.uploaded_by.name, came, "; ".join(standing)]
    return Part(row.organisation_id, row.sha256, path, row.uploaded_at.astimezone(VIETNAM), cells)


def listing() -> Listing:
    """The words of the list in an archive."""
    columns = [
        _("Tên tệp"),
        _("Bản"),
        _("Số byte"),
        "SHA-256",
        _("Ngày hiệu lực"),
        _("Người tải lên"),
        _("Tải lên lúc"),
    ]
    columns += [_("Dùng ở"), _("Vị trí trong tệp nén"), _("Tình trạng")]
    states = _("nguyên vẹn"), _("nội dung khác lúc tải lên"), _("không còn trong kho")
    return Listing(_("Danh mục minh chứng") + ".csv", columns, *states)
