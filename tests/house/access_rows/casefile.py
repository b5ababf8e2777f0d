"""Who may open what of the journey `casefile`."""

from tests.house.access import Row, expect, for_readers, for_the_applicant

ROWS = (
    Row("casefile.case_page", "GET", lambda w: f"/cases/{w.case.ref}", for_readers(200)),
    Row("casefile.case_page", "GET", lambda w: f"/cases/{w.published.ref}", for_readers(200)),
    Row("casefile.case_page", "GET", lambda w: f"/cases/{w.draft.ref}", for_the_applicant(200)),
    Row("casefile.case_page", "GET", "/cases/HS-0000-000", expect(404, nobody=302)),
    Row("casefile.timeline", "GET", lambda w: f"/cases/{w.case.ref}/timeline", for_readers(200)),
    Row("casefile.timeline", "GET", lambda w: f"/cases/{w.draft.ref}/timeline", for_the_applicant(200)),
    Row("casefile.step_page", "GET", lambda w: f"/cases/{w.case.ref}/actions/return_report", for_readers(200)),
    Row("casefile.act", "POST", lambda w: f"/cases/{w.case.ref}/actions/return_report", for_readers(422)),
    Row("casefile.evidence_file", "GET", lambda w: f"/cases/{w.case.ref}/evidence/{w.evidence_id}", for_readers(200)),
    Row(
        "casefile.evidence_file",
        "GET",
        lambda w: f"/cases/{w.draft.ref}/evidence/{w.evidence_id}",
        expect(404, nobody=302),
    ),
    Row("casefile.paper_file", "GET", lambda w: f"/cases/{w.case.ref}/papers/{w.paper_id}", for_readers(200)),
    Row("casefile.paper_file", "GET", lambda w: f"/cases/{w.draft.ref}/papers/{w.paper_id}", expect(404, nobody=302)),
    Row("casefile.prepare_paper", "POST", lambda w: f"/cases/{w.case.ref}/papers/decision/prepare", for_readers(403)),
    Row(
        "casefile.prepare_paper",
        "POST",
        lambda w: f"/cases/{w.approved.ref}/papers/decision/prepare",
        expect(404, nobody=302, clerk=403, officer=303, reviewer=403, decider=403, observer=403),
    ),
    Row(
        "casefile.self_assessment_file",
        "GET",
        lambda w: f"/cases/{w.case.ref}/papers/self-assessment.docx",
        for_readers(200),
    ),
    Row(
        "casefile.self_assessment_file",
        "GET",
        lambda w: f"/cases/{w.draft.ref}/papers/self-assessment.docx",
        for_the_applicant(200),
    ),
)
