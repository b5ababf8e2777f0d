"""Who may open what of the journey `decide`."""

from tests.house.access import Row, expect, for_readers

ROWS = (
    Row("decide.decision_page", "GET", lambda w: f"/cases/{w.case.ref}/decision", for_readers(200, applicant=404)),
    Row("decide.keep_signed", "GET", lambda w: f"/cases/{w.published.ref}/signed-copy", for_readers(403, clerk=200)),
    Row("decide.keep_signed", "POST", lambda w: f"/cases/{w.published.ref}/signed-copy", for_readers(403, clerk=422)),
    Row("decide.signed_file", "GET", lambda w: f"/cases/{w.published.ref}/signed-copies/{w.copy_id}", for_readers(200)),
    Row(
        "decide.signed_file", "GET", lambda w: f"/cases/{w.case.ref}/signed-copies/{w.copy_id}", expect(404, nobody=302)
    ),
)
