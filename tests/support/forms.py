"""Forms filled in and templates drawn by hand, for tests of the web kit."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from flask import render_template_string
from werkzeug.datastructures import MultiDict

from app.web.forms import Form


def sent(form_class: type[Form], **values: Any) -> Any:
    """The form as filled in with these values and validated."""
    pairs = [(name, one) for name, value in values.items() for one in (value if isinstance(value, list) else [value])]
    form = form_class(formdata=MultiDict(pairs))
    form.validate()
    return form


def form_of(**unbound: Any) -> type[Form]:
    """A form with these fields."""
    return type("OneForm", (Form,), unbound)


def drawn(source: str, **context: Any) -> BeautifulSoup:
    """The page that this template makes, as a tree."""
    return BeautifulSoup(render_template_string(source, **context), "html.parser")
