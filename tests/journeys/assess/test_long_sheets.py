"""A sheet that does not fit on a page is shown section by section."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database
from app.journeys.assess import drawing
from tests.factories import Walk
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked


@pytest.fixture
def walk(app: Flask, record: Database, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """A case whose general sheet does not fit on a page, one criterion of it not met."""
    monkeypatch.setattr(drawing, "ROOM", 15)
    return walked(app, record, "assessed", team_answers={("", "A2.1"): "not_met"})


def test_a_long_sheet_opens_as_a_list_of_its_sections(walk: Walk, client: FlaskClient) -> None:
    url = f"/cases/{walk.case.ref}/sheets/general"

    page = soup(sign_in(client, walk.cast.lead).get(url))
    links = page.select(".kc-section-link a")
    section = soup(client.get(links[0]["href"]))

    assert not page.select(".kc-sheet")
    assert len(links) > 1
    assert {row.get_text(" ", strip=True).partition(".")[0] for row in section.select("tbody th")} == {"A1"}
    assert section.select_one('p a[href$="/sheets/general"]'), "and back to the others"


def test_filters_count_the_whole_sheet_and_lead_to_the_sections_that_match(walk: Walk, client: FlaskClient) -> None:
    url = f"/cases/{walk.case.ref}/sheets/general"

    page = soup(sign_in(client, walk.cast.lead).get(f"{url}?only=differs"))
    (link,) = page.select(".kc-section-link a")
    section = soup(client.get(link["href"]))

    assert "Khác tự đánh giá (1)" in page.select_one(".kc-filters").get_text(" ", strip=True)
    assert [row.get_text(" ", strip=True)[:4] for row in section.select("tbody th")] == ["A2.1"]


def test_a_section_that_is_not_there_is_not_found(walk: Walk, client: FlaskClient) -> None:
    url = f"/cases/{walk.case.ref}/sheets/general"

    assert sign_in(client, walk.cast.lead).get(f"{url}?section=<b>").status_code == 404
    assert client.get(f"{url}?section=A2").status_code == 200


def test_a_sheet_asks_the_same_of_the_database_however_it_is_cut(
    walk: Walk, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/cases/{walk.case.ref}/sheets/general"
    sign_in(client, walk.cast.lead)
    cut = len(statements(client, f"{url}?section=A2"))
    monkeypatch.setattr(drawing, "ROOM", 400)

    assert len(statements(client, url)) == cut
