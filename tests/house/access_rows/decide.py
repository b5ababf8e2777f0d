"""Who may open what of the journey `decide`."""

from tests.house.access import Row, for_readers

ROWS = (Row("decide.decision_page", "GET", lambda w: f"/cases/{w.case.ref}/decision", for_readers(200, applicant=404)),)
