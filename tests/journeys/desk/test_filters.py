"""Searching, filtering, sorting and paging: all of it in the address, and no address fails."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.casework import handling, local_day
from app.db import Database, session
from app.models import Case, CaseLine, Organisation, Person
from app.models.search import fold
from tests.factories import OrganisationFactory, PersonFactory, Walk
from tests.journeys.desk.bulk import copies
from tests.journeys.desk.reading import page, refs
from tests.support.signing_in import sign_in
from tests.support.walking import walked


def scene(app: Flask, record: Database) -> Walk:
    """Four cases apart in every respect: the walked one, a second organisation's, one that ended, one on paper."""
    walk = walked(app, record, "in_assessment")
    with record.writing():
        case, day = session.get_one(Case, walk.case.id), local_day(walk.now)
        name = "Công ty Đặng Đường Đo lường"
        other: Organisation = OrganisationFactory(legal_name_vi=name, folded=fold(name + " 0101"), tax_code="0101")
        copies(case, 1, first=200, organisation_id=other.id, status="accepted", due_on=day + timedelta(days=120))
        copies(case, 1, first=300, status="published", due_on=None)
        copies(case, 1, first=400, status="submitted", transcribed=True, due_on=day)
        paper = session.scalars(select(Case.id).where(Case.ref == "HS-2026-0400")).one()
        session.scalars(select(CaseLine).where(CaseLine.case_id == paper)).one().field_code = "length"
    return walk


WALKED, OTHER, ENDED, PAPER = "HS-2026-001", "HS-2026-0200", "HS-2026-0300", "HS-2026-0400"
FILTERS = {
    "state=in_assessment": {WALKED},
    "state=in_assessment&state=accepted": {WALKED, OTHER},
    "phase=intake": {PAPER},
    "phase=done&phase=intake": {ENDED, PAPER},
    "field=length": {PAPER},
    "field=length&field=mass": {WALKED, OTHER, ENDED, PAPER},
    "organisation=dang+duong": {OTHER},
    "organisation=0101": {OTHER},
    "paper=yes": {PAPER},
    "paper=no": {WALKED, OTHER, ENDED},
    "procedure=standardisation": {WALKED, OTHER, ENDED, PAPER},
    "phase=intake&field=mass": set(),
    "handler=none": {WALKED, OTHER, ENDED, PAPER},
    "handler=me": set(),
}


