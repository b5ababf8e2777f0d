"""Files of a case: evidence and papers, always as attachments; papers are prepared before the step that names them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import BinaryIO

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wsgi import wrap_file

from app import casework, papers
from app.db import session
from app.evidence import download_headers, store
from app.journeys.casefile import bp
from app.journeys.casefile.uploads import get_file
from app.models import Paper
from app.papers import PAPERS, Prepared
from app.web import access
from app.web.access import now, permission, the_person
from app.web.case_page import get_case
from app.web.edge import writes
from workflows.reasons import NotYours


@bp.get("/cases/<ref>/evidence/<int:evidence_id>")
@permission("evidence.read")
def evidence_file(ref: str, evidence_id: int) -> ResponseReturnValue:
    """One evidence file, for whoever may read it: the team's are not the provider's before the report."""
    row = get_file(get_case(ref, "evidence.read"), evidence_id)
    return _sent(store.open(row.organisation_id, row.sha256), row.size, download_headers(row.name, row.kind))


@bp.get("/cases/<ref>/papers/<int:paper_id>")
@permission("paper.read")
def paper_file(ref: str, paper_id: int) -> ResponseReturnValue:
    """One paper; a draft is for the agency and the team alone."""
    case = get_case(ref, "paper.read")
    row = session.scalar(select(Paper).where(Paper.id == paper_id, Paper.case_id == case.id))
    if row is None or (row.status == "draft" and not access.may_now("draft_paper.read", case)):
        raise NotFound
    return _sent(store.open(row.organisation_id, row.sha256), row.size, download_headers(row.name, "docx"))


def _sent(file: BinaryIO, size: int, headers: Mapping[str, str]) -> Response:
    answer = Response(wrap_file(request.environ, file), direct_passthrough=True, headers=dict(headers))
    answer.content_length = size
    return answer


@bp.get("/cases/<ref>/papers/self-assessment.docx")
@permission("case.read")
def self_assessment_file(ref: str) -> ResponseReturnValue:
    """The self-assessment report as the answers stand now; it is written for the reader and kept nowhere."""
    written = papers.write("self_assessment", get_case(ref))
    return _sent(BytesIO(written.content), len(written.content), download_headers(written.name, "docx"))


def stage_paper(ref: str, kind: str) -> Prepared:
    """Write the paper before anything is locked; NotYours unless the person holds a step that releases this kind."""
    case = get_case(ref, "draft_paper.read")
    if kind not in PAPERS:
        raise NotFound
    held = [offer for offer in casework.offers(case, by=the_person(), now=now()) if offer.mine]
    if not any(offer.step.paper == kind for offer in held):
        raise NotYours([])
    return papers.prepare(kind, case, store=store)


@bp.post("/cases/<ref>/papers/<kind>/prepare")
@permission("draft_paper.read")
@writes(stage=stage_paper)
def prepare_paper(ref: str, kind: str, staged: Prepared) -> ResponseReturnValue:
    """Keep the paper that was just written as the current draft."""
    case = get_case(ref, "draft_paper.read")
    papers.keep(case, staged, by=the_person(), now=now())
    flash(_("Đã soạn dự thảo. Hãy tải về xem trước khi phát hành."), "success")
    return redirect(url_for("casefile.case_page", ref=ref, _anchor="papers"), 303)
