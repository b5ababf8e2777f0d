"""The checks that every criteria set must pass; the themes beside this file enter theirs here."""

from __future__ import annotations

from checklists.checks import Checks
from checklists.criteria import CriteriaSet

CHECKS = Checks[CriteriaSet]()
rule = CHECKS.rule