def test_each_filter_leaves_out_what_it_says(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    officer = sign_in(client, walk.cast.officer)

    found = {query: set(refs(officer, f"list=all&{query}")) for query in FILTERS}

    assert found == FILTERS


def test_a_range_of_terms(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    officer, day = sign_in(client, walk.cast.officer), local_day(walk.now)
    later = day + timedelta(days=120)

    assert set(refs(officer, f"list=all&from={later}")) == {OTHER}
    assert set(refs(officer, f"list=all&to={day}")) == {PAPER}
    assert set(refs(officer, f"list=all&to={day.day}/{day.month}/{day.year}")) == {PAPER}
    assert set(refs(officer, f"list=all&from={day}&to={day}")) == {PAPER}


@pytest.mark.parametrize(
    "words",
    [
        "đặng đường",
        "DANG DUONG",
        unicodedata.normalize("NFD", "Đặng Đường"),
        "duong dang",
        "luong cong ty dang",
        "0101",
        "2026-0200",
        "  dang   duong  ",
    ],
)
def test_words_are_found_without_diacritics_in_any_order(
    app: Flask, record: Database, client: FlaskClient, words: str
) -> None:
    walk = scene(app, record)

    assert refs(sign_in(client, walk.cast.officer), f"list=all&q={quote(words)}") == [OTHER]


def test_people_are_found_by_name(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    with record.writing():
        holder = PersonFactory(name="Đào Ánh Ngọc", roles=("officer",))
        handling.take(session.get_one(Case, walk.case.id), by=holder, now=walk.now)
    officer, applicant = sign_in(client, walk.cast.officer), sign_in(app.test_client(), walk.cast.applicant)

    assert refs(officer, "list=all&q=dao+anh") == [WALKED]
    assert WALKED in refs(officer, "list=all&q=giang+a+ky"), "a member of the team"
    assert refs(officer, f"list=all&handler={holder.id}") == [WALKED]
    assert set(refs(applicant, "list=all&q=dao+anh")) == {WALKED}
    assert WALKED in refs(officer, f"list=all&person={walk.cast.technical.id}")


def test_wildcards_are_letters(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    officer = sign_in(client, walk.cast.officer)

    assert [refs(officer, f"list=all&q={quote(one)}") for one in ("%", "_", "\\")] == [[], [], []]


def test_names_of_colleagues_do_not_leave_the_agency(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    applicant = sign_in(client, walk.cast.applicant)

    shown = page(applicant, f"list=all&person={walk.cast.reviewer.id}&handler={walk.cast.officer.id}")

    assert walk.cast.reviewer.name not in shown.get_text()
    assert not shown.select("#filter-handler, .kc-chips")


CROOKED = (
    "page=0", "page=-1", "page=x", "page=99999999999", "page=999999", "sort=%27", "sort=--ref", "list=nothing",
    "state=nothing", "state=" + "&state=".join(str(n) for n in range(60)), "phase=%00", "field=%3Cb%3E", "q=%00%00",
    "q=%ED%A0%80", "q=" + "a" * 5000, "q=" + "+a" * 200, "organisation=%25%25", "handler=99999999999999999999",
    "handler=-5", "handler=%C2%B2", "person=%D9%A1", "person=123456", "from=2026-02-31", "from=99999-1-1",
    "to=1/2", "to=%00", "days=7", "days=x", "paper=maybe", "procedure=%27", "view=nothing", "_external=1&_anchor=x",
    "list=mine&list=all", "q=", "from=", "handler=",
)  # fmt: skip


def test_a_crooked_address_still_shows_a_list(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk = sign_in(client, walk.cast.clerk)

    assert [query for query in CROOKED if clerk.get(f"/cases?{query}").status_code != 200] == []
    assert [query for query in CROOKED if clerk.get(f"/search?{query}").status_code != 200] == []
    assert refs(clerk, "list=all&state=nothing&field=none&handler=77777&from=x") == [walk.case.ref], (
        "they filter nothing"
    )


def test_every_column_sorts_both_ways(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    with record.writing():
        handling.take(session.get_one(Case, walk.case.id), by=PersonFactory(roles=("officer",)), now=walk.now)
    officer = sign_in(client, walk.cast.officer)
    first = {
        "ref": (WALKED, PAPER),
        "organisation": (OTHER, None),
        "status": (PAPER, ENDED),
        "turn": (PAPER, ENDED),
        "handler": (WALKED, None),
        "due": (PAPER, OTHER),
        "fields": (PAPER, None),
    }

    for name, (low, high) in first.items():
        up, down = refs(officer, f"list=all&sort={name}"), refs(officer, f"list=all&sort=-{name}")
        assert (up[0], sorted(up)) == (low, sorted(down)), name
        assert high in {None, down[0]}, name
    assert page(officer, "list=all&sort=-ref").select_one("th[aria-sort=descending] a") is not None


def test_a_list_is_paged_and_the_filters_stay(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 60)
    clerk = sign_in(client, walk.cast.clerk)
    query = "list=all&state=submitted&q=do+luong&sort=ref"

    pages = [refs(clerk, f"{query}&page={number}") for number in (1, 2, 3, 99)]

    assert [len(one) for one in pages] == [25, 25, 11, 11]
    assert len({ref for one in pages for ref in one}) == 61
    assert pages[3] == pages[2], "beyond the last page stands the last"
    link = str(page(clerk, query).select_one("a[rel=next]")["href"])  # type: ignore[index]
    assert all(part in link for part in ("state=submitted", "q=do+luong", "sort=ref", "page=2"))


def test_a_filter_that_is_set_can_be_taken_off_alone(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)
    officer = sign_in(client, walk.cast.officer)
    chips = page(officer, "list=all&state=accepted&state=published&q=do&page=2").select(".kc-chips li a")

    texts = [chip.get_text(" ", strip=True) for chip in chips]
    without = {str(chip["href"]) for chip in chips}

    assert any("Đã tiếp nhận" in text for text in texts)
    assert without == {
        "/cases?list=all&state=accepted&state=published",
        "/cases?list=all&state=published&q=do",
        "/cases?list=all&state=accepted&q=do",
    }


def test_a_search_in_vain_offers_all_cases(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = scene(app, record)

    link = page(sign_in(client, walk.cast.officer), "list=mine&q=dang").select_one(".kc-empty a")

    assert link is not None
    assert link["href"] == "/cases?list=all&q=dang"


def test_hostile_names_are_shown_as_they_are(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        session.get_one(Organisation, walk.cast.organisation.id).legal_name_vi = "<script>alert(1)</script>"
        session.get_one(Person, walk.cast.clerk.id).name = "<b>Văn thư</b>"

    text = sign_in(client, walk.cast.clerk).get("/cases?list=all&q=%3Cscript%3E").text

    assert "<script>alert" not in text
    assert "<b>Văn" not in text


def test_the_page_for_printing_holds_every_row(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 60)
    printed = page(sign_in(client, walk.cast.clerk), "list=all&state=submitted&view=print")

    assert len(printed.select(".kc-desk tbody tr")) == 61
    assert not printed.select(".kc-tabs, .kc-desk__form, .kc-pick")
    assert printed.select_one("button[data-print]")
    assert "Trạng thái: Đã nộp" in printed.get_text()
