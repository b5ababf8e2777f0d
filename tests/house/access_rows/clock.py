"""Who may open what of the journey `clock`."""

from tests.house.access import Row, expect, for_readers, for_the_applicant

ROWS = (
    Row("clock.due_page", "GET", lambda w: f"/cases/{w.case.ref}/due", for_readers(200)),
    Row("clock.due_page", "GET", lambda w: f"/cases/{w.draft.ref}/due", for_the_applicant(200)),
    Row("clock.appointment_page", "GET", lambda w: f"/cases/{w.case.ref}/due/appointment", for_readers(200)),
    Row("clock.appointment_page", "GET", lambda w: f"/cases/{w.draft.ref}/due/appointment", expect(404, nobody=302)),
    Row(
        "clock.finding_due_page",
        "GET",
        lambda w: f"/cases/{w.case.ref}/findings/{w.finding.ref}/due",
        for_readers(200),
    ),
    Row("clock.finding_due_page", "GET", lambda w: f"/cases/{w.case.ref}/findings/KPH-99/due", expect(404, nobody=302)),
    Row("clock.apology", "GET", lambda w: f"/cases/{w.case.ref}/apology", for_readers(403, clerk=200, officer=200)),
    Row("clock.apology", "POST", lambda w: f"/cases/{w.case.ref}/apology", for_readers(403, clerk=422, officer=422)),
    Row("clock.apology", "GET", lambda w: f"/cases/{w.draft.ref}/apology", for_the_applicant(403)),
)
