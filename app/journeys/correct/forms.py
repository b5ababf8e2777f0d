"""The form of a step of a finding; the provider's answer takes files as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.casework import visits
from app.models import Finding, Person
from app.web import case_files, steps
from app.web.fields import FilesField
from app.web.filters import date_vi
from app.web.forms import Form
from workflows.definition import Step

FILES = "files"
EFFECTIVE = "effective_on"
CARRIED_ON = ("cause", "extent", "correction", "corrective_action")


def form_of(finding: Finding, step: Step, *, by: Person, now: datetime) -> Form:
    """The form of the step; where it asks for evidence, with the files of earlier rounds and room for new ones."""
    built = steps.form_class(finding, step, by=by, now=now)
    if "evidence" not in step.asks:
        return steps.begun(built, finding, step, now=now, **_verified(finding, step))
    form = steps.begun(_with_files(built), finding, step, now=now, **_earlier(finding))
    form[FILES].sends_to(case_files.receiver(finding.case, "evidence"))
    if not form["evidence"].choices:
        del form["evidence"]
    return form


def _verified(finding: Finding, step: Step) -> dict[str, Any]:
    """Closing after a follow-up visit begins with the visit that looked at the finding."""
    if "how" not in step.asks:
        return {}
    looked = [one for one in visits.visits_of(finding.case) if finding.ref in visits.findings_followed(one)]
    if not looked:
        return {}
    first, last = date_vi(looked[-1].from_on), date_vi(looked[-1].to_on)
    days = first if first == last else _("%(first)s đến %(last)s", first=first, last=last)
    return {"how": _("Thẩm tra tại chỗ ngày %(days)s: ", days=days)}


def _with_files(built: type[Form]) -> type[Form]:
    files = FilesField(_("Thêm tệp minh chứng"), hint=case_files.size_hint(), accept=case_files.ACCEPTED)
    return type("ResponseForm", (built,), {EFFECTIVE: case_files.EffectiveField(), FILES: files})


def _earlier(finding: Finding) -> dict[str, Any]:
    """A further round begins with the words of the last one."""
    last = finding.responses[-1] if finding.responses else None
    return {name: getattr(last, name) for name in CARRIED_ON} if last else {}
