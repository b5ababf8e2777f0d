"""Taking over the last self-assessment: from which case, and what came of it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import copying
from app.casework.copying import Copied
from app.journeys.apply import bp, listing
from app.models import Case
from app.web.access import now, permission, the_person
from app.web.case_page import get_case, identity
from app.web.edge import writes
from app.web.fields import Choice, ChoiceField
from app.web.filters import bilingual, date_vi
from app.web.forms import Form


class CopyForm(Form):
    """The earlier case to copy from."""

    source = ChoiceField(_l("Chép từ hồ sơ nào?"), required=True)


@bp.route("/cases/<ref>/copy-answers", methods=["GET", "POST"])
@permission("case.read")
@writes
def copy_page(ref: str) -> ResponseReturnValue:
    """Chooses an earlier case of the organisation and fills what is still empty with its answers."""
    case = get_case(ref)
    if request.method == "POST":
        casework.permit(case, "self_assess", by=the_person(), now=now())
    elif not casework.may_write(case, "self_assess", by=the_person()):
        raise NotFound
    sources = {source.ref: source for source in copying.earlier_cases(case)}
    form = CopyForm()
    form.source.choices = [_choice(source) for source in sources.values()]
    if request.method == "GET" or not form.validate():
        page = render_template("apply/copy.html", **_page(case, form, bool(sources)))
        return page, 200 if request.method == "GET" else 422
    copied = copying.copy_self_assessment(case, sources[form.source.data or ""], by=the_person(), now=now())
    flash(_said(copied), "success" if copied.answers else "info")
    only = "copied" if copied.answers else None
    return redirect(url_for("apply.self_assessment", ref=ref, only=only), 303)


def _choice(source: Case) -> Choice:
    state = bilingual(casework.definition_of(source).state(source.status).label)
    opened = date_vi(source.opened_at)
    return Choice(source.ref, source.ref, _("Mở ngày %(day)s; %(state)s.", day=opened, state=state))


def _said(copied: Copied) -> str:
    if not copied.answers:
        return _(
            "Không có câu trả lời nào để chép: mọi tiêu chí đã có nội dung, hoặc bộ tiêu chí không còn chung câu nào."
        )
    return _(
        "Đã chép %(answers)s câu trả lời và %(files)s tệp minh chứng; bỏ qua %(left)s câu. "
        "Mỗi câu chép được đánh dấu cho đến khi có người xem lại.",
        answers=copied.answers,
        files=copied.files,
        left=copied.left_out,
    )


def _page(case: Case, form: CopyForm, has_sources: bool) -> dict[str, Any]:
    answers = listing.given(case.id)
    return {
        "case": case,
        "form": form,
        "has_sources": has_sources,
        "answered": sum(1 for one in answers.values() if any(one.words)),
        "identity": identity(case, now()),
        "back": {"href": url_for("apply.self_assessment", ref=case.ref), "text": _("Bảng tự đánh giá")},
    }
