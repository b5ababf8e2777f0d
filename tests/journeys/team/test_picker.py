"""The picker: every person with what speaks for and against them, looked at as one likes, and the choice is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from app.casework import local_day
from app.db import Database, session
from app.models import Assessor, AssessorField, AssessorTraining, Case, Conflict, Person, PersonRole, TeamMember, Visit
from tests.factories import Walk, assessor, case_at
from tests.journeys.desk.bulk import copies
from tests.support.counting import statements
from tests.support.signing_in import send, sign_in, soup
from tests.support.walking import walked

MOST = 15


def url(walk: Walk, tail: str = "") -> str:
    return f"/cases/{walk.case.ref}/team/proposal{tail}"


def row(page: BeautifulSoup, name: str) -> Tag:
    return next(one for one in page.select("tr[data-person]") if one["data-name"] == name)


def names(page: BeautifulSoup) -> list[str]:
    return [str(one["data-name"]) for one in page.select("tr[data-person]")]


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


@pytest.fixture
def officer(app: Flask, record: Database, client: FlaskClient) -> tuple[Walk, FlaskClient]:
    walk = walked(app, record, "accepted")
    return walk, sign_in(client, walk.cast.officer)


def test_the_matrix_tells_who_covers_a_field_and_who_only_works_in_it(
    record: Database, officer: tuple[Walk, FlaskClient]
) -> None:
    walk, client = officer
    with record.writing():
        assessor("Lý Thị Chưa Sâu", fields=("mass",))
        trained = select(AssessorTraining).join(Person, Person.id == AssessorTraining.assessor_id)
        trained = trained.where(Person.name == "Lý Thị Chưa Sâu", AssessorTraining.content == "in_depth:mass")
        session.delete(session.scalars(trained).one())

    page = soup(client.get(url(walk)))

    assert "đánh giá được" in words(row(page, "Giàng A Kỹ"))
    assert "có làm, chưa đào tạo chuyên sâu" in words(row(page, "Lý Thị Chưa Sâu"))
    assert "không thuộc chuyên môn" in words(row(page, "Bế Thị Chung"))


def test_every_reason_stands_with_the_person_once(record: Database, officer: tuple[Walk, FlaskClient]) -> None:
    walk, client = officer
    with record.writing():
        tax_code = walk.cast.organisation.tax_code
        junior = assessor("Hoàng Thị Mới", years=1, fields=("mass",))
        junior.conflict_rows.append(Conflict(tax_code=tax_code, reason="Con gái làm kế toán trưởng."))
        gone = assessor("Lò Văn Nghỉ", fields=("mass",))
        gone.is_active = False
        lost = assessor("Vừ A Thôi", fields=("mass",))
        lost.role_rows.clear()

    page = soup(client.get(url(walk)))

    junior_reasons = [words(item) for item in row(page, "Hoàng Thị Mới").select(".kc-picker__reasons li")]
    assert len(junior_reasons) == len(set(junior_reasons)) >= 2
    assert any("xung đột" in reason for reason in junior_reasons)
    assert any("năm" in reason for reason in junior_reasons)
    assert "Con gái làm kế toán trưởng." in words(row(page, "Hoàng Thị Mới"))
    assert "không có tài khoản đăng nhập" in words(row(page, "Lò Văn Nghỉ"))
    assert "không có vai trò chuyên gia đánh giá" in words(row(page, "Vừ A Thôi"))
    for name in ("Hoàng Thị Mới", "Lò Văn Nghỉ", "Vừ A Thôi"):
        assert len(row(page, name).select("input[disabled]")) == 3
    assert names(page)[-3:] != names(page)[:3]
    assert set(names(page)[-3:]) == {"Hoàng Thị Mới", "Lò Văn Nghỉ", "Vừ A Thôi"}


def test_what_people_have_to_do_and_what_ties_them_is_told(app: Flask, record: Database, client: FlaskClient) -> None:
    with record.writing():
        earlier = case_at("team_proposed")
        people = earlier.cast
        earlier.act("object_to_member", people.applicant, member=str(people.general.id), reason="Đã làm cho chúng tôi.")
        earlier.act("withdraw", people.applicant, reason="Nộp lại sau.")
        decided = case_at("published", people)
        case_at("in_assessment", _other(earlier))
        walk = case_at("accepted", people)
    app.config["CLOCK"] = lambda: walk.now
    page = soup(sign_in(client, people.officer).get(url(walk)))

    technical, general = words(row(page, "Giàng A Kỹ")), words(row(page, "Bế Thị Chung"))
    assert "1 hồ sơ đang chạy, 2 ngày đi cơ sở trong 60 ngày tới" in technical
    assert f"{decided.case.ref} : Chuyên gia tiêu chí hạ tầng kỹ thuật" in technical
    assert f"{earlier.case.ref} : Bị tổ chức phản đối (chưa trả lời)" in general
    assert "phản đối" not in technical


def _other(walk: Walk) -> Any:
    """The same team at another organisation."""
    from tests.factories import cast

    people = cast()
    for spare in (people.lead, people.general, people.technical):
        spare.name = "Người Khác"
    people.lead, people.general, people.technical = walk.cast.lead, walk.cast.general, walk.cast.technical
    return people


def test_days_that_meet_the_wanted_ones_are_marked(app: Flask, record: Database, client: FlaskClient) -> None:
    with record.writing():
        busy = case_at("in_assessment")
        visit = session.scalars(select(Visit)).one()
        first, last = visit.from_on, visit.to_on
        walk = case_at("accepted", _other(busy))
    app.config["CLOCK"] = lambda: walk.now
    officer = sign_in(client, walk.cast.officer)

    clash = soup(officer.get(url(walk, f"?from={first - timedelta(days=3)}&to={last - timedelta(days=1)}")))
    clear = soup(officer.get(url(walk, f"?from={last + timedelta(days=1)}&to={last + timedelta(days=2)}")))

    told = row(clash, "Giàng A Kỹ").select_one(".kc-picker__clash")
    assert told is not None
    assert f"trùng 1 ngày dự kiến: {first.day}/{first.month}/{first.year}" in words(told)
    assert not row(clear, "Giàng A Kỹ").select(".kc-picker__clash")
    assert "2 ngày đi cơ sở trong 60 ngày tới" in words(row(clear, "Giàng A Kỹ"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=giang+ky", {"Giàng A Kỹ"}),
        ("q=BẾ+THỊ", {"Bế Thị Chung"}),
        ("field=mass", {"Giàng A Kỹ", "Đỗ Đức Đủ"}),
        ("field=mass&only=free", {"Giàng A Kỹ"}),
        ("only=chosen", set()),
        ("q=khong+co+ai", set()),
    ],
)
def test_the_pool_is_narrowed_without_diacritics_by_field_and_by_who_is_free(
    record: Database, officer: tuple[Walk, FlaskClient], query: str, found: set[str]
) -> None:
    walk, client = officer
    with record.writing():
        assessor("Đỗ Đức Đủ", fields=("mass",), years=0)

    page = soup(client.get(url(walk, f"?{query}")))

    assert set(names(page)) == found
    assert found or "Không có ai phù hợp điều kiện lọc." in words(page)


def test_sorting_puts_the_fitting_first_or_goes_by_name(record: Database, officer: tuple[Walk, FlaskClient]) -> None:
    walk, client = officer

    fitting = names(soup(client.get(url(walk))))
    by_name = names(soup(client.get(url(walk, "?sort=name"))))

    assert fitting[0] == "Giàng A Kỹ"
    assert by_name[0] == "Bế Thị Chung"


def test_looking_again_keeps_the_choice_and_sums_it_up(record: Database, officer: tuple[Walk, FlaskClient]) -> None:
    walk, client = officer
    chosen = f"{walk.cast.technical.id}:technical"

    looked = send(client, url(walk), look="1", technical=chosen, q="chung")
    page = soup(client.get(looked.location))

    assert looked.status_code == 302
    assert "csrf_token" not in looked.location
    assert set(names(page)) == {"Bế Thị Chung", "Giàng A Kỹ"}
    assert page.select_one(f'input[value="{chosen}"][checked]')
    told = {words(line.dt): words(line.dd) for line in page.select(".kc-picker__summary dl > div")}
    assert told == {
        "Trưởng đoàn": "Chưa chọn trưởng đoàn",
        "Phiếu tiêu chí chung": "Chưa có người đánh giá",
        "Phiếu Khối lượng": "Giàng A Kỹ",
    }
    with record.reading():
        assert session.scalars(select(Case.status)).one() == "accepted"


def test_a_field_nobody_covers_and_an_empty_pool_are_said(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    with record.writing():
        for field in session.scalars(select(AssessorField)):
            session.delete(field)
    officer = sign_in(client, walk.cast.officer)
    bare = words(soup(officer.get(url(walk))))
    with record.writing():
        for one in session.scalars(select(Assessor)):
            session.delete(one)
    empty = words(soup(officer.get(url(walk))))

    assert "chưa có ai đánh giá được: Khối lượng" in bare
    assert "Hãy nhờ người quản trị" in bare
    assert "Chưa có chuyên gia nào trong danh sách." in empty


def test_the_picker_costs_the_same_with_ten_and_two_hundred_people(
    record: Database, officer: tuple[Walk, FlaskClient]
) -> None:
    walk, client = officer
    address = url(walk, "?from=2026-03-09&to=2026-03-10")
    with record.writing():
        crowd(7, first=0)
    client.get(address)

    few = statements(client, address)
    with record.writing():
        crowd(190, first=7)
        seat_all(walk)
    many = statements(client, address)

    assert len(soup(client.get(address)).select("tr[data-person]")) == 200
    assert len(many) == len(few) <= MOST, "\n\n".join(many)


def crowd(number: int, *, first: int) -> None:
    """So many more people in the pool."""
    like = session.scalars(select(Person).where(Person.name == "Giàng A Kỹ")).one()
    apart = {"id", "name", "folded", "email"}
    kept = {c.key: getattr(like, c.key) for c in Person.__table__.columns if c.key not in apart}
    people = [{**kept, "name": f"Đông {n}", "folded": f"dong {n}", "email": f"d{n}@x.example"}
              for n in range(first, first + number)]  # fmt: skip
    session.execute(insert(Person), people)
    emails = [one["email"] for one in people]
    ids = list(session.scalars(select(Person.id).where(Person.email.in_(emails))))
    session.execute(insert(PersonRole), [{"person_id": one, "role": "assessor"} for one in ids])
    pool = [{"person_id": one, "degree": "technical", "years": 5, "note": ""} for one in ids]
    session.execute(insert(Assessor), pool)
    session.execute(insert(AssessorField), [{"assessor_id": one, "field_code": "mass"} for one in ids])
    session.execute(insert(AssessorTraining), [{"assessor_id": one, "content": "in_depth:mass"} for one in ids])


def seat_all(walk: Walk) -> None:
    """Everybody sits on some other team of the same organisation."""
    copies(session.get_one(Case, walk.case.id), 1, status="in_assessment")
    other = session.scalars(select(Case).where(Case.id != walk.case.id)).one()
    rows = [
        {"organisation_id": other.organisation_id, "case_id": other.id, "person_id": one, "role": "technical",
         "field_list": "mass", "proposed_at": walk.now, "proposed_by_id": walk.cast.officer.id, "leaving_reason": ""}
        for one in session.scalars(select(Assessor.person_id))
    ]  # fmt: skip
    session.execute(insert(TeamMember), rows)
    day = local_day(walk.now)
    session.add(Visit(organisation_id=other.organisation_id, case_id=other.id, kind="initial", purpose="", from_on=day,
                      to_on=day, planned_at=walk.now, planned_by_id=walk.cast.officer.id))  # fmt: skip
