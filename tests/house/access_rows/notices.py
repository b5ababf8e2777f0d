"""Who may open what of the journey `notices`."""

from tests.house.access import SIGNED_IN, Row, expect

ROWS = (
    Row("notices.notice_list", "GET", "/notices", SIGNED_IN),
    Row(
        "notices.open_notice",
        "POST",
        lambda w: f"/notices/{w.notice_id}/open",
        expect(404, nobody=302, applicant=303),
    ),
    Row("notices.open_notice", "POST", "/notices/999999/open", expect(404, nobody=302)),
    Row("notices.read_all", "POST", "/notices/read", expect(303, nobody=302)),
)
