"""Who may open what of the journey `talk`."""

from tests.house.access import Row, expect, for_readers, for_the_applicant

AGENCY = {"clerk": 200, "officer": 200, "reviewer": 200, "decider": 200, "observer": 200}
TEAM = {"lead": 200, "member": 200}


def _writes(readers: dict[str, int]) -> dict[str, int]:
    return dict.fromkeys(readers, 422)


ROWS = (
    Row("talk.thread", "GET", lambda w: f"/cases/{w.case.ref}/messages", for_readers(200)),
    Row("talk.thread", "GET", lambda w: f"/cases/{w.draft.ref}/messages", for_the_applicant(200)),
    Row("talk.send", "POST", lambda w: f"/cases/{w.case.ref}/messages", for_readers(422, observer=403)),
    Row("talk.notes", "GET", lambda w: f"/cases/{w.case.ref}/notes/agency", expect(404, nobody=302, **AGENCY)),
    Row("talk.notes", "GET", lambda w: f"/cases/{w.case.ref}/notes/team", expect(404, nobody=302, **TEAM)),
    Row("talk.notes", "GET", lambda w: f"/cases/{w.case.ref}/notes/nobody", expect(404, nobody=302)),
    Row("talk.note", "POST", lambda w: f"/cases/{w.case.ref}/notes/agency", expect(404, nobody=302, **_writes(AGENCY))),
    Row("talk.note", "POST", lambda w: f"/cases/{w.case.ref}/notes/team", expect(404, nobody=302, **_writes(TEAM))),
)
