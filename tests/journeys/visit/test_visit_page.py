"""The page of a visit: its programme, who was met, what was looked at; and visits that follow up on findings."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Event, Visit
from tests.evidence.files import JPG
from tests.factories import Walk
from tests.support.counting import statements
from tests.support.signing_in import form, sign_in, soup
from tests.support.walking import walked


def home(record: Database, walk: Walk) -> str:
    with record.reading():
        visit = session.scalars(select(Visit.id).where(Visit.case_id == walk.case.id).order_by(Visit.id.desc())).first()
    return f"/cases/{walk.case.ref}/visits/{visit}"


def kinds(record: Database, walk: Walk) -> list[str]:
    with record.reading():
        wanted = select(Event.kind).where(Event.case_id == walk.case.id, Event.kind.startswith("visit."))
        return list(session.scalars(wanted.order_by(Event.seq)))


def slot(client: FlaskClient, url: str, day: str, **changed: str) -> dict[str, object]:
    said = {"on": day, "starts": "08:00", "ends": "09:30", "content": "Họp mở đầu", "method": "on_site"} | changed
    return form(client, url, **{f"slots_{name}": value for name, value in said.items()})


def test_the_leader_writes_the_programme_and_the_provider_reads_it(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    url = home(record, walk)
    sign_in(client, walk.cast.lead)
    with record.reading():
        day = str(session.scalars(select(Visit.from_on).where(Visit.case_id == walk.case.id)).one())
    old = slot(client, url, day, content="Nội dung cũ")
    assert old["seen_version"]

    kept = client.post(f"{url}/slots", data=slot(client, url, day))
    stale = client.post(f"{url}/slots", data=old)
    backwards = client.post(f"{url}/slots", data=slot(client, url, day, ends="07:00", content="Giữ lại chữ này"))
    outside = client.post(f"{url}/slots", data=slot(client, url, "2031-01-01"))
    page = sign_in(client, walk.cast.applicant).get(url)

    assert (kept.status_code, stale.status_code) == (303, 409)
    assert "kept=slots" in kept.location
    assert (backwards.status_code, outside.status_code) == (422, 422)
    assert "Giữ lại chữ này" in backwards.text
    assert soup(backwards).select(".govuk-error-summary li")
    assert "08:00–09:30" in page.text
    assert not soup(page).select("main form")
    assert not soup(page).select("#people, #samples, #photos")
    assert kinds(record, walk) == ["visit.slot_written"]


def test_people_and_samples_are_recorded_and_taken_off_again(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    url = home(record, walk)
    sign_in(client, walk.cast.technical)

    person = client.post(f"{url}/people", data=form(client, url, people_name="Đào <b>Thị</b> Bông",
                                                    people_position="Phó giám đốc", people_meeting="both"))  # fmt: skip
    sample = client.post(
        f"{url}/samples",
        data=form(
            client,
            url,
            samples_content="Sổ nhiệt ẩm",
            samples_mark="S-12",
            samples_outcome="does_not_fit",
            samples_spot="mass:B1.3",
        ),
    )
    nothing = client.post(f"{url}/people", data=form(client, url))
    page = soup(client.get(url))
    off = page.select_one("#people .kc-entry form")["action"]  # type: ignore[index]
    gone = client.post(str(off), data=form(client, url))
    twice = client.post(str(off), data=form(client, url))

    assert (person.status_code, sample.status_code, nothing.status_code) == (303, 303, 422)
    assert "Đào <b>Thị</b> Bông" in page.select_one("#people").get_text()  # type: ignore[union-attr]
    assert "B1.3" in page.select_one("#samples").get_text()  # type: ignore[union-attr]
    assert page.select_one("#samples .govuk-tag").get_text() == "Không phù hợp"  # type: ignore[union-attr]
    assert (gone.status_code, twice.status_code) == (303, 409)
    assert "Bông" not in client.get(url).text
    assert kinds(record, walk) == ["visit.recorded", "visit.recorded", "visit.unrecorded"]


def test_photos_need_a_picture_and_stay_the_teams_until_the_report(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    from io import BytesIO

    walk = walked(app, record, "in_assessment")
    url = home(record, walk)
    sign_in(client, walk.cast.technical)
    asked = soup(client.get(url)).select_one("#photos")
    empty = client.post(f"{url}/photos", data=form(client, url, photos_caption="Cân chuẩn"))
    taken = client.post(f"{url}/photos", data=form(client, url, photos_caption="Cân chuẩn",
                        photos_files=(BytesIO(JPG), "can chuan.jpg")), content_type="multipart/form-data")  # fmt: skip
    page = soup(client.get(url))
    link = page.select_one("#photos .kc-entry a")

    assert (empty.status_code, taken.status_code) == (422, 303)
    assert asked is not None
    assert "Ảnh (không bắt buộc)" not in asked.get_text()
    assert link is not None
    assert "Cân chuẩn" in page.select_one("#photos .kc-entry").get_text()  # type: ignore[union-attr]
    with client.get(str(link["href"])) as download:
        assert download.status_code == 200
    assert sign_in(client, walk.cast.applicant).get(str(link["href"])).status_code == 404


def test_readers_write_nothing_and_strangers_find_nothing(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    url = home(record, walk)
    filled = form(sign_in(client, walk.cast.technical), url, people_name="Ai đó", people_meeting="other")
    sign_in(client, walk.cast.officer)

    page, refused = client.get(url), client.post(f"{url}/people", data=filled | form(client, "/profile"))
    stranger = sign_in(client, walk.cast.other_applicant)

    assert not soup(page).select("main form")
    assert refused.status_code == 403
    assert stranger.get(url).status_code == 404
    assert kinds(record, walk) == []


def test_a_follow_up_names_its_findings_and_tells_the_provider(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "reported", grades=("minor",))
    new = f"/cases/{walk.case.ref}/visits/new"
    sign_in(client, walk.cast.lead)
    days = {"from_on-day": "3", "from_on-month": "12", "from_on-year": "2026", "to_on-day": "2",
            "to_on-month": "12", "to_on-year": "2026"}  # fmt: skip

    wrong = client.post(new, data=form(client, new, findings="KPH-01", **days))
    unknown = client.post(new, data=form(client, new, findings="KPH-77", **(days | {"to_on-day": "4"})))
    right = client.post(
        new, data=form(client, new, findings="KPH-01", why="Xem cân mới", **(days | {"to_on-day": "4"}))
    )
    seen = soup(sign_in(client, walk.cast.applicant).get(right.location))
    others = [sign_in(client, one).get(new).text for one in (walk.cast.technical, walk.cast.officer)]

    assert (wrong.status_code, unknown.status_code, right.status_code) == (422, 422, 303)
    assert "KPH-01: Xem cân mới" in seen.select_one("main").get_text()  # type: ignore[union-attr]
    assert seen.select_one("main a[href$='/findings/KPH-01']")
    assert all("Chỉ trưởng đoàn" in text for text in others)
    assert kinds(record, walk) == ["visit.planned"]


def test_the_page_of_a_visit_costs_the_same_with_many_rows(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    url = home(record, walk)
    sign_in(client, walk.cast.technical)
    client.post(f"{url}/people", data=form(client, url, people_name="Một", people_meeting="other"))
    few = len(statements(client, url))
    for number in range(4):
        client.post(f"{url}/people", data=form(client, url, people_name=f"Người {number}", people_meeting="other"))

    assert len(statements(client, url)) == few
