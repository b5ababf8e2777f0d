"""The triggers that belong to the schema, by name: their text lives in the migrations, a test compares the two.

Alembic's batch mode drops the triggers of a table that it rebuilds on SQLite, and says nothing.
"""

from __future__ import annotations

TRIGGERS = {
    "events_come_next": "events",
    "events_never_change": "events",
    "events_never_go": "events",
    "event_details_come_next": "event_details",
    "event_details_only_erased": "event_details",
    "event_details_never_go": "event_details",
    "event_head_is_one": "event_head",
    "event_head_moves_on": "event_head",
    "event_head_never_goes": "event_head",
    "duties_never_change": "duties",
    "reviews_never_change": "reviews",
    "decision_lines_never_change": "decision_lines",
    "evidence_never_change": "evidence",
    "pinned_texts_never_change": "pinned_texts",
    "duties_never_go": "duties",
    "reviews_never_go": "reviews",
    "decision_lines_never_go": "decision_lines",
    "evidence_never_go": "evidence",
    "pinned_texts_never_go": "pinned_texts",
    "duties_apart": "duties",
    "reviews_from_outside": "reviews",
    "decisions_from_outside": "decisions",
    "decisions_stand": "decisions",
    "decisions_numbered_once": "decisions",
    "decisions_published_once": "decisions",
    "decisions_never_go": "decisions",
    "decision_lines_in_time": "decision_lines",
    "papers_stand": "papers",
    "papers_never_go": "papers",
    "cases_stay_pinned": "cases",
    "case_messages_never_change": "case_messages",
    "case_messages_never_go": "case_messages",
    "case_notes_never_change": "case_notes",
    "case_notes_never_go": "case_notes",
    "undertakings_never_change": "undertakings",
    "undertakings_never_go": "undertakings",
    "visit_changes_never_change": "visit_changes",
    "visit_changes_never_go": "visit_changes",
    "signed_copies_never_change": "signed_copies",
    "signed_copies_never_go": "signed_copies",
    "signing_rights_stand": "signing_rights",
    "signing_rights_never_go": "signing_rights",
    "calendar_entries_stand": "calendar_entries",
    "calendar_entries_never_go": "calendar_entries",
    "timers_stand": "timers",
    "timers_never_go": "timers",
    "apologies_never_change": "apologies",
    "apologies_never_go": "apologies",
    "case_migrations_never_change": "case_migrations",
    "case_migrations_never_go": "case_migrations",
    "procedure_moves_stand": "procedure_moves",
    "procedure_moves_never_go": "procedure_moves",
    "procedure_move_cases_never_change": "procedure_move_cases",
    "procedure_move_cases_never_go": "procedure_move_cases",
    "uploaded_editions_stand": "uploaded_editions",
    "uploaded_editions_never_go": "uploaded_editions",
}
"""Name and table of each trigger that both databases have."""

TRUNCATE_TRIGGERS = {
    "events_never_emptied": "events",
    "event_details_never_emptied": "event_details",
    "event_head_never_emptied": "event_head",
    "duties_never_emptied": "duties",
    "reviews_never_emptied": "reviews",
    "decision_lines_never_emptied": "decision_lines",
    "evidence_never_emptied": "evidence",
    "pinned_texts_never_emptied": "pinned_texts",
    "decisions_never_emptied": "decisions",
    "papers_never_emptied": "papers",
    "case_messages_never_emptied": "case_messages",
    "case_notes_never_emptied": "case_notes",
    "undertakings_never_emptied": "undertakings",
    "visit_changes_never_emptied": "visit_changes",
    "signed_copies_never_emptied": "signed_copies",
    "signing_rights_never_emptied": "signing_rights",
    "calendar_entries_never_emptied": "calendar_entries",
    "timers_never_emptied": "timers",
    "apologies_never_emptied": "apologies",
    "case_migrations_never_emptied": "case_migrations",
    "procedure_moves_never_emptied": "procedure_moves",
    "procedure_move_cases_never_emptied": "procedure_move_cases",
    "uploaded_editions_never_emptied": "uploaded_editions",
}
"""PostgreSQL alone can empty a table without deleting its rows."""


def declared_triggers(dialect: str) -> dict[str, str]:
    """Name and table of every trigger that a migrated database of this dialect has."""
    return TRIGGERS if dialect == "sqlite" else TRIGGERS | TRUNCATE_TRIGGERS
