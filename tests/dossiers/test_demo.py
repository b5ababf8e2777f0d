"""The demo province: loaded whole or not at all, about these days, open to its people and to nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import current_database, session
from app.demo import loading
from app.demo.province import DOMAIN, DOSSIERS, PASSWORD, RESIDENTS
from app.demo.shifting import WEEK, up_to_date
from app.dossiers.content import Plan
from app.dossiers.model import Dossier
from app.dossiers.reader import read_dossier
from app.dossiers.walker import Stop, Walk
from app.journeys.people.operations import add_person
from app.journeys.people.passwords import matches
from app.ledger import verify
from app.models import Agency, Case, Event, Finding, Organisation, Person
from tests.factories import START
from workflows.calendars import vietnam
from workflows.clocks import add_working_days

LIMIT = 1024 * 1024
TODAY = date(2026, 11, 22)


@cache
def all_dossiers() -> list[Dossier]:
    return [read_dossier(path) for path in sorted(DOSSIERS.glob("*.yaml"))]


def test_a_fresh_database_becomes_a_province(app: Flask) -> None:
    with app.app_context():
        assert loading.load(current_database(), today=TODAY, evidence_limit=LIMIT)

    with current_database().reading():
        found = {case.organisation.short_name: case.status for case in session.scalars(select(Case))}
        assert found == {
            "HGETC": "published",
            "Sao Khuê": "reported",
            "Cấp nước Sông Hòa": "in_assessment",
            "BV Bắc Hòa Giang": "submitted",
        }
        assert not any(session.scalars(select(Case.transcribed)))
        assert session.get_one(Agency, 1).place == "Hòa Giang"
        open_findings = select(Finding.ref).where(Finding.status.in_(("raised", "responded")))
        assert len(session.scalars(open_findings).all()) == 5
        assert verify() == []


@pytest.mark.embedded
def test_its_people_can_sign_in_and_do_what_the_dossiers_say(app: Flask) -> None:
    with app.app_context():
        loading.load(current_database(), today=TODAY, evidence_limit=LIMIT)

    with current_database().reading():
        people = list(session.scalars(select(Person)).unique())
        assert {person.name for person in people} == {resident.name for resident in RESIDENTS}
        assert all(str(person.email).endswith(f"@{DOMAIN}") and not person.transcribed for person in people)
        assert all(matches(person.password_hash, PASSWORD) for person in people[:2])
        homeless = [one.name for one in people if "provider" in one.roles and one.organisation is None]
        assert homeless == ["Thạch Văn Phúc"]


@pytest.mark.embedded
def test_loading_twice_changes_nothing(app: Flask) -> None:
    with app.app_context():
        loading.load(current_database(), today=TODAY, evidence_limit=LIMIT)
        with current_database().reading():
            before = session.scalar(select(func.count()).select_from(Event))

        assert not loading.load(current_database(), today=TODAY, evidence_limit=LIMIT)

    with current_database().reading():
        assert session.scalar(select(func.count()).select_from(Event)) == before


def test_a_database_with_people_is_not_touched(app: Flask) -> None:
    with current_database().writing():
        add_person("Trần Văn Quản", "quantri@so.gov.example", ["administrator"], by=None, now=START)

    with app.app_context(), pytest.raises(loading.Occupied):
        loading.load(current_database(), today=TODAY, evidence_limit=LIMIT)

    with current_database().reading():
        assert [person.name for person in session.scalars(select(Person)).unique()] == ["Trần Văn Quản"]


@pytest.mark.embedded
def test_a_demo_that_breaks_down_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Walk.run

    def stop_the_last(self: Walk) -> Stop | None:
        found = whole(self)
        hospital = self.dossier.organisation.short_name == "BV Bắc Hòa Giang"
        return Stop(self.dossier.acts[0], ("broken on purpose",)) if hospital else found

    monkeypatch.setattr(Walk, "run", stop_the_last)

    with app.app_context(), pytest.raises(RuntimeError, match="broken on purpose"):
        loading.load(current_database(), today=TODAY, evidence_limit=LIMIT)

    with current_database().reading():
        assert [session.scalar(select(func.count()).select_from(kind)) for kind in (Person, Case, Organisation)] == [
            0
        ] * 3


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2026, 11, 16), date(2026, 11, 22), date(2028, 2, 29)])
def test_whenever_it_is_loaded_its_newest_act_is_of_these_days(today: date) -> None:
    moved = up_to_date(all_dossiers(), today)

    days = [act.on for dossier in moved for act in dossier.acts]
    assert timedelta() <= today - max(days) < timedelta(days=7)
    assert [day.weekday() for day in days] == [act.on.weekday() for dossier in all_dossiers() for act in dossier.acts]


def test_in_no_week_of_ten_years_a_holiday_upsets_the_demo() -> None:
    """Terms in working days grow with holidays: the team is confirmed after the term of objections in every week."""
    calendar = vietnam()
    for dossier in all_dossiers():
        on = {act.do: act.on for act in dossier.acts}
        for weeks in range(-100, 420) if "confirm_team" in on else ():
            proposed, confirmed = (on[do] + WEEK * weeks for do in ("propose_team", "confirm_team"))
            assert confirmed > add_working_days(proposed, 5, calendar), (dossier.organisation.short_name, proposed)


def test_a_moved_dossier_keeps_everything_but_its_dates() -> None:
    [before] = [dossier for dossier in all_dossiers() if dossier.organisation.short_name == "HGETC"]

    after = up_to_date([before], before.acts[-1].on + timedelta(days=36))[0]

    assert after.organisation.name_vi == before.organisation.name_vi
    assert [act.content.__class__ for act in after.acts] == [act.content.__class__ for act in before.acts]
    plan, moved = before.acts[9].content, after.acts[9].content
    assert isinstance(plan, Plan)
    assert isinstance(moved, Plan)
    assert plan.from_on is not None
    assert moved.from_on == plan.from_on + timedelta(days=35)
    assert moved.sites == plan.sites
