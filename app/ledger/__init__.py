"""The history: every change that matters is one event, written in the transaction of the change and never changed."""

from app.ledger.append import note
from app.ledger.entries import Entry, find, history, of_organisation, of_subject, pick
from app.ledger.verify import verify

__all__ = ["Entry", "find", "history", "note", "of_organisation", "of_subject", "pick", "verify"]
