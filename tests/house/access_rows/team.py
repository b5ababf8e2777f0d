"""Who may open what of the journey `team`."""

from tests.house.access import Row, for_readers

AGENCY = for_readers(403, officer=409, applicant=404, lead=404, member=404)
MEMBERS = for_readers(403, lead=200, member=200)
ROWS = (
    Row("team.team_page", "GET", lambda w: f"/cases/{w.case.ref}/team", for_readers(200)),
    Row("team.propose", "GET", lambda w: f"/cases/{w.case.ref}/team/proposal", for_readers(403, officer=409)),
    Row("team.send_proposal", "POST", lambda w: f"/cases/{w.case.ref}/team/proposal", for_readers(403, officer=409)),
    Row("team.change", "GET", lambda w: f"/cases/{w.approved.ref}/team/change", AGENCY),
    Row("team.send_change", "POST", lambda w: f"/cases/{w.approved.ref}/team/change", AGENCY),
    Row("team.undertaking", "GET", lambda w: f"/cases/{w.case.ref}/undertaking", MEMBERS),
    Row("team.undertake", "POST", lambda w: f"/cases/{w.case.ref}/undertaking", for_readers(403, lead=303, member=303)),
    Row("team.own_conflict", "GET", lambda w: f"/cases/{w.case.ref}/undertaking/conflict", MEMBERS),
    Row(
        "team.declare_own_conflict",
        "POST",
        lambda w: f"/cases/{w.case.ref}/undertaking/conflict",
        for_readers(403, lead=422, member=422),
    ),
)
