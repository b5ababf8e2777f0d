"""The one place where a refusal, wherever it was raised, becomes a page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, current_app, g, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    RequestEntityTooLarge,
    SecurityError,
    UnprocessableEntity,
)
from werkzeug.wrappers import Response

from app.db import Busy
from app.evidence import EvidenceMissing, EvidenceRefused
from app.papers import PaperRefused
from app.web import edge, wording
from app.web.filters import bilingual
from workflows.asks import ASKS
from workflows.reasons import NotYours, OutOfTurn, Reason, Refusal, Refused, Stale

RETRY_AFTER = 5
"""Seconds after which somebody who found the record busy may try again."""
PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
Answer = Callable[[Any], Response]

logger = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Registers what each refusal becomes."""
    answers: dict[type[Exception], Answer] = {
        Refused: _refused,
        OutOfTurn: _out_of_turn,
        NotYours: _not_yours,
        Stale: _stale,
        StaleDataError: _overtaken,
        IntegrityError: _collided,
        EvidenceRefused: _evidence_refused,
        EvidenceMissing: _lost,
        PaperRefused: _paper_refused,
        Busy: _busy,
        OperationalError: _unreachable,
        CSRFError: _expired_form,
        SecurityError: _unknown_host,
        UnprocessableEntity: _unprocessable,
        RequestEntityTooLarge: _too_large,
        InternalServerError: _broken,
        HTTPException: _plain,
    }
    for kind, answer in answers.items():
        app.register_error_handler(kind, answer)


def page(status: int, **shown: Any) -> Response:
    """The error page of a status."""
    template = f"errors/{status if status in PAGES else 400 if status < 500 else 500}.html"
    return make_response(render_template(template, **shown), status)


def shown_reasons(reasons: Sequence[Reason]) -> list[dict[str, str | None]]:
    """Reasons as components show them: the sentence, and the address where it is put right."""
    edge.ready()  # names of fields are read
    ref = (request.view_args or {}).get("ref")
    return [
        {"text": wording.sentence(reason), "href": wording.place_url(reason.place, ref) if ref else None}
        for reason in reasons
    ]


def typed() -> list[dict[str, str]]:
    """What the person typed into the form of a step, so that no page takes it away."""
    words = {name: ask.label for name, ask in ASKS.items() if ask.kind in {"text", "long_text"}}
    is_step = "action" in (request.view_args or {})
    said = {name: request.form.get(name, "").strip() for name in words} if is_step else {}
    return [{"key": bilingual(words[name]), "value": value} for name, value in said.items() if value]


def _refused(refusal: Refusal) -> Response:
    return page(409, kind="refused", reasons=shown_reasons(refusal.reasons), back=_back())


def _out_of_turn(refusal: Refusal) -> Response:
    return page(409, kind="out_of_turn", reasons=shown_reasons(refusal.reasons), mine=typed(), back=_back())


def _not_yours(refusal: Refusal) -> Response:
    return page(403, reasons=shown_reasons(refusal.reasons), back=_back())


def _stale(refusal: Refusal) -> Response:
    reasons = shown_reasons(refusal.reasons)
    return page(409, kind="stale", reasons=reasons, mine=typed(), reload_href=request.path, back=_back())


def _overtaken(_error: StaleDataError) -> Response:
    return page(409, kind="stale", reasons=[], mine=typed(), reload_href=request.path, back=_back())


def _collided(error: IntegrityError) -> Response:
    """The form was fit when it was looked at, but somebody else was faster: the record itself refused."""
    logger.warning("request %s: the record refused", g.request_id, exc_info=error)
    return page(409, kind="stale", reasons=[], mine=typed(), reload_href=request.path, back=_back())


def _evidence_refused(error: EvidenceRefused) -> Response:
    return page(422, sentence=wording.evidence_sentence(error.key, error.numbers), back=_back())


def _lost(error: EvidenceMissing) -> Response:
    logger.error("a stored file is missing: %s", error)
    return _broken(InternalServerError(original_exception=error))


def _paper_refused(error: PaperRefused) -> Response:
    return page(409, kind="refused", reasons=[{"text": wording.paper_sentence(error.key, error.field)}], back=_back())


def _busy(_error: Exception) -> Response:
    g.frame = "bare"
    answer = page(503, retry_after=RETRY_AFTER)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def _unreachable(error: OperationalError) -> Response:
    """A lost connection is worth another try; every other failure of the database is a mistake of the program."""
    if not error.connection_invalidated:
        raise error
    logger.error("request %s: the database did not answer", g.request_id, exc_info=error)
    return _busy(error)


def _expired_form(_error: CSRFError) -> Response:
    return page(400, reason="csrf")


def _unknown_host(_error: SecurityError) -> Response:
    """Plain text: without a host no address on a page can be made."""
    return make_response("400 Bad Request: host not trusted", 400, {"Content-Type": "text/plain; charset=utf-8"})


def _unprocessable(error: UnprocessableEntity) -> Response:
    own_words = error.description != UnprocessableEntity.description
    return page(422, sentence=error.description if own_words else None)


def _too_large(_error: RequestEntityTooLarge) -> Response:
    return page(413, limit=current_app.config["SETTINGS"].evidence_limit_bytes)


def _broken(error: InternalServerError) -> Response:
    cause = error.original_exception or error
    logger.error("request %s: %s %s", g.request_id, request.method, request.path, exc_info=cause)
    g.frame = "bare"
    return page(500, request_id=g.request_id)


def _plain(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # a redirect of the routing
        return Response.force_type(error.get_response())
    if error.code == 404:
        g.frame = "plain"
    answer = page(error.code) if error.code in PAGES else page(400, sentence=_("Yêu cầu này không được phục vụ."))
    answer.status_code = error.code
    return answer


def _back() -> dict[str, str] | None:
    ref = (request.view_args or {}).get("ref")
    if ref and "casefile.case_page" in current_app.view_functions:
        return {"href": url_for("casefile.case_page", ref=ref), "text": _("Về trang hồ sơ")}
    return None
