"""Who may open what of the journey `signing`: the administrator and the head, never the deputies themselves."""

from tests.house.access import Row, expect


def managers(status: int) -> dict[str, int]:
    """Administrator and head see this status, everybody else is kept out."""
    return expect(403, nobody=302, administrator=status, decider=status, deputy=403)


ROWS = (
    Row("signing.right_list", "GET", "/signing-rights", managers(200)),
    Row("signing.grant", "GET", "/signing-rights/new", managers(200)),
    Row("signing.grant", "POST", "/signing-rights/new", managers(422)),
    Row("signing.revoke", "GET", lambda w: f"/signing-rights/{w.right_id}/revoke", managers(200)),
    Row("signing.revoke", "POST", lambda w: f"/signing-rights/{w.right_id}/revoke", managers(409)),
    Row("signing.revoke", "POST", "/signing-rights/999999/revoke", managers(404)),
)
