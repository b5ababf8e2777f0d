"""Who is let in: every endpoint names its permission, or is refused. Strangers get the page of nothing there.

`@permission("case.read")` names it; where it is about a case or an organisation, the view asks `require(...)` itself,
and an answer given without asking is an error of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from flask import Flask, current_app, flash, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from app.models import Case, Finding, Organisation, Person
from app.web import clock, signed_in
from workflows.access import PERMISSIONS, may
from workflows.facts import Actor
from workflows.reasons import NotYours

ANYONE = "anyone"
"""Open whether signed in or not: the sign-in page itself, the language, the home page."""
SIGNED_IN = "signed_in"
"""Open to everybody who is signed in: the own profile, signing out."""
ABOUT_A_SUBJECT = frozenset(
    {
        *("case.read", "evidence.read", "paper.read", "draft_paper.read", "organisation.read", "organisation.edit"),
        *("message.write", "agency_note.read", "agency_note.write", "team_note.write", "undertaking.give"),
    }
)
"""Permissions that only mean something for a case or an organisation: the view asks them."""
Subject = Case | Finding | Organisation
V = TypeVar("V", bound=Callable[..., Any])


class UnguardedEndpoint(RuntimeError):  # noqa: N818 - reads as what was found
    """An endpoint without a permission, or a view that answered without asking the one it names."""


def permission(name: str) -> Callable[[V], V]:
    """Names the permission of an endpoint: a row of `workflows.access.PERMISSIONS`, ANYONE or SIGNED_IN."""
    if name not in {ANYONE, SIGNED_IN, *PERMISSIONS}:
        raise UnguardedEndpoint(f"there is no permission {name!r}")

    def mark(view: V) -> V:
        view.__dict__["permission"] = name
        return view

    return mark


def require(name: str, subject: Subject | None = None) -> None:
    """Returns when the person who is there has the permission on the subject.

    Otherwise NotFound for whoever may not even see the subject, and NotYours for whoever may.
    """
    g.setdefault("asked", set()).add(name)
    actor = _actor()
    about = _case_or_organisation(subject)
    if may(actor, name, about):
        return
    if about is not None and not may(actor, _reading(about), about):
        raise NotFound
    raise NotYours([])


def current_person() -> Person | None:
    """Who is signed in, as the session of this moment knows them."""
    return signed_in.person()


def the_person() -> Person:
    """Who is signed in; for views that are closed to visitors."""
    person = current_person()
    if person is None:
        raise Forbidden
    return person


def current_actor() -> Actor:
    """What rules see of who is signed in; for views that are closed to visitors."""
    return the_person().as_actor()


def now() -> datetime:
    """The moment of this request, in UTC."""
    return clock.now()


def may_now(name: str, subject: Subject | None = None) -> bool:
    """Whether the person who is there has the permission: for what a page shows, not for what it does."""
    return may(_actor(), name, _case_or_organisation(subject))


def check(app: Flask) -> None:
    """Raises unless every endpoint names its permission."""
    views = app.view_functions.items()
    bare = sorted(name for name, view in views if name != "static" and permission_of(view) is None)
    if bare:
        raise UnguardedEndpoint("endpoints without a permission: " + ", ".join(bare))


def permission_of(view: Callable[..., Any] | None) -> str | None:
    """The permission a view names."""
    name: str | None = getattr(view, "__dict__", {}).get("permission")
    return name


class Gate:
    """The doorkeeper of the edge."""

    def admit(self) -> Response | None:
        """Sends visitors to the sign-in page; raises for people without the permission of the endpoint."""
        if request.endpoint in {None, "static"}:
            return None
        name = permission_of(current_app.view_functions.get(request.endpoint or ""))
        if name is None:
            raise Forbidden
        if name == ANYONE or not PERMISSIONS.get(name, (SIGNED_IN,)):
            return None
        if current_person() is None:
            return _to_sign_in()
        if name != SIGNED_IN and name not in ABOUT_A_SUBJECT:
            require(name)
        return None

    def settle(self) -> None:
        """Raises when the view answered without asking the permission it names."""
        name = permission_of(current_app.view_functions.get(request.endpoint or ""))
        if name in ABOUT_A_SUBJECT and name not in g.get("asked", ()):
            raise UnguardedEndpoint(f"{request.endpoint} answered without require({name!r}, ...)")

    def forget(self) -> None:
        """Forgets who is there and what was asked."""
        g.pop("asked", None)
        signed_in.forget()


def visitor_id() -> int:
    """The id of who is signed in, zero for a visitor."""
    person = current_person()
    return person.id if person else 0


def _actor() -> Actor | None:
    person = current_person()
    return person.as_actor() if person else None


def _case_or_organisation(subject: Subject | None) -> Case | Organisation | None:
    return subject.case if isinstance(subject, Finding) else subject


def _reading(subject: Case | Organisation) -> str:
    return "organisation.read" if isinstance(subject, Organisation) else "case.read"


def _to_sign_in() -> Response:
    reading, by_script = request.method in {"GET", "HEAD"}, "HX-Request" in request.headers
    if not reading and not by_script:  # a script tries again and again, and says it where it stands
        flash(_("Phiên làm việc đã hết. Đăng nhập xong, hãy quay lại trang trước để lấy lại nội dung đã nhập."), "info")
    address = url_for("people.sign_in", next=request.full_path.rstrip("?") if reading else request.path)
    if by_script:  # a script would put the sign-in page into the middle of this one
        answer = make_response("", 401)
        answer.headers["HX-Redirect"] = address
        return answer
    return redirect(address)
