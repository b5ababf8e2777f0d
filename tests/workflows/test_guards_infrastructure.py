"""People, cards and standards of the fields to be approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.workflows.standins import SETTINGS, Line, Staff, Standard, case, keys, move, reasons
from workflows.facts import Move
from workflows.reasons import Reason

TODAY, YESTERDAY = date(2026, 8, 10), date(2026, 8, 9)
ALL, OFFER = move("approve", answers={}), move("approve_conditionally")


def approving(*lines: str) -> Move:
    return move("approve_partly", answers={"lines": list(lines)})


def test_a_field_needs_two_technical_staff() -> None:
    subject = case(staff=[Staff("Bảo", ("mass", "pressure")), Staff("Hòa", ("mass",))])

    numbers = {"field": "pressure", "found": 1, "needed": 2, "lines": "3"}
    assert reasons("fields_are_staffed", subject, ALL) == (Reason("field_lacks_staff", numbers, "field:pressure"),)
    assert keys("fields_are_staffed", subject, approving("1")) == []
    assert keys("fields_are_staffed", subject, approving("1", "3")) == ["field_lacks_staff"]
    assert keys("fields_are_staffed", case(), ALL) == []


def test_only_the_lines_of_the_offer_that_nobody_can_choose_close_it() -> None:
    assert keys("fields_are_staffed", case(staff=[Staff("Hòa", ("mass",)), Staff("Bảo", ("mass",))]), OFFER) == []
    assert keys("fields_are_staffed", case(staff=[]), OFFER) == ["field_lacks_staff", "field_lacks_staff"]
    assert keys("fields_are_staffed", case(lines=[]), OFFER) == []


def test_a_group_two_field_needs_a_card_in_force() -> None:
    expired = [Staff("Bảo", ("mass",), YESTERDAY), Staff("Đức", ("mass",), None), Staff("Hòa", ("pressure",), TODAY)]

    found = reasons("fields_have_carded_officers", case(staff=expired), ALL)

    numbers = {"field": "mass", "found": 0, "needed": 1, "lines": "1"}
    assert found == (
        Reason("field_lacks_card", numbers, "field:mass"),
        Reason("card_expired", {"person": "Bảo", "expired_on": YESTERDAY}, "field:mass"),
    )


def test_a_card_in_its_last_day_is_not_called_expired() -> None:
    two = {"cards_per_group2_field": replace(SETTINGS["cards_per_group2_field"], value="2")}
    asked = move("approve", answers={}, settings={**SETTINGS, **two})

    found = reasons("fields_have_carded_officers", case(staff=[Staff("Hòa", ("mass", "pressure"), TODAY)]), asked)

    assert [(reason.key, reason.numbers.get("found")) for reason in found] == [("field_lacks_card", 1)] * 2


def test_a_card_counts_to_its_last_day() -> None:
    assert keys("fields_have_carded_officers", case(staff=[Staff("Hòa", ("mass", "pressure"), TODAY)]), ALL) == []


def test_lines_outside_group_two_need_no_card() -> None:
    nobody = case(staff=[], lines=[Line("1", "mass"), Line("2", "mass", "calibration", False)])

    assert keys("fields_have_carded_officers", nobody, approving("2")) == []
    assert keys("fields_have_carded_officers", nobody, approving("1", "2")) == ["field_lacks_card"]
    assert keys("fields_have_carded_officers", nobody, OFFER) == ["field_lacks_card"]


def test_a_field_needs_a_standard_in_force() -> None:
    subject = case(standards=[Standard("mass", "E2", due_on=YESTERDAY, certified_expires_on=YESTERDAY)])

    assert reasons("fields_have_standards_in_force", subject, approving("1", "2")) == (
        Reason("field_lacks_standard", {"field": "mass", "lines": "1, 2"}, "field:mass"),
        Reason("standard_expired", {"standard": "E2", "expired_on": YESTERDAY}, "field:mass"),
        Reason("certification_expired", {"standard": "E2", "expired_on": YESTERDAY}, "field:mass"),
    )
    assert keys("fields_have_standards_in_force", subject, approving("3")) == ["field_lacks_standard"]


def test_one_standard_in_force_suffices() -> None:
    standards = [
        Standard("mass", "E2", due_on=YESTERDAY),
        Standard("mass", "M1", due_on=TODAY, certified_expires_on=TODAY),
        Standard("pressure", "PG", certified_expires_on=None),
    ]

    assert keys("fields_have_standards_in_force", case(standards=standards), ALL) == []


def test_a_standard_whose_certification_lapsed_is_not_in_force() -> None:
    subject = case(standards=[Standard("mass", "E2", certified_expires_on=YESTERDAY)])

    assert keys("fields_have_standards_in_force", subject, approving("1")) == [
        "field_lacks_standard",
        "certification_expired",
    ]
