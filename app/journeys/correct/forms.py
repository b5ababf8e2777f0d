"""The form of a step of a finding; the provider's answer takes files as well."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.evidence.content import KINDS
from app.models import Finding, Person
from app.web import steps
from app.web.fields import Choice, FilesField
from app.web.filters import datetime_vi
from app.web.forms import Form
from workflows.definition import Step

FILES = "files"
CARRIED_ON = ("cause", "extent", "correction", "corrective_action")


def form_of(finding: Finding, step: Step, *, by: Person, now: datetime) -> Form:
    """The form of the step; where it asks for evidence, with the files of earlier rounds and room for new ones."""
    built = steps.form_class(finding, step, by=by, now=now)
    if "evidence" not in step.asks:
        return steps.begun(built, finding, step, now=now)
    form = steps.begun(_with_files(built), finding, step, now=now, **_earlier(finding))
    form["evidence"].choices = _sent_before(finding)
    if not form["evidence"].choices:
        del form["evidence"]
    return form


def _with_files(built: type[Form]) -> type[Form]:
    hint = _("Có thể chọn nhiều tệp (%(kinds)s). Nếu trang báo lỗi, hãy chọn lại tệp.", kinds=", ".join(KINDS))
    return type("ResponseForm", (built,), {FILES: FilesField(_("Tệp minh chứng mới"), hint=hint, accept=KINDS)})


def _earlier(finding: Finding) -> dict[str, Any]:
    """A further round begins with the words of the last one."""
    last = finding.responses[-1] if finding.responses else None
    return {name: getattr(last, name) for name in CARRIED_ON} if last else {}


def _sent_before(finding: Finding) -> list[Choice]:
    files = {row.id: row for response in finding.responses for row in response.evidence}
    return [Choice(str(row.id), row.name, datetime_vi(row.uploaded_at)) for row in files.values()]
