"""The door: every step of a case or finding, and every writing that is not a step, goes through here."""

from app.casework.answers import AnswerContent, Spot, find_answer, record_answer, record_answers
from app.casework.audiences import AUDIENCES
from app.casework.candidates import Candidate, candidates
from app.casework.days import calendar, local_day
from app.casework.definitions import definition_of
from app.casework.effects import EFFECTS
from app.casework.findings import FindingContent, amend_finding, raise_finding
from app.casework.obstacles import obstacles
from app.casework.offers import may_write, offers, permit
from app.casework.opening import Opening, choose_lines, follow_scope_line, open_case
from app.casework.perform import perform
from app.casework.reports import ReportContent, WitnessedContent, record_witnessed, write_report
from app.casework.timeline import TimelineEntry, inner_kinds, timeline
from app.casework.undertakings import EDITION, give_undertaking
from app.casework.visibility import unread_notices, visible_cases

__all__ = [
    "AUDIENCES",
    "EDITION",
    "EFFECTS",
    "AnswerContent",
    "Candidate",
    "FindingContent",
    "Opening",
    "ReportContent",
    "Spot",
    "TimelineEntry",
    "WitnessedContent",
    "amend_finding",
    "calendar",
    "candidates",
    "choose_lines",
    "definition_of",
    "find_answer",
    "follow_scope_line",
    "give_undertaking",
    "inner_kinds",
    "local_day",
    "may_write",
    "obstacles",
    "offers",
    "open_case",
    "perform",
    "permit",
    "raise_finding",
    "record_answer",
    "record_answers",
    "record_witnessed",
    "timeline",
    "unread_notices",
    "visible_cases",
    "write_report",
]
