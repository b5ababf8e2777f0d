"""The pool: what is kept of an assessor decides who may sit on a team."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.journeys.admin import operations, queries
from app.journeys.admin.operations import Competence
from app.models import Assessor, AssessorField, AssessorTraining, Event, Person, PersonRole
from tests.factories import START, Cast, PersonFactory, assessor
from tests.journeys.admin.conftest import last_kind
from tests.support.counting import statements
from tests.support.signing_in import form, send, soup
from workflows.guards import eligibility


def names(client: FlaskClient, address: str) -> list[str]:
    return [cell.get_text(strip=True) for cell in soup(client.get(address)).select("tbody th")]


def competence_of(record: Database, person: Person) -> dict[str, object]:
    with record.reading():
        row = session.get(Assessor, person.id)
        assert row is not None
        return operations.described(row)


def test_the_pool_is_found_by_name_and_field(admin: FlaskClient) -> None:
    assert names(admin, "/pool") == ["Bế Thị Chung", "Giàng A Kỹ", "Quách Trưởng Đoàn"]
    assert names(admin, "/pool?q=be thi") == ["Bế Thị Chung"]
    assert names(admin, "/pool?field=mass") == ["Giàng A Kỹ"]
    assert "Không có chuyên gia nào khớp" in admin.get("/pool?field=optics").text


def test_a_long_pool_has_pages(admin: FlaskClient, record: Database) -> None:
    with record.writing():
        for number in range(40):
            assessor(f"Chuyên Gia {number}", fields=("length",), years=number % 7)

    assert len(names(admin, "/pool")) == queries.PER_PAGE
    assert len(names(admin, "/pool?page=2&sort=-years")) == 43 - queries.PER_PAGE


BASIC = ("laboratory_management", "metrology_basics", "state_management", "capacity_evaluation")
TRAININGS = [BASIC, BASIC[:2] + BASIC[3:], BASIC[:2], ()]
ABLE_CASES = [
    (degree, years, training, fields, in_depth)
    for degree in ("technical", "natural_science", "other")
    for years in (2, 3)
    for training in TRAININGS
    for fields, in_depth in ((("mass",), ("mass",)), (("mass", "length"), ("length",)), (("mass",), ("length",)))
]


def test_the_filter_by_eligibility_says_what_the_rules_say(record: Database, app: Flask) -> None:
    """Asked of the database and asked of the rules, the answer is the same for every kind of assessor."""
    with record.writing():
        for number, (degree, years, training, fields, in_depth) in enumerate(ABLE_CASES):
            person = PersonFactory(name=f"Người {number}", roles=("assessor",))
            row = Assessor(person_id=person.id, degree=degree, years=years, note="")
            contents = [*training, *(f"in_depth:{code}" for code in in_depth)]
            row.training_rows = [AssessorTraining(content=content) for content in contents]
            row.field_rows = [AssessorField(field_code=code) for code in fields]
            session.add(row)
    with record.reading():
        rows = {one.person_id: queries.able_for(one, 3) for one in session.scalars(select(Assessor)).unique()}
        general = {key for key, able in rows.items() if able.general}
        technical = {key for key, able in rows.items() if able.fields}
        in_mass = {key for key, able in rows.items() if "mass" in able.fields}

        assert found_for(able="general") == general
        assert found_for(able="technical") == technical
        assert found_for(able="technical", field="mass") == in_mass
        assert found_for(able="neither") == set(rows) - general - technical
    assert 0 < len(in_mass) < len(technical) < len(rows)


def found_for(**wanted: str) -> set[int]:
    """The ids of everybody found, on all pages."""
    first = queries.list_pool(queries.Wanted(**wanted))
    pages = [queries.list_pool(queries.Wanted(**wanted, page=number)) for number in range(1, first.pages + 1)]
    return {person.id for page in pages for person in page.rows}


def test_whoever_cannot_be_sent_is_not_eligible(admin: FlaskClient, record: Database, players: Cast) -> None:
    assert names(admin, "/pool?able=technical") == ["Giàng A Kỹ"]
    with record.writing():
        person = session.get(Person, players.technical.id)
        assert person is not None
        person.is_active = False
        PersonFactory(name="Lò Thị Mới", roles=("assessor",))

    assert names(admin, "/pool?able=technical") == []
    assert names(admin, "/pool?able=unknown") == ["Lò Thị Mới"]
    assert "Kỹ thuật: Khối lượng" in admin.get("/pool?field=mass").text


def test_a_pool_of_a_thousand_costs_no_more(admin: FlaskClient, record: Database) -> None:
    few = len(statements(admin, "/pool?able=general"))
    with record.writing():
        session.add_all(
            Person(
                name=f"Chuyên Gia {number}",
                folded=f"chuyen gia {number}",
                email=f"cg{number}@sonlam.example",
                created_at=START,
                role_rows=[PersonRole(role="assessor")],
                assessor=Assessor(
                    degree="technical", years=9, note="", training_rows=[AssessorTraining(content=one) for one in BASIC]
                ),
            )
            for number in range(1000)
        )

    assert len(statements(admin, "/pool?able=general")) == few <= 12


def test_competence_makes_eligible(admin: FlaskClient, record: Database) -> None:
    with record.writing():
        person: Person = PersonFactory(name="Lò Thị Mới", roles=("assessor",))
    page = f"/pool/{person.id}"
    assert "Chưa ghi năng lực nên chưa cử vào đoàn" in admin.get(page).text

    answer = send(
        admin,
        f"{page}/competence",
        degree="natural_science",
        years="3",
        training=["laboratory_management", "metrology_basics", "capacity_evaluation"],
        fields=["mass", "length"],
        in_depth=["mass"],
        note="Theo quyết định 12/QĐ-SKHCN",
    )

    assert answer.status_code == 303
    with record.reading():
        row = session.get(Assessor, person.id)
        assert row is not None
        assert eligibility(row, "technical", ["mass"], 3) == []
        assert [reason.key for reason in eligibility(row, "general", ["mass"], 3)] == ["training_missing"]
    assert "Đào tạo chuyên sâu: Khối lượng" in admin.get(page).text
    assert last_kind(record) == "pool.changed"


def test_what_is_unticked_is_gone(admin: FlaskClient, record: Database, players: Cast) -> None:
    address = f"/pool/{players.technical.id}/competence"

    send(admin, address, degree="technical", years="8", training=["metrology_basics"], fields=["length"])

    known = competence_of(record, players.technical)
    assert (known["training"], known["fields"]) == (["metrology_basics"], ["length"])


def test_saving_the_same_again_tells_nothing(admin: FlaskClient, record: Database, players: Cast) -> None:
    said = Competence("technical", 8, ("metrology_basics",), ("mass",))
    with record.writing():
        person = session.get(Person, players.lead.id)
        assert person is not None
        operations.save_assessor(person, said, by=None, now=START)
        operations.save_assessor(person, said, by=None, now=START)

    with record.reading():
        assert len(session.scalars(select(Event).where(Event.kind == "pool.changed")).all()) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"degree": ""}, "Bằng đại học"),
        ({"degree": "magic"}, "Bằng đại học"),
        ({"years": "-1"}, "Số năm"),
        ({"years": "71"}, "Số năm"),
        ({"years": "ba"}, "Số năm"),
        ({"fields": ["nowhere"]}, "Lĩnh vực"),
    ],
    ids=["none", "odd-degree", "negative", "too-many", "word", "odd-field"],
)
def test_competence_that_cannot_be_is_refused(
    admin: FlaskClient, record: Database, players: Cast, changed: dict[str, object], words: str
) -> None:
    before = competence_of(record, players.lead)

    answer = send(admin, f"/pool/{players.lead.id}/competence", **({"degree": "technical", "years": "5"} | changed))

    assert answer.status_code == 422
    assert words in soup(answer).select_one(".govuk-error-summary").text
    assert competence_of(record, players.lead) == before


def test_a_conflict_is_declared_and_withdrawn_after_a_second_look(
    admin: FlaskClient, record: Database, players: Cast
) -> None:
    page, tax_code = f"/pool/{players.lead.id}", players.organisation.tax_code

    answer = send(admin, f"{page}/conflicts", tax_code=tax_code, reason="Vợ làm giám đốc", declared_on="1/6/2026")
    assert answer.status_code == 303
    assert players.organisation.legal_name_vi in admin.get(page).text
    with record.reading():
        person = session.get(Person, players.lead.id)
        assert person is not None
        assert person.as_actor().conflicts == {tax_code}
        withdraw = f"{page}/conflicts/{person.conflict_rows[0].id}/withdraw"

    assert tax_code in admin.get(withdraw).text
    assert send(admin, withdraw).status_code == 303
    assert "Chưa khai báo xung đột lợi ích nào" in admin.get(page).text
    assert last_kind(record) == "pool.conflict_withdrawn"


def test_declaring_twice_keeps_one_conflict(admin: FlaskClient, record: Database, players: Cast) -> None:
    for reason in ("Lý do một", "Lý do hai"):
        send(admin, f"/pool/{players.lead.id}/conflicts", tax_code="2900123456", reason=reason)

    page = admin.get(f"/pool/{players.lead.id}").text
    assert ("Lý do một" in page, "Lý do hai" in page, "Chưa đăng ký" in page) == (False, True, True)


@pytest.mark.parametrize("tax_code", ["", "123", "29OO123456", "2900123456-1", "' OR 1=1 --"])
def test_a_tax_code_that_cannot_be_is_refused(admin: FlaskClient, players: Cast, tax_code: str) -> None:
    answer = send(admin, f"/pool/{players.lead.id}/conflicts", tax_code=tax_code, reason="Lý do")

    assert answer.status_code == 422
    assert soup(answer).select_one("textarea").text.strip() == "Lý do"


def test_a_competence_overtaken_by_another_is_not_saved(admin: FlaskClient, record: Database, players: Cast) -> None:
    page = f"/pool/{players.technical.id}/competence"
    said = {"degree": "technical", "training": ["laboratory_management"], "fields": ["mass"]}
    old = form(admin, page, **said, years="9", in_depth=["mass"])
    assert send(admin, page, **said, years="4").status_code == 303

    answer = admin.post(page, data=old)

    assert answer.status_code == 409
    assert competence_of(record, players.technical)["years"] == 4
