"""What rows know about themselves beyond their columns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from app.db import Database, session
from app.models import (
    Case,
    CaseLine,
    Conflict,
    Decision,
    DecisionLine,
    Organisation,
    Person,
    PersonRole,
    Report,
    Site,
    StaffField,
    StaffMember,
    TeamMember,
)
from app.models.search import fold

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Đo lường  Sông Lam", "do luong song lam"),
        (" ĐẶNG\tThị\nHường ", "dang thi huong"),
        ("Ưu thế", "uu the"),
        ("0101234567-001", "0101234567-001"),
        ("", ""),
    ],
)
def test_text_is_found_without_its_diacritics(said: str, found: str) -> None:
    assert fold(said) == found


@given(st.text())
def test_folding_twice_changes_nothing(said: str) -> None:
    assert fold(fold(said)) == fold(said)


def test_a_moment_comes_back_in_utc_and_needs_its_zone(opened: Database) -> None:
    with opened.writing():
        person = Person(name="Lan", folded="lan", created_at=NOON)
        session.add(person)
    with opened.reading():
        kept = session.get_one(Person, person.id).created_at
    opened.begin("write")
    session.add(Person(name="Lan", folded="lan", created_at=NOON.replace(tzinfo=None)))

    with pytest.raises(StatementError, match="zone"):
        session.flush()
    opened.end()
    assert (kept, kept.tzinfo) == (NOON, UTC)


def test_an_organisation_names_its_gaps() -> None:
    organisation = Organisation(legal_name_vi="Trung tâm", tax_code="1", head_name="Lê Văn Nam", head_title="")
    organisation.founding_document, organisation.phone, organisation.email = "QĐ 1", "024", "tt@vi.du"

    assert organisation.gaps == ["head_title", "sites"]

    organisation.head_title, organisation.sites = "Giám đốc", [Site(name="Trụ sở"), Site(name="Phòng đo 2")]
    assert organisation.gaps == []
    assert organisation.site_names == ["Trụ sở", "Phòng đo 2"]


def test_rules_see_a_person_with_the_union_of_roles_and_conflicts() -> None:
    person = Person(id=4, name="Ngô Gia Huy", organisation_id=9)
    person.role_rows = [PersonRole(role="assessor"), PersonRole(role="reviewer")]
    person.conflict_rows = [Conflict(tax_code="1"), Conflict(tax_code="2")]

    actor = person.as_actor()

    assert (actor.id, actor.name, actor.organisation_id) == (4, "Ngô Gia Huy", 9)
    assert (actor.roles, actor.conflicts) == ({"assessor", "reviewer"}, {"1", "2"})


def test_fields_are_lists_of_codes() -> None:
    member = StaffMember(field_rows=[StaffField(field_code="mass"), StaffField(field_code="force")])
    case = Case(line_rows=[CaseLine(field_code=code) for code in ("mass", "force", "mass")])

    assert member.fields == ["mass", "force"]
    assert case.field_codes == ["mass", "force"]
    assert TeamMember(field_list="mass force").fields == ["mass", "force"]
    assert TeamMember(field_list="").fields == []


def test_a_report_tells_its_lists_by_rows() -> None:
    assert Report(line_list="1\n2", participant_list="Bà Lan\nÔng Nam").lines == ["1", "2"]
    assert Report(line_list="", participant_list="").lines == []
    assert Report(line_list="", participant_list="Bà Lan\nÔng Nam").participants == ["Bà Lan", "Ông Nam"]
    assert Report(line_list="", participant_list="").participants == []


def test_a_decision_names_its_lines() -> None:
    rows = [DecisionLine(case_line=CaseLine(line="1")), DecisionLine(case_line=CaseLine(line="3"))]

    assert Decision(line_rows=rows, decided_on=date(2026, 3, 2)).lines == ["1", "3"]
