"""Every word that a criteria set may use for a choice; a new word is added here and given its meaning in code."""

from __future__ import annotations

KINDS = ("capacity", "conditions", "management_system", "programme")
STATUSES = ("reconstructed", "licensed", "official")
SCORINGS = ("conformity",)
SHEETS = ("general", "technical")
REPEATS = ("organisation", "field")
SIDES = ("self", "team")
DEMANDS = ("document_or_evidence", "comment", "reason")
CODES = ("met", "partly_met", "not_met", "not_applicable", "not_examined")
FALLING_SHORT = ("partly_met", "not_met", "not_examined")
NOT_APPLICABLE = ("allowed", "refused", "when_knock_out_does_not_apply")
ACTIVITIES = ("verification", "calibration", "testing")
VERDICTS = ("met", "met_with_conditions", "not_met", "incomplete")
