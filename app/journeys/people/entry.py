"""Coming in and going out: the home page, signing in, signing out, the language."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from urllib.parse import urlsplit

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.db import session
from app.journeys.people import bp, operations, passwords, throttle
from app.journeys.people.forms import SignInForm
from app.models import Person
from app.web import edge, menu, signed_in
from app.web import language as languages
from app.web.access import ANYONE, current_person, now, permission
from app.web.edge import writes


@dataclass(frozen=True)
class Proven:
    """Somebody who knew the password, and the attempt that proved it."""

    person_id: int
    attempt_id: int
    new_hash: str | None = None
    """Set where the kept hash was made at another cost than one made today."""


@bp.get("/")
@permission(ANYONE)
def home() -> ResponseReturnValue:
    """The first page that is this person's own."""
    return redirect(menu.first_page())


def prove() -> Proven | Response:
    """The slow and always kept part of signing in: counts the attempt, then looks at the password."""
    form = SignInForm()
    if not form.validate():
        return sign_in_page(form, 422)
    with edge.aside():
        admission = throttle.admit(form.email.data, request.remote_addr or "", now())
    if admission.attempt_id is None:
        return too_many(form, ceil(admission.wait.total_seconds()))
    person = operations.find_by_email(form.email.data)
    known = person if person is not None and person.is_active and not person.transcribed else None
    if not passwords.matches(known.password_hash if known else None, form.password.data) or known is None:
        form.form_errors.append(_("Thư điện tử hoặc mật khẩu không đúng."))
        return sign_in_page(form, 422)
    outdated = passwords.is_outdated(known.password_hash or "")
    new_hash = passwords.hash_password(form.password.data) if outdated else None
    return Proven(known.id, admission.attempt_id, new_hash)


@bp.route("/sign-in", methods=["GET", "POST"])
@permission(ANYONE)
@writes(stage=prove)
def sign_in(staged: Proven | None = None) -> ResponseReturnValue:
    """Signs in on this browser."""
    if staged is None:
        return redirect(next_page()) if current_person() else sign_in_page(SignInForm())
    person = session.get(Person, staged.person_id)
    if person is None or not person.is_active:
        raise NotFound
    person.password_hash = staged.new_hash or person.password_hash
    throttle.succeed(staged.attempt_id)
    throttle.prune(now())
    signed_in.begin(person)
    return redirect(next_page(), 303)


@bp.post("/sign-out")
@permission(ANYONE)
@writes
def sign_out() -> ResponseReturnValue:
    """Ends the sign-in of this browser."""
    signed_in.end()
    flash(_("Bạn đã đăng xuất."), "success")
    return redirect(url_for("people.sign_in"), 303)


@bp.route("/language/<code>", methods=["GET", "POST"])
@permission(ANYONE)
def language(code: str) -> ResponseReturnValue:
    """Keeps the language on this browser, and goes back to where the person was."""
    if code not in languages.LANGUAGES:
        raise NotFound
    answer = redirect(local(_referrer()) or url_for("people.home"))
    languages.keep(answer, code, secure=current_app.config["SESSION_COOKIE_SECURE"])
    return answer


def next_page() -> str:
    """Where to go after signing in: the page that was asked for if it is ours, else the home page."""
    return local(request.args.get("next", "")) or url_for("people.home")


def local(address: str) -> str | None:
    """The address if it is a path of this server and nothing else; browsers read \\ as / and skip blanks."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\"))
    if not plain or "\\" in address or any(ord(character) < 33 for character in address):
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address


def sign_in_page(form: SignInForm, status: int = 200) -> Response:
    """The page with this form."""
    return make_response(render_template("people/sign_in.html", form=form), status)


def too_many(form: SignInForm, seconds: int) -> Response:
    """The page that says for how long to wait."""
    minutes = (seconds + 59) // 60
    form.form_errors.append(
        ngettext(
            "Đã thử sai quá nhiều lần. Hãy chờ %(num)d phút rồi thử lại, hoặc xin người quản trị một liên kết mời mới.",
            "Đã thử sai quá nhiều lần. Hãy chờ %(num)d phút rồi thử lại, hoặc xin người quản trị một liên kết mời mới.",
            minutes,
        )
    )
    answer = sign_in_page(form, 429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _referrer() -> str:
    """The page the person came from when it is on this server: path and query alone."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return ""
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
