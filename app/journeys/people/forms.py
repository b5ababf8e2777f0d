"""The forms of accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.journeys.people import operations, passwords
from app.models import Person
from app.models.people import ROLES
from app.web import terms
from app.web.fields import EmailField, ManyField, PasswordField, SelectField, TextField, YesNoField
from app.web.forms import Form
from app.web.language import LANGUAGES

WEAK = {
    "too_short": _l("Mật khẩu phải dài ít nhất 12 ký tự. Một câu ngắn dễ nhớ là đủ."),
    "too_long": _l("Mật khẩu không được dài quá 200 ký tự."),
    "easy_to_guess": _l("Mật khẩu này quá dễ đoán. Hãy dùng một câu của riêng bạn."),
    "own_name": _l("Mật khẩu không được là tên hoặc thư điện tử của bạn."),
}
PASSWORD_HINT = _l(
    "Ít nhất 12 ký tự. Không bắt buộc chữ hoa, chữ số hay ký hiệu; một câu ngắn của riêng bạn là tốt nhất."
)


class SignInForm(Form):
    """Name and password. Without a once-key: sent twice, it must sign in both times."""

    once_key = None  # type: ignore[assignment]  # how WTForms leaves an inherited field out
    email = EmailField(_l("Thư điện tử"), required=True, autocomplete="username")
    password = PasswordField(_l("Mật khẩu"), required=True)


class NewPasswordForm(Form):
    """A password, twice."""

    password = PasswordField(_l("Mật khẩu mới"), required=True, autocomplete="new-password", hint=PASSWORD_HINT)
    again = PasswordField(_l("Nhập lại mật khẩu mới"), required=True, autocomplete="new-password")

    def suits(self, person: Person) -> bool:
        """Whether the form is whole and the password fit for this person; says why not in the form."""
        if not self.validate():
            return False
        weak = passwords.weakness(self.password.data, name=person.name, email=person.email)
        if weak:
            refuse(self.password, str(WEAK[weak]))
        if self.password.data != self.again.data:
            refuse(self.again, _("Hai lần nhập mật khẩu không giống nhau."))
        return not self.has_errors


class ChangePasswordForm(NewPasswordForm):
    """The password there was, and the new one twice."""

    old = PasswordField(_l("Mật khẩu hiện tại"), required=True)


class LanguageForm(Form):
    """The language in which the product speaks to the person."""

    locale = SelectField(_l("Ngôn ngữ"), choices=LANGUAGES, required=True)


class PersonForm(Form):
    """What an administrator says of a person."""

    name = TextField(_l("Họ và tên"), required=True, autocomplete="off")
    email = EmailField(_l("Thư điện tử"), required=True, autocomplete="off", hint=_l("Dùng để đăng nhập."))
    organisation = SelectField(
        _l("Thuộc tổ chức"),
        empty=_l("Không thuộc tổ chức nào"),
        hint=_l("Chỉ chọn khi người này làm việc cho tổ chức đó. Người của cơ quan và chuyên gia độc lập để trống."),
    )

    def fits(self, person: Person | None = None) -> bool:
        """Whether the form is whole and its address is not somebody else's."""
        if not self.validate():
            return False
        other = operations.find_by_email(self.email.data)
        if other is not None and other is not person:
            refuse(self.email, _("Thư điện tử này đã được dùng cho một người khác."))
        return not self.has_errors


class NewPersonForm(PersonForm):
    """The same for somebody new, with the first roles."""

    roles = ManyField(_l("Vai trò"), required=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.roles.choices = role_choices()


class RolesForm(Form):
    """The roles somebody holds; taking one away is asked about again."""

    roles = ManyField(_l("Vai trò"))
    confirmed = YesNoField(_l("Tôi hiểu rằng người này mất các quyền nêu trên ngay lập tức."))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.roles.choices = role_choices()


def role_choices() -> list[tuple[str, str, str | None]]:
    """Every role with what it may do."""
    return [(code, terms.role_name(code), terms.role_description(code)) for code in ROLES]


def refuse(field: Any, sentence: str) -> None:
    """Says what is wrong with a field beyond its own checks."""
    field.errors = [*field.errors, sentence]
