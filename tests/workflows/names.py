"""The names of effects, audiences and papers that the procedures of the library use."""

from __future__ import annotations

EFFECTS = frozenset(
    {
        *("freeze_dossier", "keep_return", "seat_team", "keep_objection", "answer_objection", "replace_member"),
        *(
            "give_receipt_code",
            "withdraw_line",
            "change_dates",
            "share_finding",
            "keep_acknowledgement",
            "keep_dispute",
        ),
        *("answer_dispute", "withdraw_finding", "extend_term", "extend_deadline"),
        *("assign_assessors", "keep_programme", "issue_report", "release_paper", "keep_comment", "keep_review"),
        *("keep_decision", "keep_number", "publish_decision", "keep_response", "judge_response", "close_finding"),
    }
)
AUDIENCES = frozenset({"applicant", "clerks", "officers", "team", "lead", "assessor", "reviewers", "deciders"})
PAPERS = frozenset({"apology", "assessment_report", "decision", "receipt", "self_assessment", "site_minutes"})
