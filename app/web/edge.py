"""The edge of a request: the mode its session begins in, and the one commit of the web.

A view marked `@writes` begins in write mode before the first query and commits on 201, 204 and 303. The rest read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol, TypeVar, overload

from flask import Flask, current_app, g, make_response, request
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.db import Database, Mode, session

COMMITTED = frozenset({201, 204, 303})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
View = Callable[..., Any]
V = TypeVar("V", bound=View)


class StrayChanges(RuntimeError):  # noqa: N818 - reads as what was found
    """A view changed rows and then answered so that nothing is kept: a mistake in the view."""


@dataclass(frozen=True)
class Mark:
    """What `@writes` says of a view; `stage` runs first, in a reading session."""

    stage: Callable[..., Any] | None = None
    when: Callable[[], bool] = lambda: True

    def is_staged(self) -> bool:
        """Whether this request has a slow part: without one it begins in write mode at once."""
        return self.stage is not None and self.when()


class Gate(Protocol):
    """Who is let in: asked before the view, and again when a staged view begins to write."""

    def admit(self) -> Response | None:
        """The answer for somebody who is not let in, or None."""

    def settle(self) -> None:
        """Raises when the view answered without asking the permission it names."""

    def forget(self) -> None:
        """Forgets who is there and what was asked: a new session begins."""


class Once(Protocol):
    """Forms that were already carried out."""

    def claim(self) -> Response | None:
        """Where the same form led before, or None after claiming its key."""

    def keep(self, response: Response) -> None:
        """Keeps where the form led."""


@dataclass
class Edge:
    """What the edge of one application works with."""

    database: Database
    hurried: Database
    """The same database with next to no patience."""
    gate: Gate
    once: Once
    after_commit: list[Callable[[], None]] = field(default_factory=list)


@overload
def writes(view: V) -> V: ...
@overload
def writes(*, stage: Callable[..., Any], when: Callable[[], bool] = ...) -> Callable[[V], V]: ...
def writes(
    view: V | None = None, *, stage: Callable[..., Any] | None = None, when: Callable[[], bool] = lambda: True
) -> V | Callable[[V], V]:
    """Marks a view that changes the record.

    `stage(**view_args)` runs before the write transaction, for the slow part: a file, a paper, a password. It answers
    by returning a Response; anything else reaches the view as `staged=`. The view asks its permission again.
    Where `when()` says that a request has no slow part, the view is called at once and without `staged`.
    """

    def mark(marked: V) -> V:
        marked.__dict__["writes"] = Mark(stage, when)
        return marked

    return mark if view is None else mark(view)


def install(app: Flask, edge: Edge) -> None:
    """Begins and ends the session of every request."""
    app.extensions["edge"] = edge
    app.before_request(_open)
    app.teardown_request(_close)


def seal(app: Flask) -> None:
    """Puts the edge around every view; called once, when all of them are registered."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static":
            app.view_functions[endpoint] = edged(view)


def after_commit(app: Flask, act: Callable[[], None]) -> None:
    """Has this called after every commit of the web, such as waking the outbox."""
    _of(app).after_commit.append(act)


def ready() -> None:
    """A session is there from here on: the one that began, or a reading one for an error page."""
    if g.get("mode") is None:
        _begin("read")


@contextmanager
def aside(*, hurried: bool = False) -> Iterator[None]:
    """A short transaction of its own beside a reading session.

    For the two acts that are kept whatever the answer: attempts to sign in and last-seen times. For no other.
    With `hurried` it gives up at once, as Busy, when others write.
    """
    edge = _edge()
    with (edge.hurried if hurried else edge.database).writing():
        yield


def edged(view: View) -> Callable[..., Response]:
    """The view with the edge around it: what `seal` does to every view."""
    mark: Mark | None = view.__dict__.get("writes")

    @wraps(view)
    def carried_out(**view_args: Any) -> Response:
        try:
            if mark is None or request.method in SAFE:
                return _answered(make_response(view(**view_args)))
            return _written(view, mark, view_args)
        except BaseException:
            _abandon()  # an error page begins a session of its own
            raise

    return carried_out


def _answered(response: Response) -> Response:
    if response.status_code < 400:
        _edge().gate.settle()
        _refuse_strays(response)
    return response


def _written(view: View, mark: Mark, view_args: dict[str, Any]) -> Response:
    if mark.stage is not None and mark.is_staged():
        staged = mark.stage(**view_args)
        if isinstance(staged, Response):
            return _answered(staged)
        _begin("write")
        refusal = _edge().gate.admit()
        if refusal is not None:
            return refusal
        view_args = {**view_args, "staged": staged}
    return _edge().once.claim() or _kept_or_not(view, view_args)


def _kept_or_not(view: View, view_args: dict[str, Any]) -> Response:
    response = make_response(view(**view_args))
    if response.status_code in COMMITTED:
        _edge().gate.settle()
        _commit(response)
    else:
        _answered(response)
        _abandon()
    return response


def _commit(response: Response) -> None:
    edge = _edge()
    edge.once.keep(response)
    edge.database.commit()
    _abandon()  # nothing of this session is used after its commit
    for act in edge.after_commit:
        act()


def _refuse_strays(response: Response) -> None:
    changed = session.info.get("flushed") or session.new or session.deleted
    if changed or any(session.is_modified(row) for row in session.dirty):
        raise StrayChanges(f"{request.endpoint} changed rows and answered {response.status_code}")


@event.listens_for(Session, "after_flush")
def _remember_flush(flushed: Session, _context: object) -> None:
    flushed.info["flushed"] = True


def _open() -> Response | None:
    if request.endpoint == "static":
        return None
    view = current_app.view_functions.get(request.endpoint or "")
    mark: Mark | None = getattr(view, "__dict__", {}).get("writes")
    writing = mark is not None and request.method not in SAFE and not mark.is_staged()
    _begin("write" if writing else "read")
    try:
        return _edge().gate.admit()
    except BaseException:
        _abandon()
        raise


def _close(_error: BaseException | None = None) -> None:
    _abandon()


def _begin(mode: Mode) -> None:
    _abandon()
    _edge().database.begin(mode)
    g.mode = mode


def _abandon() -> None:
    if g.get("mode") is not None:
        g.mode = None
        _edge().gate.forget()
        _edge().database.end()


def _edge() -> Edge:
    return _of(current_app)


def _of(app: Flask) -> Edge:
    edge: Edge = app.extensions["edge"]
    return edge
