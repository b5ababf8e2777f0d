"""Telling the provider of all findings at once, as at the closing meeting."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import casework
from app.journeys.correct import bp, queries
from app.models import Case, Finding
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.edge import writes
from app.web.fields import HiddenField
from app.web.forms import Form


class ShareForm(Form):
    """Tells of the findings that were shown."""

    findings = HiddenField(required=True)


@bp.route("/cases/<ref>/findings/share", methods=["GET", "POST"])
@permission("case.read")
@writes
def share_all(ref: str) -> ResponseReturnValue:
    """Asks once, with the findings in question; what was raised since is left for the next time."""
    case = queries.get_case_with_findings(ref, the_person())
    found = queries.to_share(case, the_person(), now())
    form = ShareForm(findings=" ".join(one.ref for one in found))
    if not form.is_submitted():
        return _page(case, found, form)
    if not form.validate():
        return _page(case, found, form), 422
    shown = set((form.findings.data or "").split())
    told = [one for one in found if one.ref in shown]
    for finding in told:
        casework.perform(finding, "share", {}, by=the_person(), now=now())
    flash(ngettext("Đã thông báo %(num)d phát hiện.", "Đã thông báo %(num)d phát hiện.", len(told)), "success")
    return redirect(url_for("correct.findings", ref=ref), 303)


def _page(case: Case, found: Sequence[Finding], form: ShareForm) -> str:
    return render_template(
        "correct/share_all.html",
        case=case,
        findings=found,
        form=form,
        identity=identity(case, now()),
        back={"href": url_for("correct.findings", ref=case.ref), "text": _("Phát hiện và khắc phục")},
    )
