"""Who may open what of the journey `team`."""

from tests.house.access import Row, for_readers

ROWS = (
    Row("team.team_page", "GET", lambda w: f"/cases/{w.case.ref}/team", for_readers(200)),
    Row("team.propose", "GET", lambda w: f"/cases/{w.case.ref}/team/proposal", for_readers(403, officer=409)),
    Row("team.send_proposal", "POST", lambda w: f"/cases/{w.case.ref}/team/proposal", for_readers(403, officer=409)),
)
