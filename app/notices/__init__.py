"""What people are told: rows written with the change, delivered after the commit, at least once and shown once."""

from app.notices.outbox import deliver, run_forever, tell, wake

__all__ = ["deliver", "run_forever", "tell", "wake"]
