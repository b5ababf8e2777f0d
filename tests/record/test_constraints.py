"""Every constraint of the record is seen refusing nonsense, on both databases; a new one without a case fails here."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import CheckConstraint, Connection, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from tests.record.rows import ALONGSIDE, APPROVAL, DAY, HISTORY, NOON, NUMBER, SOMEBODY, TABLES, Rows, Values

LATER = DAY + timedelta(days=30)
CONDITION: Values = {"condition": "Bổ sung quả cân chuẩn", "condition_due_on": LATER}
SUBMITTED: Values = {"submitted_at": NOON, "submitted_by_id": SOMEBODY, "submitted_on": DAY, "proposal": "approve"}
NOT_APPROVED: Values = {"outcome": "refuse", "valid_from": None, "valid_to": None}

SETTLED: Values = {"settled_at": NOON, "settled_by_id": SOMEBODY}
PUBLISHED: Values = {"published_at": NOON, "published_by_id": SOMEBODY}

NONSENSE: dict[str, list[Values]] = {
    "ck_agency_only_one": [{"id": 2}],
    "ck_apologies_later": [{"new_on": DAY}],
    "ck_apologies_reason_there": [{"reason": ""}],
    "ck_assessors_years_plausible": [{"years": -1}, {"years": 71}],
    "ck_calendar_entries_note_there": [{"note": ""}],
    "ck_calendar_entries_source_there": [{"source": ""}],
    "ck_case_messages_text_there": [{"text": ""}],
    "ck_case_notes_text_there": [{"text": ""}],
    "ck_cases_status_there": [{"status": ""}],
    "ck_decisions_approval_has_validity": [
        {"valid_from": None, "valid_to": None},
        {"valid_to": None},
        {"outcome": "refuse"},
        {**NOT_APPROVED, "valid_to": LATER},
    ],
    "ck_decisions_condition_due_in_time": [
        {"outcome": "approve_conditionally", **CONDITION, "condition_due_on": DAY},
        {"outcome": "approve_conditionally", **CONDITION, "condition_due_on": APPROVAL["valid_to"] + timedelta(days=1)},
    ],
    "ck_decisions_condition_whole": [
        {"outcome": "approve_conditionally"},
        {"outcome": "approve_conditionally", **CONDITION, "condition_due_on": None},
        {"outcome": "approve_conditionally", **CONDITION, "condition": ""},
        {"condition": "Không ai ra điều kiện"},
    ],
    "ck_decisions_number_not_before": [
        {**NUMBER, "numbered_on": DAY - timedelta(days=1), "numbered_at": NOON, "numbered_by_id": SOMEBODY}
    ],
    "ck_decisions_number_there": [{**NUMBER, "number": "", "numbered_at": NOON, "numbered_by_id": SOMEBODY}],
    "ck_decisions_number_whole": [
        {**NUMBER, "number_year": None, "numbered_at": NOON, "numbered_by_id": SOMEBODY},
        {**NUMBER, "numbered_on": None, "numbered_at": NOON, "numbered_by_id": SOMEBODY},
        {"number": "12/QĐ-SKHCN"},
    ],
    "ck_decisions_published_with_number": [{"published_at": NOON, "published_by_id": SOMEBODY}],
    "ck_decisions_signer_whole": [{"authority": "KT."}, {"signer_title": "PHÓ GIÁM ĐỐC"}],
    "ck_decisions_validity_lawful": [
        {"valid_from": DAY - timedelta(days=1)},
        {"valid_from": LATER, "valid_to": LATER},
    ],
    "ck_evidence_replaces_another": [{"id": 2_000_000, "replaces_id": 2_000_000}],
    "ck_evidence_sha256_whole": [{"sha256": "abc"}],
    "ck_evidence_size_there": [{"size": -1}],
    "ck_invitations_expires_later": [{"expires_at": NOON}],
    "ck_objections_outcome_when_answered": [{"outcome": "upheld"}, {"answered_at": NOON, "answered_by_id": SOMEBODY}],
    "ck_organisation_certificates_number_there": [{"number": ""}],
    "ck_organisation_certificates_valid_once_issued": [{"valid_to": DAY - timedelta(days=1)}],
    "ck_outbox_lease_whole": [{"lease": "x"}, {"leased_until": NOON}],
    "ck_papers_digests_whole": [{"sha256": "abc"}, {"facts_digest": "abc"}],
    "ck_papers_released_is_dated": [{"status": "released"}, {"released_at": NOON, "released_by_id": SOMEBODY}],
    "ck_people_email_lower": [{"email": "Lan@vi.du"}],
    "ck_people_transcribed_cannot_sign_in": [{"transcribed": True, "password_hash": "x"}],
    "ck_programmes_dates_in_order": [{"from_on": LATER}],
    "ck_reports_commented_once_submitted": [{"commented_at": NOON, "commented_by_id": SOMEBODY}],
    "ck_reports_round_counted": [{"round": 0}],
    "ck_reports_submitted_on_whole": [{"submitted_on": DAY}, {**SUBMITTED, "submitted_on": None}],
    "ck_reports_submitted_with_proposal": [{**SUBMITTED, "proposal": ""}],
    "ck_responses_outcome_when_judged": [{"outcome": "accepted"}, {"judged_at": NOON, "judged_by_id": SOMEBODY}],
    "ck_responses_round_counted": [{"round": 0}],
    "ck_signing_rights_days_in_order": [{"from_on": LATER}],
    "ck_signing_rights_title_there": [{"title": ""}],
    "ck_staff_members_card_whole": [{"card_number": "KĐV 0001"}, {"card_expires_on": LATER}],
    "ck_standards_certification_whole": [{"certified_number": "1"}, {"certified_expires_on": LATER}],
    "ck_standards_due_after_calibration": [{"due_on": DAY}],
    "ck_timers_outcome_when_settled": [{"outcome": "fired"}, {"settled_at": NOON, "event_seq": 1}],
    "ck_timers_settled_at_whole": [{"outcome": "fired", "settled_at": NOON}],
    "ck_visit_slots_times_in_order": [{"starts": time(11, 30)}, {"starts": time(14, 0)}],
    "ck_visits_dates_in_order": [{"from_on": LATER}],
    "ck_procedure_moves_outcome_when_settled": [{"outcome": "withdrawn"}],
    "ck_procedure_moves_reason_there": [{"reason": ""}],
    "ck_procedure_moves_two_persons": [{"outcome": "confirmed", **SETTLED, "proposed_by_id": SOMEBODY}],
    "ck_uploaded_editions_published_or_dropped": [{**PUBLISHED, "dropped_at": NOON, "dropped_by_id": SOMEBODY}],
    "ck_uploaded_editions_two_persons": [{**PUBLISHED, "uploaded_by_id": SOMEBODY}],
}
"""By constraint: values that break this one and no other. The head row of the history has its own test."""
FOR_UNIQUE: dict[str, Values] = {
    "uq_calendar_entries_day": {"kind": "open"},
    "uq_calendar_entries_year": {"kind": "year"},
    "uq_cases_receipt_code": {"receipt_code": "K7M2QX4RTV"},
    "uq_decisions_number": {**NUMBER, "numbered_at": NOON, "numbered_by_id": SOMEBODY},
    "uq_team_members_lead": {"role": "lead"},
    "uq_uploaded_editions_name": PUBLISHED,
}
"""What must hold for a partial unique index to count the row."""


def checks() -> dict[str, str]:
    found = ((c, t) for t in TABLES.values() for c in t.constraints if isinstance(c, CheckConstraint))
    return {str(check.name): table.name for check, table in found}


def uniques() -> dict[str, tuple[str, list[str]]]:
    found: list[UniqueConstraint | Index] = []
    for table in TABLES.values():
        found += [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        found += [index for index in table.indexes if index.unique]
    return {str(one.name): (one.columns[0].table.name, [c.name for c in one.columns]) for one in found}


def foreign_keys() -> list[tuple[str, str]]:
    found = (c for t in TABLES.values() for c in t.constraints if isinstance(c, ForeignKeyConstraint))
    return sorted((key.table.name, key.column_keys[0]) for key in found)


CODES = sorted(name for name in checks() if name.endswith("_known"))


def refused(connection: Connection, table: str, values: Values, *, says: str) -> None:
    statement = TABLES[table].insert().values(values)
    with pytest.raises(IntegrityError, match=says), connection.begin_nested():
        connection.execute(statement)


def test_every_check_has_its_nonsense() -> None:
    told = {name for name, table in checks().items() if table not in HISTORY and not name.endswith(("_known", "_pair"))}

    assert told == set(NONSENSE)


@pytest.mark.parametrize("name", sorted(NONSENSE))
def test_nonsense_is_refused(connection: Connection, rows: Rows, name: str) -> None:
    table = checks()[name]
    rows.somebody()
    fitting = rows.values(table)

    for nonsense in NONSENSE[name]:
        refused(connection, table, fitting | nonsense, says=rf"\b{name}\b")


def test_codes_nobody_knows_are_refused(connection: Connection, rows: Rows) -> None:
    for name in CODES:
        table = checks()[name]
        column = name.removeprefix(f"ck_{table}_").removesuffix("_known")

        refused(connection, table, rows.values(table, **{column: "?"}), says=r"CHECK|violates check")


def test_what_is_unique_is_there_once(connection: Connection) -> None:
    for name, (table, columns) in sorted(uniques().items()):
        with connection.begin_nested() as forgotten:
            given = FOR_UNIQUE.get(name, {}) | ({"email": "lan@vi.du"} if "email" in columns else {})
            rows = Rows(connection)
            rows.somebody()
            first = rows.insert(table, **given)
            again = rows.values(table, **given) | {column: first[column] for column in columns}

            refused(connection, table, again, says=rf"{name}|UNIQUE constraint failed: .*{columns[-1]}")
            forgotten.rollback()


@pytest.mark.parametrize("table", sorted({table for table, _column in foreign_keys()}))
def test_a_key_names_a_row_that_is_there(connection: Connection, rows: Rows, table: str) -> None:
    rows.somebody()
    for column in (column for named, column in foreign_keys() if named == table):
        values = rows.values(table)
        kind = TABLES[table].c[column].type.python_type
        if column.endswith("_by_id") and (pair := column.removesuffix("_by_id")) + "_at" in TABLES[table].c:
            values |= ALONGSIDE.get((table, pair), {}) | {f"{pair}_at": NOON}

        refused(connection, table, values | {column: kind(987654321)}, says="FOREIGN KEY|foreign key|of the case")


def test_fitting_rows_are_accepted(connection: Connection) -> None:
    for table in sorted(set(TABLES) - set(HISTORY)):
        with connection.begin_nested() as forgotten:
            assert Rows(connection).insert(table)
            forgotten.rollback()
