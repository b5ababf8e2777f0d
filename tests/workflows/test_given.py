"""An answer of the wrong type never slips past a guard."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workflows.standins import MASS, case, keys, move, seat
from workflows.guards import given


@pytest.mark.parametrize(
    ("guard", "answers", "message"),
    [
        ("member_is_on_the_team", {"member": MASS}, "member must be text, not int"),
        ("validity_is_lawful", {"valid_from": "2020-01-01"}, "valid_from must be a date, not str"),
        ("lines_are_of_the_case", {"lines": "1"}, "lines must be a list of texts, not str"),
        ("lines_are_of_the_case", {"lines": [1]}, "lines must be a list of texts, not list"),
        ("members_are_eligible", {"members": [20]}, "members must be seats, not list"),
        ("members_are_eligible", {"replacement": "20"}, "replacement must be seats, not str"),
    ],
)
def test_a_wrong_type_is_a_mistake_of_the_verb(guard: str, answers: dict[str, object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        keys(guard, case(), move(answers=answers))


def test_what_is_right_is_read_as_it_is() -> None:
    asked = move(answers={"number": " 7/QĐ ", "numbered_on": date(2026, 8, 10), "lines": ["2", "1", "2"]})

    assert given.text(asked, "number") == "7/QĐ"
    assert given.day(asked, "numbered_on") == date(2026, 8, 10)
    assert given.several(asked, "lines") == ("2", "1")
    assert given.seats(move(answers={"replacement": seat()})) == (seat(),)
    assert given.seats(move(answers={"members": (seat(), seat())})) == (seat(), seat())


def test_what_is_missing_is_silent() -> None:
    for asked in (move(), move(answers={}), move(answers={"x": None, "members": None, "replacement": None})):
        assert (given.text(asked, "x"), given.day(asked, "x"), given.several(asked, "x")) == ("", None, ())
        assert given.seats(asked) == ()
