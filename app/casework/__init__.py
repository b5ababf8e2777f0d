"""The door: every step of a case or finding, and every writing that is not a step, goes through here."""

from app.casework.agency_days import DayContent, close_day, confirm_year, open_day, withdraw_entry
from app.casework.answers import (
    AnswerContent,
    Seen,
    Spot,
    clear_answer,
    find_answer,
    record_answer,
    record_answers,
    words_digest,
)
from app.casework.apologies import latest_apology, promised_day, write_apology
from app.casework.audiences import AUDIENCES
from app.casework.candidates import Candidate, candidates, change_of
from app.casework.conclusions import conclude_rest
from app.casework.conflicts import declare_conflict
from app.casework.days import calendar, local_day
from app.casework.definitions import definition_of
from app.casework.effects import EFFECTS
from app.casework.findings import FindingContent, amend_finding, raise_finding
from app.casework.holding import hold_case
from app.casework.obstacles import against_approval, obstacles
from app.casework.offers import may_write, offers, permit
from app.casework.opening import Opening, choose_lines, follow_scope_line, open_case
from app.casework.perform import perform
from app.casework.reports import ReportContent, WitnessedContent, record_witnessed, write_report
from app.casework.signing import RightContent, grant_signing_right, keep_signed_copy, revoke_signing_right
from app.casework.timeline import TimelineEntry, inner_kinds, timeline
from app.casework.undertakings import (
    EDITION,
    DueUndertaking,
    declare_own_conflict,
    find_undertaking,
    give_undertaking,
    members_without_undertaking,
    undertakings_due,
)
from app.casework.visibility import unread_notices, visible_cases, visible_notices

__all__ = [
    "AUDIENCES",
    "EDITION",
    "EFFECTS",
    "AnswerContent",
    "Candidate",
    "DayContent",
    "DueUndertaking",
    "FindingContent",
    "Opening",
    "ReportContent",
    "RightContent",
    "Seen",
    "Spot",
    "TimelineEntry",
    "WitnessedContent",
    "against_approval",
    "amend_finding",
    "calendar",
    "candidates",
    "change_of",
    "choose_lines",
    "clear_answer",
    "close_day",
    "conclude_rest",
    "confirm_year",
    "declare_conflict",
    "declare_own_conflict",
    "definition_of",
    "find_answer",
    "find_undertaking",
    "follow_scope_line",
    "give_undertaking",
    "grant_signing_right",
    "hold_case",
    "inner_kinds",
    "keep_signed_copy",
    "latest_apology",
    "local_day",
    "may_write",
    "members_without_undertaking",
    "obstacles",
    "offers",
    "open_case",
    "open_day",
    "perform",
    "permit",
    "promised_day",
    "raise_finding",
    "record_answer",
    "record_answers",
    "record_witnessed",
    "revoke_signing_right",
    "timeline",
    "undertakings_due",
    "unread_notices",
    "visible_cases",
    "visible_notices",
    "withdraw_entry",
    "words_digest",
    "write_apology",
    "write_report",
]
