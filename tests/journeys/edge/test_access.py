"""Closed by default, open by name; strangers cannot tell what is there."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import NotFound

from app.db import session
from app.models import Organisation
from app.web import access
from app.web.access import UnguardedEndpoint, permission, require
from tests.factories import Cast
from tests.journeys.edge.conftest import Probe
from tests.support.signing_in import sign_in


@permission("organisation.edit")
def edit(organisation_id: int) -> str:
    """A page of one organisation."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound
    require("organisation.edit", organisation)
    return "open"


def test_an_endpoint_without_a_permission_stops_the_start(app: Flask) -> None:
    app.add_url_rule("/bare", "bare", lambda: "open")

    with pytest.raises(UnguardedEndpoint, match="bare"):
        access.check(app)


def test_an_endpoint_without_a_permission_is_refused(client: FlaskClient, probe: Probe) -> None:
    assert client.get(probe(lambda: "open")).status_code == 403


def test_a_permission_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(UnguardedEndpoint, match=r"cases\.burn"):
        permission("cases.burn")


def test_a_view_that_does_not_ask_what_it_names_is_found_out(client: FlaskClient, players: Cast, probe: Probe) -> None:
    @permission("organisation.edit")
    def view() -> str:
        return "open"

    with pytest.raises(UnguardedEndpoint):
        sign_in(client, players.applicant).get(probe(view))


def test_a_permission_without_a_subject_is_asked_before_the_view(app: Flask, players: Cast, probe: Probe) -> None:
    @permission("fields.edit")
    def view() -> str:
        return "open"

    address = probe(view)
    statuses = {
        name: sign_in(app.test_client(), person).get(address).status_code for name, person in players.people.items()
    }

    assert {name for name, status in statuses.items() if status == 200} == {"administrator"}
    assert set(statuses.values()) == {200, 403}


def test_strangers_get_the_page_of_nothing_there(app: Flask, players: Cast, probe: Probe) -> None:
    probe(edit, rule="/edit/<int:organisation_id>")
    stranger = sign_in(app.test_client(), players.other_applicant)

    theirs = stranger.get(f"/edit/{players.organisation.id}")
    nothing = stranger.get("/edit/999999")

    assert (theirs.status_code, nothing.status_code) == (404, 404)
    assert theirs.data == nothing.data
    same = [name for name, _value in theirs.headers if name not in {"X-Request-ID", "Set-Cookie"}]
    assert [theirs.headers[name] for name in same] == [nothing.headers[name] for name in same]


def test_who_may_read_is_told_that_this_is_not_theirs(app: Flask, players: Cast, probe: Probe) -> None:
    probe(edit, rule="/edit/<int:organisation_id>")
    address = f"/edit/{players.organisation.id}"

    assert sign_in(app.test_client(), players.applicant).get(address).status_code == 200
    refused = sign_in(app.test_client(), players.clerk).get(address)

    assert refused.status_code == 403
    assert "không thuộc quyền của bạn" in refused.text


def test_a_visitor_is_sent_to_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/people?q=an&page=2")

    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/people?q%3Dan%26page%3D2"


def test_a_visitor_who_sends_a_form_is_told_where_the_text_is(client: FlaskClient, app: Flask) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False

    answer = client.post("/people/new", data={"name": "Đặng Thị Ửng"})
    page = client.get(answer.location)

    assert answer.location == "/sign-in?next=/people/new"
    assert "hãy quay lại trang trước để lấy lại nội dung đã nhập" in page.text


def test_a_script_is_told_to_leave_the_page(client: FlaskClient) -> None:
    answer = client.get("/people", headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/people"
    assert not answer.data
