"""The history: numbered without a gap, dated forward, in canonical bytes, and every change to it is found."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app import ledger
from app.db import Database, session
from app.ledger.canonical import canonical
from app.models import Case, Event, EventDetail, Organisation, Person, PinnedText
from tests.record.inspection import triggers_of
from workflows.facts import Actor

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
OFFICER = Actor(id=7, name="Trần Thị Minh", roles=frozenset({"officer"}))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The recording clock: the last moment in this list."""
    moments = [NOW]
    monkeypatch.setattr("app.ledger.append.clock", lambda: moments[-1])
    return moments


def make_case() -> Case:
    organisation = Organisation(kind="service_provider", legal_name_vi="Đo lường Sông Lam", folded="", tax_code="1",
                                created_at=NOW)  # fmt: skip
    person = Person(name="Lê Văn Nam", folded="", created_at=NOW)
    case = Case(
        ref="HS-2026-001",
        organisation=organisation,
        status="draft",
        procedure="standardisation",
        procedure_text=PinnedText(digest="p", kind="procedure", name="p", text=b""),
        criteria_text=PinnedText(digest="c", kind="criteria", name="c", text=b""),
        entered_on=date(2026, 3, 2),
        opened_at=NOW,
        opened_by=person,
    )
    session.add_all([organisation, person, case])
    session.flush()
    return case


def test_an_event_reads_back_as_it_was_noted(opened: Database, clock: list[datetime]) -> None:
    with opened.writing():
        case = make_case()
        ledger.note("case.submitted", by=OFFICER, at=NOW - timedelta(days=1), case=case, role="officer",
                    old={"status": "draft"}, new={"status": "submitted"}, reason="đủ hồ sơ", version=2)  # fmt: skip
        case_id, organisation_id = case.id, case.organisation_id

    with opened.reading():
        [entry] = ledger.history(case_id)
        assert entry == ledger.find(1)
        assert ledger.find(2) is None
    assert (entry.seq, entry.kind, entry.role, entry.actor_id) == (1, "case.submitted", "officer", 7)
    assert (entry.case_id, entry.organisation_id) == (case_id, organisation_id)
    assert (entry.at, entry.recorded_at) == (NOW - timedelta(days=1), NOW)
    assert (entry.facts, entry.old, entry.new) == ({"version": 2}, {"status": "draft"}, {"status": "submitted"})
    assert (entry.reason, entry.is_erased) == ("đủ hồ sơ", False)


def test_the_bytes_are_the_same_on_every_database(opened: Database, clock: list[datetime]) -> None:
    with opened.writing():
        event = ledger.note("person.invited", by=None, at=NOW.astimezone(timezone(timedelta(hours=7))),
                            organisation_id=3, word="kho\u0302ng", lines=("1", "2"))  # fmt: skip

    assert event.body.decode() == (
        '{"actor":0,"at":"2026-03-02T05:00:00.000000Z","case":null,"details":null,'
        '"facts":{"lines":["1","2"],"word":"không"},"kind":"person.invited","organisation":3,'
        '"recorded_at":"2026-03-02T05:00:00.000000Z","role":"","seq":1,"v":1}'
    )


def test_details_are_held_by_a_salted_hash_only(opened: Database) -> None:
    with opened.writing():
        event = ledger.note("answer.recorded", by=OFFICER, at=NOW, new={"comment": "Ông Nam nghỉ"}, reason="r")
        detail = session.get_one(EventDetail, event.seq)

    kept = canonical({"old": None, "new": detail.new, "reason": "r"})
    assert "Nam" not in event.body.decode()
    assert json.loads(event.body)["details"] == hashlib.sha256(detail.salt + kept).hexdigest()
    assert len(detail.salt) == 32


def test_the_recording_clock_never_goes_back(opened: Database, clock: list[datetime]) -> None:
    with opened.writing():
        for moment in (NOW, NOW, NOW - timedelta(hours=1), NOW + timedelta(seconds=1)):
            clock.append(moment)
            ledger.note("x.y", by=None, at=NOW)

    with opened.reading():
        recorded = [found.recorded_at for n in range(1, 5) if (found := ledger.find(n))]
        assert ledger.verify() == []
    tick = timedelta(microseconds=1)
    assert recorded == [NOW, NOW + tick, NOW + 2 * tick, NOW + timedelta(seconds=1)]


def test_what_is_rolled_back_leaves_no_gap(opened: Database) -> None:
    opened.begin("write")
    ledger.note("x.y", by=None, at=NOW)
    opened.end()
    with opened.writing():
        event = ledger.note("x.y", by=None, at=NOW)

    assert event.seq == 1


def test_what_changed_before_is_flushed_with_it(opened: Database) -> None:
    opened.begin("write")
    session.add(Organisation(kind="?", legal_name_vi="x", folded="", tax_code="1", created_at=NOW))

    with pytest.raises(IntegrityError, match="kind_known"):
        ledger.note("organisation.changed", by=None, at=NOW)
    opened.end()


@pytest.mark.embedded
@pytest.mark.parametrize("value", [1.5, b"x", object(), {1: "a"}, {"e\u0302": 1, "ê": 2}, "a\0b", "\ud800",
                                   datetime(2026, 1, 1)])  # noqa: DTZ001  # fmt: skip
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical({"value": value})


