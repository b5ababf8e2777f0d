"""Who may open what of the journey `correct`."""

from tests.house.access import Row, for_readers

ROWS = (
    Row("correct.findings", "GET", lambda w: f"/cases/{w.case.ref}/findings", for_readers(200)),
    Row("correct.share_all", "GET", lambda w: f"/cases/{w.case.ref}/findings/share", for_readers(200)),
    Row("correct.share_all", "POST", lambda w: f"/cases/{w.case.ref}/findings/share", for_readers(422)),
    Row("correct.finding_page", "GET", lambda w: f"/cases/{w.case.ref}/findings/{w.finding.ref}", for_readers(200)),
    Row(
        "correct.step_page",
        "GET",
        lambda w: f"/cases/{w.case.ref}/findings/{w.finding.ref}/actions/respond",
        for_readers(200),
    ),
    Row(
        "correct.act",
        "POST",
        lambda w: f"/cases/{w.case.ref}/findings/{w.finding.ref}/actions/respond",
        for_readers(403, applicant=422),
    ),
)
