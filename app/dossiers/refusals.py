"""What may stop an act, and the sentences that say why."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from app.db import Busy
from app.dossiers.scene import Unfit
from app.evidence import EvidenceRefused
from app.papers import PaperRefused
from app.web import wording
from workflows.reasons import Refusal

REFUSALS = (Refusal, Unfit, EvidenceRefused, PaperRefused, IntegrityError, Busy)
"""Whatever else is raised is a fault of ours and is not caught."""


def sentences(error: Exception) -> tuple[str, ...]:
    """Every reason why the act was refused, in Vietnamese."""
    match error:
        case Refusal():
            return tuple(wording.sentence(reason) for reason in error.reasons)
        case EvidenceRefused():
            return (wording.evidence_sentence(error.key, error.numbers),)
        case PaperRefused():
            return (wording.paper_sentence(error.key, error.field),)
        case IntegrityError():
            # SQL holds what the rules overlooked; the log has the statement.
            return ("Cơ sở dữ liệu không nhận hành vi này vì trái một ràng buộc của hồ sơ.",)
        case Busy():
            return ("Cơ sở dữ liệu đang bận; chưa ghi gì cho hành vi này, hãy thử lại.",)
        case _:
            return (str(error),)
