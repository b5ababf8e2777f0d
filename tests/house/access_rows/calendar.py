"""Who may open what of the journey `calendar`."""

from tests.house.access import Row, expect

READERS = expect(200, nobody=302, administrator=403)

ROWS = (
    Row("calendar.visits", "GET", "/calendar", READERS),
    Row("calendar.visits_file", "GET", "/calendar/visits.ics", READERS),
)
