"""Who may open what of the journey `intake`, and of the registration that belongs to it: clerks alone."""

from tests.house.access import Row, expect


def clerks(status: int) -> dict[str, int]:
    """Clerks see this status, everybody else is kept out."""
    return expect(403, nobody=302, clerk=status)


ROWS = (
    Row("intake.choose", "GET", "/intake?q=do+luong", clerks(200)),
    Row("intake.open_on_paper", "GET", lambda w: f"/intake/{w.cast.organisation.id}", clerks(200)),
    Row("intake.open_on_paper", "GET", "/intake/999999", clerks(404)),
    Row(
        "intake.open_on_paper",
        "POST",
        lambda w: f"/intake/{w.cast.organisation.id}",
        clerks(422),
        {"lines": "999999"},  # without lines it opens a dossier: they may still have to be entered
    ),
    Row("organisations.new_on_paper", "GET", "/organisations/new-on-paper", clerks(200)),
    Row("organisations.new_on_paper", "POST", "/organisations/new-on-paper", clerks(422)),
)
