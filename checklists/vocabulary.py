"""Every word that a criteria set may use for a choice; a new word is added here and given its meaning in code."""

from __future__ import annotations

KINDS = ("capacity", "conditions", "management_system", "programme")
STATUSES = ("reconstructed", "licensed", "official", "proposal")
CONFORMITY = "conformity"
POINTS = "points"
RESULT_KINDS = (CONFORMITY, POINTS)
# How far a rule is borne out: verified, verified in an official copy, from memory, inferred (our own proposal).
MARKS = ("V", "V2", "M", "I")
BASES = ("points", "percent")
NOT_APPLICABLE_POLICIES = ("excluded", "full", "zero")
ROUNDINGS = ("none", "half_up", "half_even", "down")
COUNTED_FINDINGS = ("major", "minor", "all")
COMPARISONS = ("below", "above", "at_least", "at_most")

SHEETS = ("general", "technical")
REPEATS = ("organisation", "site", "field", "line", "person")
ROLLUPS = ("worst", "all_met", "best", "sum")
AGGREGATES = ("all_of", "any_of", "min", "sum", "manual")
EXAMINED = ("every_visit", "once_per_cycle")
CHANGES = ("new", "changed", "moved", "removed_text")

SIDES = ("self", "team")
DEMANDS = ("document_or_evidence", "document", "evidence", "comment", "reason", "finding")
EVIDENCE_KINDS = ("document", "record", "interview", "witness", "demonstration", "proficiency_result")
INPUT_KINDS = ("text", "number", "date", "choice", "table")
GRADES = ("major", "minor", "recommendation")

# What an answer means, from the best to the worst; "not_applicable" stands outside the order.
BY_WORTH = ("met", "partly_met", "not_examined", "not_met")
MEANINGS = ("met", "partly_met", "not_met", "not_applicable", "not_examined")
CODES = MEANINGS
FALLING_SHORT = ("partly_met", "not_met", "not_examined")
LEAVE_OF_LEAD = "with_leave_of_lead"
NOT_APPLICABLE = ("allowed", "refused", "when_knock_out_does_not_apply", LEAVE_OF_LEAD)

ACTIVITIES = ("verification", "calibration", "testing")
VISITS = ("initial", "surveillance", "reassessment")
PROFILE_KINDS = ("flag", "choice")
YES, NO = "yes", "no"
# From the best to the worst; "incomplete" is no verdict on the provider and beats them all.
VERDICTS = ("met", "met_with_conditions", "not_met", "incomplete")
