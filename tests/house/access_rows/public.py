"""Who may open what of the journey `public`."""

from tests.house.access import EVERYBODY, Row, expect

ROWS = (
    Row("public.register", "GET", "/register", EVERYBODY),
    Row("public.organisation", "GET", lambda w: f"/register/{w.cast.organisation.id}", EVERYBODY),
    Row("public.organisation", "GET", lambda w: f"/register/{w.cast.other.id}", expect(404)),
)
