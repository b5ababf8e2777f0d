"""The record: every noun, one aggregate per file. Importing this package loads all tables."""

from app.models.accounts import Invitation, OnceKey, SignIn, SignInAttempt
from app.models.agency import Agency, Field
from app.models.answers import Answer, AnswerEvidence
from app.models.assessment import Objection, Programme, ProgrammeSite, Report, TeamMember, Witnessed
from app.models.base import Base
from app.models.cases import Case, CaseLine, CaseReturn, Duty, PinnedText
from app.models.decisions import Decision, DecisionLine, Review
from app.models.events import Event, EventDetail, EventHead
from app.models.evidence import Evidence
from app.models.findings import Finding, Response, ResponseEvidence
from app.models.messages import CaseMessage, CaseNote
from app.models.moving import CaseMigration, ProcedureMove, ProcedureMoveCase, UploadedEdition
from app.models.notices import Notice, OutboxRow
from app.models.organisations import (
    Organisation,
    OrganisationCertificate,
    ScopeLine,
    Site,
    StaffField,
    StaffMember,
    Standard,
)
from app.models.papers import Paper
from app.models.people import Assessor, AssessorField, AssessorTraining, Conflict, Person, PersonRole
from app.models.shares import CriterionShare
from app.models.signing import SignedCopy, SigningRight
from app.models.terms import Apology, CalendarEntry, Timer
from app.models.visits import PersonMet, SampledRecord, Undertaking, Visit, VisitChange, VisitPhoto, VisitSlot

__all__ = [
    "Agency",
    "Answer",
    "AnswerEvidence",
    "Apology",
    "Assessor",
    "AssessorField",
    "AssessorTraining",
    "Base",
    "CalendarEntry",
    "Case",
    "CaseLine",
    "CaseMessage",
    "CaseMigration",
    "CaseNote",
    "CaseReturn",
    "Conflict",
    "CriterionShare",
    "Decision",
    "DecisionLine",
    "Duty",
    "Event",
    "EventDetail",
    "EventHead",
    "Evidence",
    "Field",
    "Finding",
    "Invitation",
    "Notice",
    "Objection",
    "OnceKey",
    "Organisation",
    "OrganisationCertificate",
    "OutboxRow",
    "Paper",
    "Person",
    "PersonMet",
    "PersonRole",
    "PinnedText",
    "ProcedureMove",
    "ProcedureMoveCase",
    "Programme",
    "ProgrammeSite",
    "Report",
    "Response",
    "ResponseEvidence",
    "Review",
    "SampledRecord",
    "ScopeLine",
    "SignIn",
    "SignInAttempt",
    "SignedCopy",
    "SigningRight",
    "Site",
    "StaffField",
    "StaffMember",
    "Standard",
    "TeamMember",
    "Timer",
    "Undertaking",
    "UploadedEdition",
    "Visit",
    "VisitChange",
    "VisitPhoto",
    "VisitSlot",
    "Witnessed",
]
