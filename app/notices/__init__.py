"""What people are told: rows written with the change, delivered after the commit, at least once and shown once."""

from app.notices.letters import Letter, Office, letter
from app.notices.outbox import deliver, run_forever, tell, wake
from app.notices.sentences import says, then
from app.notices.told import Told

__all__ = ["Letter", "Office", "Told", "deliver", "letter", "run_forever", "says", "tell", "then", "wake"]