def test_a_moment_needs_its_zone(opened: Database) -> None:
    with opened.writing(), pytest.raises(ValueError, match="zone"):
        ledger.note("x.y", by=None, at=datetime(2026, 3, 2))  # noqa: DTZ001


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("aâeêđ", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_reading_the_bytes_and_writing_them_again_changes_nothing(value: object) -> None:
    first = canonical(value)

    assert canonical(json.loads(first)) == first


def written(opened: Database) -> None:
    """Three events, the first two with details."""
    with opened.writing():
        ledger.note("a.b", by=OFFICER, at=NOW, organisation_id=1, role="officer", old={"x": 1}, new={"x": 2}, n=1)
        ledger.note("a.c", by=OFFICER, at=NOW, reason="vì sao")
        ledger.note("a.d", by=None, at=NOW)


def forge(opened: Database, statement: str, **values: Any) -> list[str]:
    """What `verify` says after somebody with the keys of the house has taken the triggers away and written."""
    with opened.engine("write").begin() as connection:
        for name, table in triggers_of(connection).items():
            on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
        connection.execute(text(statement.replace(":", "\\:") if not values else statement), values)
    with opened.reading():
        return ledger.verify()


FORGERIES = {
    "a column": ("UPDATE events SET kind = 'a.z' WHERE seq = 2", "event 2: its columns"),
    "who": ("UPDATE events SET actor_id = 8 WHERE seq = 1", "event 1: its columns"),
    "role": ("UPDATE events SET role = 'clerk' WHERE seq = 1", "event 1: its columns"),
    "when": ("UPDATE events SET at = '2026-03-02 05:00:00.000001' WHERE seq = 1", "event 1: its columns"),
    "organisation": ("UPDATE events SET organisation_id = NULL WHERE seq = 1", "event 1: its columns"),
    "case": ("UPDATE events SET case_id = 0 WHERE seq = 1", "event 1: its columns"),
    "recorded": ("UPDATE events SET recorded_at = '2030-01-01 00:00:00.000000' WHERE seq = 3", "event 3: its columns"),
    "bytes": ("UPDATE events SET body = '{}' WHERE seq = 1", "event 1: its bytes are not"),
    "no bytes": ("UPDATE events SET body = '' WHERE seq = 3", "event 3: its bytes cannot be read"),
    "old": ("UPDATE event_details SET old = '{\"x\":3}' WHERE seq = 1", "event 1: its details were changed"),
    "new": ("UPDATE event_details SET new = NULL WHERE seq = 1", "event 1: its details were changed"),
    "reason": ("UPDATE event_details SET reason = 'khác' WHERE seq = 2", "event 2: its details were changed"),
    "half erased": ("UPDATE event_details SET salt = '' WHERE seq = 2", "event 2: its details are only half erased"),
    "details gone": ("DELETE FROM event_details WHERE seq = 2", "event 2: its details are missing"),
    "details added": ("INSERT INTO event_details (seq, salt) VALUES (3, 'x')", "event 3: details were added to it"),
    "first gone": ("DELETE FROM events WHERE seq = 1", "event 2: expected number 1"),
    "last gone": ("DELETE FROM events WHERE seq = 3", "head: it counts 3 events, the last one is number 2"),
    "head": ("UPDATE event_head SET last_at = '2030-01-01 00:00:00.000000'", "head: its moment"),
    "head gone": ("DELETE FROM event_head", "head: it is missing"),
}


@pytest.mark.parametrize("name", sorted(FORGERIES))
def test_a_forgery_is_found(opened: Database, name: str) -> None:
    statement, says = FORGERIES[name]
    written(opened)

    faults = forge(opened, statement)

    assert [fault for fault in faults if fault.startswith(says)], faults


def test_an_event_recorded_before_its_forerunner_is_found(opened: Database) -> None:
    written(opened)
    with opened.reading():
        body = session.get_one(Event, 3).body.decode()
        forged = body.replace(json.loads(body)["recorded_at"], "2000-01-01T00:00:00.000000Z").encode()

    faults = forge(opened, "UPDATE events SET body = :body, recorded_at = :at WHERE seq = 3", body=forged,
                   at="2000-01-01 00:00:00.000000")  # fmt: skip

    assert "event 3: recorded no later than the one before" in faults


def test_erased_details_are_not_a_forgery(opened: Database) -> None:
    written(opened)

    with opened.writing():
        session.execute(text("UPDATE event_details SET salt = '', old = NULL, new = NULL, reason = NULL"))

    with opened.reading():
        assert ledger.verify() == []
        first = ledger.find(1)
    assert first is not None
    assert (first.is_erased, first.old, first.facts) == (True, None, {"n": 1})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(texts=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), max_size=5))
def test_whatever_people_write_verifies(opened: Database, texts: list[str]) -> None:
    with opened.writing():
        for said in texts:
            ledger.note("x.y", by=OFFICER, at=NOW, new={"said": said}, reason=said)

    with opened.reading():
        assert ledger.verify() == []
