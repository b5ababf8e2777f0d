"""What else changes in the record when a step is taken: effects by name, looked up from the rows of a procedure."""

from app.casework.effects import assessment, decision, dossier, finding, team, terms
from app.casework.effects.registry import EFFECTS, Effect, apply

__all__ = ["EFFECTS", "Effect", "apply", "assessment", "decision", "dossier", "finding", "team", "terms"]
