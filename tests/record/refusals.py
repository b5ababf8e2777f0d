"""How each trigger of the schema is tried: raw SQL that it must refuse, after rows that make the SQL reach it."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from tests.record.rows import NOON, NUMBER, SOMEBODY, Rows

VERSIONS = Path(__file__).resolve().parents[2] / "migrations" / "versions"
WITH_TRIGGERS = ("0001_history", "0008_rows_that_stand")
WITH_TABLES = ("0011_tables_of_the_desk", "0013_clocks", "0014_migrated_cases")
Attempt = Callable[[Rows], str]


def sentences() -> dict[str, str]:
    """What each trigger says when it refuses, as the migrations have it."""
    texts = [runpy.run_path(str(VERSIONS / f"{name}.py"))["REFUSALS"] for name in WITH_TRIGGERS]
    texts += [runpy.run_path(str(VERSIONS / f"{name}.py"))["_refusals"]() for name in WITH_TABLES]
    return {name: sentence for refusals in texts for name, _table, _event, _when, sentence, *_ in refusals}


def _after(sql: str, *tables: str, **given: object) -> Attempt:
    """After somebody and a row of each table are there, the last row with these values."""

    def attempt(rows: Rows) -> str:
        rows.somebody()
        for table in tables:
            rows.insert(table, **(given if table == tables[-1] else {}))
        return sql

    return attempt


def _with_head(sql: str) -> Attempt:
    """After the head row has counted an event that is not there yet."""

    def attempt(rows: Rows) -> str:
        rows.connection.execute(text(HEAD))
        return sql

    return attempt


def _with_event(sql: str) -> Attempt:
    """After one event with its details."""

    def attempt(rows: Rows) -> str:
        rows.connection.execute(text(HEAD))
        rows.connection.execute(text(EVENT.format(seq=1, recorded_at="2026-03-02 05:00:00.000000")))
        rows.connection.execute(text(DETAIL.format(seq=1, salt=SALT)))
        return sql

    return attempt


HEAD = "UPDATE event_head SET size = 1, last_at = '2026-03-02 05:00:00.000000'"
SALT = "'0123456789abcdef0123456789abcdef'"
EVENT = (
    "INSERT INTO events (seq, body, at, recorded_at, actor_id, role, kind)"
    " VALUES ({seq}, '', '2026-03-02 05:00:00.000000', '{recorded_at}', 0, '', 'x')"
)
DETAIL = "INSERT INTO event_details (seq, salt, reason) VALUES ({seq}, {salt}, 'vì sao')"
DUTY = (
    "INSERT INTO duties (organisation_id, case_id, person_id, duty, assigned_at, assigned_by_id)"
    " SELECT organisation_id, case_id, {person}, '{duty}', '2026-03-02 05:00:00.000000', {person} FROM {table}"
)
REVIEW = (
    "INSERT INTO reviews (organisation_id, case_id, outcome, remark, reviewed_at, reviewed_by_id)"
    " SELECT organisation_id, case_id, 'recommend', '', '2026-03-02 05:00:00.000000', {person} FROM {table}"
)
DECISION = (
    "INSERT INTO decisions (organisation_id, case_id, outcome, reason, condition, decided_on, decided_at,"
    " decided_by_id, version) SELECT organisation_id, case_id, 'refuse', '', '', '2026-03-02',"
    " '2026-03-02 05:00:00.000000', {person}, 1 FROM {table}"
)
RELEASED = {"status": "released", "released_at": NOON, "released_by_id": SOMEBODY}
NUMBERED = {**NUMBER, "numbered_at": NOON, "numbered_by_id": SOMEBODY}
PUBLISHED = {**NUMBERED, "published_at": NOON, "published_by_id": SOMEBODY}
REVOKED = {"revoked_at": NOON, "revoked_by_id": SOMEBODY}
WITHDRAWN = {"outcome": "withdrawn", "settled_at": NOON, "settled_by_id": SOMEBODY}
FROZEN = {"frozen_at": NOON, "frozen_by_id": SOMEBODY}


def _line_of(outcome: str, **given: object) -> Attempt:
    """A line for a decision that may not have it."""

    def attempt(rows: Rows) -> str:
        rows.somebody()
        rows.insert("decisions", **({} if outcome == "approve" else {"valid_from": None, "valid_to": None}),
                    outcome=outcome, **given)  # fmt: skip
        rows.insert("case_lines")
        return LINE

    return attempt


def _line_of_another_case(rows: Rows) -> str:
    rows.insert("decisions")
    rows.insert("case_lines", case_id=rows.insert("cases")["id"])
    return LINE


LINE = (
    "INSERT INTO decision_lines (organisation_id, decision_id, case_line_id)"
    " SELECT decisions.organisation_id, decisions.id, case_lines.id FROM decisions, case_lines"
)

ATTEMPTS: dict[str, list[Attempt]] = {
    "events_come_next": [
        _with_event(EVENT.format(seq=1, recorded_at="2026-03-02 05:00:00.000000")),
        _with_event(EVENT.format(seq=2, recorded_at="2026-03-02 05:00:00.000000")),
        _with_head(EVENT.format(seq=1, recorded_at="2026-03-02 04:59:59.000000")),
    ],
    "events_never_change": [_with_event("UPDATE events SET kind = 'y'"), _with_event("UPDATE events SET seq = 2")],
    "events_never_go": [_with_event("DELETE FROM events")],
    "events_never_emptied": [_with_event("TRUNCATE events")],
    "event_details_come_next": [
        _with_event(DETAIL.format(seq=1, salt=SALT)),
        _with_event(DETAIL.format(seq=2, salt=SALT)),
        _with_head(DETAIL.format(seq=1, salt="'short'")),
    ],
    "event_details_only_erased": [
        _with_event("UPDATE event_details SET reason = 'khác'"),
        _with_event("UPDATE event_details SET salt = ''"),
        _with_event("UPDATE event_details SET reason = NULL"),
        _with_event("UPDATE event_details SET salt = '', reason = NULL, seq = 7"),
        _with_event("UPDATE event_details SET salt = '', reason = NULL, new = '{}'"),
    ],
    "event_details_never_go": [_with_event("DELETE FROM event_details")],
    "event_details_never_emptied": [_with_event("TRUNCATE event_details")],
    "event_head_is_one": [_after("INSERT INTO event_head (id, size, last_at) VALUES (1, 0, '2026-03-02')")],
    "event_head_moves_on": [
        _after("UPDATE event_head SET size = 2, last_at = '2026-03-02 05:00:00.000000'"),
        _after("UPDATE event_head SET size = 1"),
        _after("UPDATE event_head SET size = 1, last_at = '1969-12-31 23:59:59.000000'"),
        _with_event("UPDATE event_head SET size = 0, last_at = '2026-03-03 05:00:00.000000'"),
    ],
    "event_head_never_goes": [_after("DELETE FROM event_head")],
    "event_head_never_emptied": [_after("TRUNCATE event_head")],
    "duties_apart": [
        *(
            _after(DUTY.format(person=SOMEBODY, duty=other, table="duties"), "duties", person_id=SOMEBODY, duty=duty)
            for duty, other in (("assess", "review"), ("assess", "decide"), ("decide", "assess"), ("review", "decide"))
        ),
        _after(DUTY.format(person=SOMEBODY, duty="assess", table="reviews"), "reviews", reviewed_by_id=SOMEBODY),
        _after(DUTY.format(person=SOMEBODY, duty="review", table="decisions"), "decisions", decided_by_id=SOMEBODY),
    ],
    "reviews_from_outside": [
        _after(REVIEW.format(person=SOMEBODY, table="duties"), "duties", person_id=SOMEBODY),
        _after(REVIEW.format(person=SOMEBODY, table="decisions"), "decisions", decided_by_id=SOMEBODY),
    ],
    "decisions_from_outside": [
        _after(DECISION.format(person=SOMEBODY, table="duties"), "duties", person_id=SOMEBODY),
        _after(DECISION.format(person=SOMEBODY, table="duties"), "duties", person_id=SOMEBODY, duty="review"),
        _after(DECISION.format(person=SOMEBODY, table="reviews"), "reviews", reviewed_by_id=SOMEBODY),
    ],
    "decisions_stand": [
        _after(f"UPDATE decisions SET {change}", "decisions")
        for change in (
            "outcome = 'refuse', valid_from = NULL, valid_to = NULL",
            "valid_to = '2029-03-02'",
            "valid_from = '2026-03-03'",
            "reason = 'khác'",
            "decided_on = '2026-03-01'",
            "decided_at = '2026-03-01 05:00:00.000000'",
            "decided_by_id = decided_by_id + 1",
            "case_id = case_id + 1",
            "authority = 'KT.', signer_title = 'PHÓ GIÁM ĐỐC'",
        )
    ],
    "decisions_numbered_once": [
        _after("UPDATE decisions SET number = '13/QĐ-SKHCN'", "decisions", **NUMBERED),
        _after("UPDATE decisions SET number = NULL, number_year = NULL, numbered_on = NULL, numbered_at = NULL,"
               " numbered_by_id = NULL", "decisions", **NUMBERED),
    ],
    "decisions_published_once": [
        _after("UPDATE decisions SET published_at = NULL, published_by_id = NULL", "decisions", **PUBLISHED),
        _after("UPDATE decisions SET published_at = '2026-03-04 05:00:00.000000'", "decisions", **PUBLISHED),
    ],
    "decisions_never_go": [_after("DELETE FROM decisions", "decisions")],
    "decisions_never_emptied": [_after("TRUNCATE decisions CASCADE", "decisions")],
    "decision_lines_in_time": [_line_of("approve", **PUBLISHED), _line_of("refuse"), _line_of_another_case],
    "papers_stand": [
        _after(f"UPDATE papers SET {change}", "papers", **RELEASED)
        for change in (
            "status = 'draft', released_at = NULL, released_by_id = NULL",
            "name = 'khác.docx'",
            "status = 'superseded', name = 'khác.docx'",
            "size = size + 1",
            "released_at = '2026-03-04 05:00:00.000000'",
        )
    ] + [_after("UPDATE papers SET status = 'released'", "papers", **RELEASED | {"status": "superseded"})],
    "papers_never_go": [_after("DELETE FROM papers", "papers", **RELEASED)],
    "papers_never_emptied": [_after("TRUNCATE papers", "papers", **RELEASED)],
    "cases_stay_pinned": [
        _after(f"UPDATE cases SET {change}", "cases", **FROZEN)
        for change in (
            "procedure = 'approval'",
            "procedure_digest = 'x'",
            "criteria_digest = 'x'",
            "frozen_at = NULL, frozen_by_id = NULL",
        )
    ],
    "case_migrations_never_change": [_after("UPDATE case_migrations SET names = '{}'", "case_migrations")],
    "case_migrations_never_go": [_after("DELETE FROM case_migrations", "case_migrations")],
    "case_migrations_never_emptied": [_after("TRUNCATE case_migrations", "case_migrations")],
    "procedure_moves_stand": [
        *(
            _after(f"UPDATE procedure_moves SET {change}", "procedure_moves")
            for change in ("procedure = 'x'", "names = '{}'", "reason = 'khác'", "proposed_by_id = proposed_by_id + 1")
        ),
        _after("UPDATE procedure_moves SET outcome = 'withdrawn'", "procedure_moves", **WITHDRAWN),
    ],
    "procedure_moves_never_go": [_after("DELETE FROM procedure_moves", "procedure_moves")],
    "procedure_moves_never_emptied": [_after("TRUNCATE procedure_moves CASCADE", "procedure_moves")],
    "procedure_move_cases_never_change": [
        _after("UPDATE procedure_move_cases SET organisation_id = 0", "procedure_move_cases")
    ],
    "procedure_move_cases_never_go": [_after("DELETE FROM procedure_move_cases", "procedure_move_cases")],
    "procedure_move_cases_never_emptied": [_after("TRUNCATE procedure_move_cases", "procedure_move_cases")],
    "uploaded_editions_stand": [
        *(
            _after(f"UPDATE uploaded_editions SET {change}", "uploaded_editions")
            for change in ("kind = 'procedure'", "name = 'x'", "digest = 'x'", "uploaded_by_id = uploaded_by_id + 1")
        ),
        _after("UPDATE uploaded_editions SET published_at = NULL, published_by_id = NULL", "uploaded_editions",
               published_at=NOON, published_by_id=SOMEBODY),
        _after("UPDATE uploaded_editions SET dropped_at = NULL, dropped_by_id = NULL", "uploaded_editions",
               dropped_at=NOON, dropped_by_id=SOMEBODY),
    ],
    "uploaded_editions_never_go": [_after("DELETE FROM uploaded_editions", "uploaded_editions")],
    "uploaded_editions_never_emptied": [_after("TRUNCATE uploaded_editions", "uploaded_editions")],
    "signing_rights_stand": [
        *(
            _after(f"UPDATE signing_rights SET {change}", "signing_rights")
            for change in (
                "person_id = person_id + 1",
                "authority = 'TL.'",
                "title = 'TRƯỞNG PHÒNG'",
                "from_on = '2026-03-01'",
                "to_on = '2029-03-02'",
                "basis = 'khác'",
                "granted_at = '2026-03-01 05:00:00.000000'",
                "granted_by_id = granted_by_id + 1",
                f"revoked_at = '2026-03-02 05:00:00.000000', revoked_by_id = {SOMEBODY}, to_on = '2026-03-03'",
            )
        ),
        *(
            _after(f"UPDATE signing_rights SET {change}", "signing_rights", **REVOKED)
            for change in ("revoked_at = NULL, revoked_by_id = NULL", "revoked_at = '2026-03-04 05:00:00.000000'")
        ),
    ],
    "signing_rights_never_go": [_after("DELETE FROM signing_rights", "signing_rights")],
    "signing_rights_never_emptied": [_after("TRUNCATE signing_rights", "signing_rights")],
    "calendar_entries_stand": [
        *(
            _after(f"UPDATE calendar_entries SET {change}", "calendar_entries")
            for change in (
                "kind = 'open'",
                "on_day = '2026-03-01'",
                "note = 'khác'",
                "source = 'khác'",
                "entered_at = '2026-03-01 05:00:00.000000'",
                "entered_by_id = entered_by_id + 1",
            )
        ),
        _after("UPDATE calendar_entries SET withdrawn_at = NULL, withdrawn_by_id = NULL", "calendar_entries",
               withdrawn_at=NOON, withdrawn_by_id=SOMEBODY),
    ],
    "calendar_entries_never_go": [_after("DELETE FROM calendar_entries", "calendar_entries")],
    "calendar_entries_never_emptied": [_after("TRUNCATE calendar_entries", "calendar_entries")],
    "timers_stand": [
        *(
            _after(f"UPDATE timers SET {change}", "timers")
            for change in (
                "organisation_id = organisation_id + 1",
                "case_id = case_id + 1",
                "finding_id = 1",
                "kind = 'escalation'",
                "due_on = '2026-03-01'",
                "fires_on = '2026-03-01'",
                "planned_at = '2026-03-01 05:00:00.000000'",
            )
        ),
        _after("UPDATE timers SET outcome = 'withdrawn'", "timers", outcome="fired", settled_at=NOON, event_seq=1),
    ],
    "timers_never_go": [_after("DELETE FROM timers", "timers")],
    "timers_never_emptied": [_after("TRUNCATE timers", "timers")],
}  # fmt: skip
for _table, _column in {
    "duties": "duty = 'review'",
    "reviews": "remark = 'khác'",
    "decision_lines": "case_line_id = case_line_id + 1",
    "evidence": "name = 'khác.pdf'",
    "pinned_texts": "text = ''",
    "case_messages": "text = 'khác'",
    "case_notes": "room = 'team'",
    "undertakings": "edition = 'khác'",
    "visit_changes": "reason = 'khác'",
    "signed_copies": "evidence_id = evidence_id + 1",
    "apologies": "reason = 'khác'",
}.items():
    ATTEMPTS[f"{_table}_never_change"] = [_after(f"UPDATE {_table} SET {_column}", _table)]
    ATTEMPTS[f"{_table}_never_go"] = [_after(f"DELETE FROM {_table}", _table)]
    ATTEMPTS[f"{_table}_never_emptied"] = [_after(f"TRUNCATE {_table} CASCADE", _table)]
