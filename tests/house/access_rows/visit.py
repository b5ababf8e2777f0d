"""Who may open what of the journey `visit`."""

from collections.abc import Callable

from tests.house.access import Row, World, for_readers


def at(tail: str = "") -> Callable[[World], str]:
    """An address of the first visit of the reported case."""
    return lambda w: f"/cases/{w.case.ref}/visits/{w.visit_id}{tail}"


ROWS = (
    Row("visit.visits", "GET", lambda w: f"/cases/{w.case.ref}/visits", for_readers(200)),
    Row("visit.visit_page", "GET", at(), for_readers(200)),
    Row("visit.follow_up", "GET", lambda w: f"/cases/{w.case.ref}/visits/new", for_readers(200)),
    Row("visit.follow_up", "POST", lambda w: f"/cases/{w.case.ref}/visits/new", for_readers(422)),
    Row("visit.record", "POST", at("/people"), for_readers(422)),
    Row("visit.record_photos", "POST", at("/photos"), for_readers(422)),
    Row("visit.remove", "POST", at("/people/0/remove"), for_readers(403, lead=409, member=409)),
)
