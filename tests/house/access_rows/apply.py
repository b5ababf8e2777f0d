"""Who may open what of the journey `apply`."""

from collections.abc import Callable

from tests.house.access import Row, World, expect


def of_the_reported(page: str) -> Callable[[World], str]:
    """An address under the reported case."""
    return lambda w: f"/cases/{w.case.ref}/{page}"


def of_the_draft(page: str) -> Callable[[World], str]:
    """An address under the draft."""
    return lambda w: f"/cases/{w.draft.ref}/{page}"


CRITERION = "self-assessment/general/A1.1"
READ = expect(200, nobody=302, stranger=404, newcomer=404, administrator=404)
TOO_LATE = expect(409, nobody=302, stranger=404, newcomer=404, administrator=404)
OWN = expect(404, nobody=302, applicant=200)
TRIED = expect(404, nobody=302, applicant=422)
NOWHERE = expect(404, nobody=302)
CROOKED = {"answer": "excellent"}

ROWS = (
    Row("apply.open_page", "GET", "/cases/open", expect(403, nobody=302, applicant=200, stranger=200)),
    Row("apply.open_page", "POST", "/cases/open", expect(403, nobody=302, applicant=422, stranger=422)),
    Row("apply.lines_page", "GET", of_the_reported("lines"), READ),
    Row("apply.lines_page", "GET", of_the_draft("lines"), OWN),
    Row("apply.lines_page", "POST", of_the_reported("lines"), TOO_LATE),
    Row("apply.lines_page", "POST", of_the_draft("lines"), TRIED),
    Row("apply.self_assessment", "GET", of_the_reported("self-assessment"), READ),
    Row("apply.self_assessment", "GET", of_the_draft("self-assessment"), OWN),
    Row("apply.criterion_page", "GET", of_the_reported(CRITERION), READ),
    Row("apply.criterion_page", "GET", of_the_draft(CRITERION), OWN),
    Row("apply.criterion_page", "POST", of_the_reported(CRITERION), TOO_LATE),
    Row("apply.criterion_page", "POST", of_the_draft(CRITERION), TRIED, CROOKED),
    Row("apply.sheet_page", "GET", of_the_reported("self-assessment/general"), READ),
    Row("apply.sheet_page", "GET", of_the_draft("self-assessment/general"), OWN),
    Row("apply.saved_answer", "GET", of_the_reported(CRITERION + "/saved"), READ),
    Row("apply.saved_answer", "GET", of_the_draft(CRITERION + "/saved"), OWN),
    Row("apply.print_page", "GET", of_the_reported("self-assessment-print"), READ),
    Row("apply.print_page", "GET", of_the_draft("self-assessment-print"), OWN),
    Row("apply.shares_page", "GET", of_the_reported("criteria-shares"), NOWHERE),
    Row("apply.shares_page", "GET", of_the_draft("criteria-shares"), OWN),
    Row("apply.shares_page", "POST", of_the_reported("criteria-shares"), TOO_LATE),
    Row("apply.shares_page", "POST", of_the_draft("criteria-shares"), TRIED),
    Row("apply.copy_page", "GET", of_the_reported("copy-answers"), NOWHERE),
    Row("apply.copy_page", "GET", of_the_draft("copy-answers"), OWN),
    Row("apply.copy_page", "POST", of_the_reported("copy-answers"), TOO_LATE),
    Row("apply.copy_page", "POST", of_the_draft("copy-answers"), TRIED),
)
