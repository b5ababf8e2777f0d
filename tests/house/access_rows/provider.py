"""Who may open what of the journey `provider`: its own people alone, the agency nothing."""

from tests.house.access import Row, expect

ROWS = (Row("provider.home", "GET", "/provider", expect(404, nobody=302, applicant=200, stranger=200, newcomer=200)),)
