"""Who may open what of the journey `desk`."""

from tests.house.access import Row, expect, for_readers, for_the_applicant

ROWS = (
    Row("desk.case_list", "GET", "/cases", expect(200, nobody=302, administrator=403)),
    Row("desk.case_list", "GET", "/cases?list=mine&view=print", expect(200, nobody=302, administrator=403)),
    Row("desk.workbook", "GET", "/cases.xlsx", expect(200, nobody=302, administrator=403)),
    Row("desk.search", "GET", "/search", expect(200, nobody=302)),
    Row("desk.search", "GET", "/search?q=do+luong", expect(200, nobody=302)),
    Row("desk.handler_page", "GET", lambda w: f"/cases/{w.case.ref}/handler", for_readers(403, clerk=200, officer=200)),
    Row("desk.handler_page", "GET", lambda w: f"/cases/{w.published.ref}/handler",
        for_readers(403, clerk=409, officer=409)),
    Row("desk.handler_page", "GET", lambda w: f"/cases/{w.draft.ref}/handler", for_the_applicant(403)),
    Row("desk.take", "POST", lambda w: f"/cases/{w.case.ref}/take", for_readers(403, clerk=422, officer=422)),
    Row("desk.hand_over", "POST", lambda w: f"/cases/{w.case.ref}/hand-over", for_readers(403, clerk=422, officer=422)),
    Row("desk.give_back", "POST", lambda w: f"/cases/{w.case.ref}/give-back", for_readers(403, clerk=422, officer=422)),
    Row("desk.take_several", "POST", "/cases/take", expect(403, nobody=302, clerk=303, officer=303)),
)  # fmt: skip
