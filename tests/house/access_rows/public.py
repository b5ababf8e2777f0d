"""Who may open what of the journey `public`."""

from tests.house.access import EVERYBODY, Row, expect

ROWS = (
    Row("public.register", "GET", "/register", EVERYBODY),
    Row("public.organisation", "GET", lambda w: f"/register/{w.cast.organisation.id}", EVERYBODY),
    Row("public.status", "GET", "/status", EVERYBODY),
    Row("public.status", "GET", lambda w: f"/status?ref={w.case.ref}&code={w.case.receipt_code}", EVERYBODY),
    Row("public.status", "GET", lambda w: f"/status?ref={w.case.ref}&code=0000000000", expect(404)),
    Row("public.organisation", "GET", lambda w: f"/register/{w.cast.other.id}", expect(404)),
)
