"""Who may open what about the files of a case."""

from tests.house.access import Row, for_readers, for_the_applicant

BRING = {"applicant": 422, "lead": 422, "member": 422}
"""The provider may answer a finding with files, the team may add photos."""
ROWS = (
    Row("casefile.evidence_library", "GET", lambda w: f"/cases/{w.case.ref}/evidence", for_readers(200)),
    Row("casefile.evidence_library", "GET", lambda w: f"/cases/{w.draft.ref}/evidence", for_the_applicant(200)),
    Row("casefile.evidence_archive", "GET", lambda w: f"/cases/{w.case.ref}/evidence.zip", for_readers(200)),
    Row("casefile.add_files", "POST", lambda w: f"/cases/{w.case.ref}/evidence", for_readers(403, **BRING)),
    Row("casefile.add_files", "POST", lambda w: f"/cases/{w.draft.ref}/evidence", for_the_applicant(422)),
    Row(
        "casefile.evidence_entry",
        "GET",
        lambda w: f"/cases/{w.case.ref}/evidence/{w.evidence_id}/entry",
        for_readers(200),
    ),
    Row("casefile.use_file", "GET", lambda w: f"/cases/{w.case.ref}/evidence/{w.evidence_id}/use", for_readers(403)),
    Row(
        "casefile.use_file",
        "GET",
        lambda w: f"/cases/{w.draft.ref}/evidence/{w.own_file_id}/use",
        for_the_applicant(200),
    ),
    Row("casefile.use_file", "POST", lambda w: f"/cases/{w.case.ref}/evidence/{w.evidence_id}/use", for_readers(403)),
    Row(
        "casefile.new_version",
        "POST",
        lambda w: f"/cases/{w.case.ref}/evidence/{w.evidence_id}/versions/new",
        for_readers(403, applicant=422),
    ),
    Row(
        "casefile.new_version",
        "GET",
        lambda w: f"/cases/{w.case.ref}/evidence/{w.evidence_id}/versions/new",
        for_readers(403, applicant=200),
    ),
)
