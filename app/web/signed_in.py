"""Who is signed in: the cookie holds a random id, and the row of `sign_ins` decides whether it still counts."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

import flask
from flask import Flask, g
from flask_login import LoginManager, UserMixin, current_user
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import joinedload

from app.db import Busy, session
from app.models import Person, SignIn
from app.models.tokens import digest
from app.web import edge
from app.web.clock import now

IDLE = timedelta(hours=2)
"""A browser that asks for nothing for so long has to sign in again."""
LONGEST = timedelta(hours=10)
"""Nobody stays signed in for longer: a working day and a little."""
SEEN_EVERY = timedelta(minutes=5)
"""How exactly last-seen times are kept."""
KEY = "sign_in"
AT_ONCE = (
    select(SignIn)
    .where(SignIn.token_hash == bindparam("token"))
    .options(joinedload(SignIn.person).options(joinedload(Person.role_rows), joinedload(Person.conflict_rows)))
)
"""A sign-in with everything that is asked of its person on every page, in one statement."""

logger = logging.getLogger(__name__)


class SignedIn(UserMixin):
    """What Flask-Login hands around for a browser that is signed in."""

    def __init__(self, row: SignIn) -> None:
        self.row_id = row.id
        self.person = row.person


def install(app: Flask) -> None:
    """Lets Flask-Login ask our table; its own cookie keys are not used."""
    manager = LoginManager(app, add_context_processor=False)
    manager.session_protection = None
    manager.request_loader(_load)
    app.teardown_request(_keep_last_seen)


def person() -> Person | None:
    """Who is signed in, or None for a visitor."""
    return current_user.person if current_user.is_authenticated else None


def forget() -> None:
    """Has the next question ask the database again."""
    g.pop("_login_user", None)


def begin(someone: Person) -> None:
    """Signs in on this browser: the earlier sign-in ends, and nothing of the earlier cookie is kept."""
    end()
    token = secrets.token_urlsafe(32)
    moment = now()
    session.add(SignIn(token_hash=digest(token), person_id=someone.id, signed_in_at=moment, last_seen_at=moment))
    flask.session[KEY] = token
    forget()


def end() -> None:
    """Signs out: the row ends and the cookie is emptied."""
    token = flask.session.get(KEY)
    if token:
        open_row = (SignIn.token_hash == digest(token), SignIn.ended_at.is_(None))
        session.execute(update(SignIn).where(*open_row).values(ended_at=now()))
    flask.session.clear()
    forget()


def end_all(someone: Person, *, at: datetime, but_this_browser: bool = False) -> None:
    """Ends every sign-in of the person, on other browsers alone if asked."""
    rows = update(SignIn).where(SignIn.person_id == someone.id, SignIn.ended_at.is_(None))
    if but_this_browser:
        rows = rows.where(SignIn.token_hash != digest(flask.session.get(KEY, "")))
    session.execute(rows.values(ended_at=at))


def _load(_request: flask.Request) -> SignedIn | None:
    token = flask.session.get(KEY)
    if not token:
        return None
    edge.ready()
    row = session.scalars(AT_ONCE, {"token": digest(token)}).unique().one_or_none()
    if row is None or not _counts(row):
        return None
    if now() - row.last_seen_at >= SEEN_EVERY:
        g.seen = row.id
    return SignedIn(row)


def _counts(row: SignIn) -> bool:
    moment = now()
    fresh = moment - row.last_seen_at < IDLE and moment - row.signed_in_at < LONGEST
    return row.ended_at is None and fresh and row.person.is_active and not row.person.transcribed


def _keep_last_seen(_error: BaseException | None = None) -> None:
    """One of the two writes outside the one commit; a page is not worth an error when the record is busy."""
    row_id: int | None = g.pop("seen", None)
    if row_id is None:
        return
    try:
        with edge.aside(hurried=True):
            session.execute(update(SignIn).where(SignIn.id == row_id).values(last_seen_at=now()))
    except Busy:
        logger.info("the last-seen time of sign-in %s was not kept: the record is busy", row_id)
