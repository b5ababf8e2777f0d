"""The own account: who I am here, my language, my password."""

from __future__ import annotations

from flask import current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.journeys.people import bp, operations, passwords
from app.journeys.people.forms import ChangePasswordForm, LanguageForm, refuse
from app.web import language, signed_in
from app.web.access import SIGNED_IN, now, permission, the_person
from app.web.edge import writes


@bp.get("/profile")
@permission(SIGNED_IN)
def profile() -> ResponseReturnValue:
    """What the product knows of the person, and what the person may change."""
    return profile_page()


@bp.post("/profile/language")
@permission(SIGNED_IN)
@writes
def choose_language() -> ResponseReturnValue:
    """Keeps the language with the person, and on this browser."""
    form = LanguageForm()
    if not form.validate():
        return profile_page(language_form=form, status=422)
    the_person().locale = form.locale.data
    answer = redirect(url_for("people.profile"), 303)
    language.keep(answer, form.locale.data, secure=current_app.config["SESSION_COOKIE_SECURE"])
    with force_locale(form.locale.data):
        flash(_("Đã lưu ngôn ngữ."), "success")
    return answer


def prove_and_choose() -> str | Response:
    """The hash of the new password after looking at the old one, or the page again."""
    person, form = the_person(), ChangePasswordForm()
    if form.suits(person) and not passwords.matches(person.password_hash, form.old.data):
        refuse(form.old, _("Mật khẩu hiện tại không đúng."))
    if form.has_errors:
        return profile_page(password_form=form, status=422)
    return operations.hash_password(form.password.data)


@bp.post("/profile/password")
@permission(SIGNED_IN)
@writes(stage=prove_and_choose)
def change_password(staged: str) -> ResponseReturnValue:
    """Changes the password; every other browser is signed out."""
    person = the_person()
    operations.change_password(person, staged, by=person, now=now())
    signed_in.end_all(person, at=now())
    signed_in.begin(person)
    flash(_("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất."), "success")
    return redirect(url_for("people.profile"), 303)


def profile_page(
    *, language_form: LanguageForm | None = None, password_form: ChangePasswordForm | None = None, status: int = 200
) -> Response:
    """The page with these forms."""
    person = the_person()
    page = render_template(
        "people/profile.html",
        person_shown=person,
        language_form=language_form or LanguageForm(formdata=None, locale=person.locale),
        password_form=password_form or ChangePasswordForm(formdata=None),
    )
    return make_response(page, status)
