"""What the floors of pages are: a bare Flask page, and a bare page of ORM rows on the same database."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import session
from app.models import Answer, Person
from bench.place import Place
from tests.factories import Walk
from tests.support.signing_in import form, sign_in

FIELD = "mass"
"""Of the one line that a case of the bench asks for."""
TABLE = """<!doctype html><table>{% for row in rows %}
<tr><td>{{ row.criterion }}</td><td>{{ row.side }}</td><td>{{ row.answer }}</td><td>{{ row.comment }}</td></tr>
{% endfor %}</table>"""


def hello() -> Callable[[], object]:
    """A bare Flask page over the same kind of client."""
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: "hello", endpoint="hello")
    client = bare.test_client()
    return lambda: client.get("/")


def bare_orm_page(here: Place, walk: Walk, criteria: Sequence[str]) -> Callable[[], object]:
    """A page that reads both sides' answers to these criteria with the ORM and puts them into a plain table."""
    bare = Flask("rows")
    case_id = walk.case.id

    def rows() -> str:
        with here.database.reading():
            wanted = select(Answer).where(Answer.case_id == case_id, Answer.criterion.in_(criteria))
            return render_template_string(TABLE, rows=session.scalars(wanted).all())

    bare.add_url_rule("/", view_func=rows, endpoint="rows")
    client = bare.test_client()
    return lambda: client.get("/")


def reading(here: Place, person: Person, url: str) -> Callable[[], object]:
    """Opens the page as this person; anything but the page is a mistake of the bench."""
    client = sign_in(here.app.test_client(), person)

    def read() -> None:
        answer = client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{url} answered {answer.status_code}")

    return read


def answering(here: Place, walk: Walk) -> Callable[[], object]:
    """Saves the provider's answer to one criterion after the other, over HTTP, as the page sends it."""
    client = sign_in(here.app.test_client(), walk.cast.applicant)
    due = walk.case.criteria.expected([FIELD])
    spots = iter([f"{code or 'general'}/{criterion.id}" for code, criterion in due])
    page = f"/cases/{walk.case.ref}/self-assessment"
    hidden = form(client, f"{page}/general/A1.1", answer="met", document="STCL-01, mục 4.2")

    cookie = sent_cookie(here, client)

    def save() -> None:
        client.set_cookie(*cookie)  # nobody opens a page in between, so what was said would pile up in the cookie
        send(client, f"{page}/{next(spots)}", hidden)

    return save


def sent_cookie(here: Place, client: FlaskClient) -> tuple[str, str]:
    """Name and value of the cookie as it stands."""
    name = str(here.app.config["SESSION_COOKIE_NAME"])
    cookie = client.get_cookie(name)
    if cookie is None:
        raise RuntimeError("nobody could be signed in")
    return name, cookie.value


def send(client: FlaskClient, url: str, values: dict[str, Any]) -> None:
    """Sends a form once; anything but the redirect of a form that worked is a mistake of the bench."""
    answer = client.post(url, data={**values, "once_key": str(uuid.uuid4())})
    if answer.status_code != 303:
        raise RuntimeError(f"{url} answered {answer.status_code}: {answer.text[:2000]}")
