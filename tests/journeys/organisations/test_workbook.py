"""The registers as a workbook: out, changed in Excel, reviewed, confirmed; and every way in which a cell is wrong."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.db import Database, session
from app.models import Event, EventDetail, OrganisationCertificate, ScopeLine, StaffMember, Standard
from tests.factories import Cast, ScopeLineFactory, StaffMemberFactory, StandardFactory
from tests.rows import CertificateFactory
from tests.support.counting import statements
from tests.support.signing_in import form, sign_in, soup
from tests.support.workbooks import (
    CERTIFICATE,
    CERTIFICATES,
    LINE,
    PERSON,
    SCOPE,
    STAFF,
    STANDARD,
    STANDARDS,
    at,
    confirmed,
    errors,
    put,
    register,
    sent,
    taken,
)

TODAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(app: Flask) -> None:
    app.config["CLOCK"] = lambda: TODAY


@pytest.fixture
def own(client: FlaskClient, players: Cast) -> FlaskClient:
    return sign_in(client, players.applicant)


def test_what_goes_out_is_readable_and_comes_back_unchanged(own: FlaskClient, players: Cast) -> None:
    answer = own.get(at(players))
    book = taken(own, at(players))
    page = book[STANDARDS]

    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.content_type.endswith("spreadsheetml.sheet")
    assert book.sheetnames == ["Hướng dẫn", SCOPE, STANDARDS, STAFF, CERTIFICATES]
    assert page.freeze_panes == "A2"
    assert [page.cell(2, n).value for n in (1, 3)] == ["Bộ quả cân E2", "Khối lượng"]
    due = page.cell(2, [cell.value for cell in page[1]].index("Hiệu chuẩn lại trước ngày *") + 1)
    assert (due.value.date(), due.number_format) == (date(2028, 1, 5), "d/m/yyyy")
    assert "$A$" in next(iter(page.data_validations.dataValidation)).formula1
    assert "mass" in [cell.value for row in book["Hướng dẫn"].iter_rows() for cell in row]
    review = sent(own, players, book)
    assert review.status_code == 200
    assert "không có gì để ghi" in review.text


def test_text_that_looks_like_a_formula_stays_text_and_travels_whole(
    own: FlaskClient, players: Cast, record: Database
) -> None:
    with record.writing():
        StandardFactory(organisation_id=players.organisation.id, name='=HYPERLINK("//evil.example")', serial="@SUM(1)")

    book = taken(own, at(players))
    cells = [book[STANDARDS].cell(3, column) for column in (1, 2)]

    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True), ("s", True)]
    assert cells[0].value == '=HYPERLINK("//evil.example")'


def test_new_and_changed_rows_are_reviewed_first_and_written_at_once(
    own: FlaskClient, players: Cast, record: Database
) -> None:
    book = taken(own, at(players))
    put(book, SCOPE, 3, LINE)
    put(book, STANDARDS, 3, STANDARD)
    put(book, STAFF, 2, {"Trình độ chuyên môn": unicodedata.normalize("NFD", "Cử nhân vật lý")})
    put(book, STAFF, 4, PERSON)

    review = sent(own, players, book)

    assert review.status_code == 200, errors(review)
    page = soup(review)
    counts = [[cell.get_text(strip=True) for cell in row.select("td")] for row in page.select("tbody tr")]
    assert counts == [["1", "0", "1", "0"], ["1", "0", "1", "0"], ["1", "1", "1", "0"], ["0", "0", "0", "0"]]
    assert "Cử nhân vật lý" in page.select_one(".kc-review ins").get_text()  # type: ignore[union-attr]
    assert len(register(record, ScopeLine, players)) == 1  # nothing is written yet

    answer = confirmed(own, players, review)

    assert (answer.status_code, answer.location) == (303, f"/organisations/{players.organisation.id}")
    line = register(record, ScopeLine, players)[-1]
    assert (line.line, line.field_code, line.cmc_value, line.cmc_k, line.group2) == ("12", "mass", "1,5", "2", False)
    assert register(record, Standard, players)[-1].due_on == date(2026, 9, 9)
    with record.reading():
        people = session.scalars(select(StaffMember).order_by(StaffMember.id)).all()
        assert (people[-1].name, people[-1].fields, people[-1].contract) == ("Lê Văn Ất", ["length", "mass"], "36")
        assert people[0].qualification == "Cử nhân vật lý"  # composed, as everything that is kept
        told = session.scalars(select(Event.kind).where(Event.organisation_id == players.organisation.id)).all()
        assert sorted(told) == [
            "organisation.line_added",
            "organisation.staff_added",
            "organisation.staff_changed",
            "organisation.standard_added",
        ]
        assert any("Cân bàn" in (new or "") for new in session.scalars(select(EventDetail.new)))


def test_certificates_travel_in_words_and_come_back_as_codes(own: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        CertificateFactory(organisation_id=players.organisation.id, number="ĐK 77", issuer="Ủy ban", valid_to=None)
    book = taken(own, at(players))
    heads = {str(cell.value).removesuffix(" *"): cell.column for cell in book[CERTIFICATES][1]}
    assert book[CERTIFICATES].cell(2, heads["Loại giấy"]).value == "Giấy chứng nhận đăng ký cung cấp dịch vụ"
    assert book[CERTIFICATES].cell(2, heads["Mã dòng"]).value.startswith("CN-")
    put(book, CERTIFICATES, 2, {"Ghi chú": "Cấp lần 2", "Có hiệu lực đến ngày": date(2031, 5, 6)})
    put(book, CERTIFICATES, 3, CERTIFICATE)

    review = sent(own, players, book)

    assert review.status_code == 200
    assert register(record, OrganisationCertificate, players)[0].remark == ""
    assert confirmed(own, players, review).status_code == 303
    first, second = register(record, OrganisationCertificate, players)
    assert (first.kind, first.remark, first.valid_to) == ("registration", "Cấp lần 2", date(2031, 5, 6))
    assert (second.kind, second.number, second.valid_to) == ("accreditation", "VILAS 456", None)
    with record.reading():
        kinds = session.scalars(select(Event.kind).order_by(Event.seq.desc()).limit(2)).all()
    assert set(kinds) == {"organisation.certificate_added", "organisation.certificate_changed"}


def test_the_same_confirmation_twice_writes_once(own: FlaskClient, players: Cast, record: Database) -> None:
    book = taken(own, at(players))
    put(book, SCOPE, 3, LINE)
    review = sent(own, players, book)

    statuses = [confirmed(own, players, review).status_code for _ in range(2)]

    assert statuses == [303, 303]
    assert len(register(record, ScopeLine, players)) == 2


def test_rows_that_the_file_does_not_have_are_kept_and_named(own: FlaskClient, players: Cast, record: Database) -> None:
    book = taken(own, at(players, "template"))
    put(book, SCOPE, 2, LINE)

    review = sent(own, players, book)

    assert "được giữ nguyên" in review.text
    assert "Bộ quả cân E2" in review.text
    assert confirmed(own, players, review).status_code == 303
    assert len(register(record, ScopeLine, players)) == 2
    assert len(register(record, Standard, players)) == 1


def test_a_row_without_its_token_is_known_by_what_it_is_called(
    own: FlaskClient, players: Cast, record: Database
) -> None:
    book = taken(own, at(players, "template"))
    put(book, SCOPE, 2, {**LINE, "Số thứ tự": "1"})

    confirmed(own, players, sent(own, players, book))

    assert [line.object for line in register(record, ScopeLine, players)] == ["Cân bàn"]


def test_a_register_that_changed_since_the_review_is_reviewed_again(
    own: FlaskClient, players: Cast, record: Database
) -> None:
    book = taken(own, at(players))
    put(book, SCOPE, 3, LINE)
    review = sent(own, players, book)
    with record.writing():
        ScopeLineFactory(organisation_id=players.organisation.id, line="77")

    again = confirmed(own, players, review)

    assert again.status_code == 409
    assert "Danh sách đã thay đổi" in again.text
    assert len(register(record, ScopeLine, players)) == 2
    assert confirmed(own, players, again).status_code == 303
    assert len(register(record, ScopeLine, players)) == 3


def test_a_proposal_is_for_one_person_of_one_organisation(
    client: FlaskClient, own: FlaskClient, players: Cast, record: Database
) -> None:
    book = taken(own, at(players))
    put(book, SCOPE, 3, LINE)
    proposal = soup(sent(own, players, book)).select_one("[name=proposal]")["value"]  # type: ignore[index]
    theirs = f"/organisations/{players.other.id}/workbook/import"
    sign_in(client, players.other_applicant)

    for said in (proposal, "x", "", str(proposal)[:-2]):
        answer = client.post(f"{theirs}/confirm", data=form(client, theirs, proposal=said))
        assert answer.status_code == 422
        assert "tải tệp lên lại" in answer.text
    with record.reading():
        assert session.scalar(select(func.count()).where(ScopeLine.organisation_id == players.other.id)) == 0


def test_a_number_of_another_line_is_not_taken_in_passing(own: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        ScopeLineFactory(organisation_id=players.organisation.id, line="2")
    book = taken(own, at(players))
    put(book, SCOPE, 2, {"Số thứ tự": "2"})
    put(book, SCOPE, 3, {"Số thứ tự": "1"})

    answer = sent(own, players, book)

    assert answer.status_code == 422
    assert len([line for line in errors(answer) if "của một dòng khác" in line]) == 2


def test_two_people_whose_names_differ_by_an_accent_stay_two(own: FlaskClient, players: Cast, record: Database) -> None:
    with record.writing():
        StaffMemberFactory(organisation_id=players.organisation.id, name="Nguyễn Thị Hà")
    book = taken(own, at(players, "template"))
    put(book, STAFF, 2, {**PERSON, "Họ và tên": "Nguyễn Thị Hạ"})

    confirmed(own, players, sent(own, players, book))

    assert [one.name for one in register(record, StaffMember, players)][-2:] == ["Nguyễn Thị Hà", "Nguyễn Thị Hạ"]


def test_a_column_that_is_left_out_keeps_what_stands_there(own: FlaskClient, players: Cast, record: Database) -> None:
    book = taken(own, at(players))
    heads = [cell.value for cell in book[SCOPE][1]]
    book[SCOPE].delete_cols(heads.index("Quy trình") + 1)
    put(book, SCOPE, 2, {"Phạm vi đo": "(1 ÷ 5) kg"})

    confirmed(own, players, sent(own, players, book))

    [line] = register(record, ScopeLine, players)
    assert (line.range, line.procedure) == ("(1 ÷ 5) kg", "ĐLVN 16:2009")


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("content", "words"), [(b"", "rỗng"), (b"a;b\n1;2\n", "không phải sổ tính"), (b"PK\x03\x04broken", "bị hỏng")]
)
def test_what_is_no_workbook_is_refused_with_a_cure(
    own: FlaskClient, players: Cast, content: bytes, words: str
) -> None:
    answer = sent(own, players, content)

    assert answer.status_code == 422
    assert words in soup(answer).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]


def test_nothing_sent_is_asked_for(own: FlaskClient, players: Cast) -> None:
    answer = own.post(at(players, "import"), data=form(own, at(players, "import")))

    assert answer.status_code == 422
    assert "Hãy chọn tệp" in answer.text


def test_the_agency_takes_the_workbook_out_and_not_in(client: FlaskClient, players: Cast) -> None:
    sign_in(client, players.officer)

    assert client.get(at(players)).status_code == 200
    assert client.get(at(players, "import")).status_code == 403
    assert client.post(at(players, "import"), data=form(client, "/register")).status_code == 403
    page = client.get(f"/organisations/{players.organisation.id}").text
    assert at(players) in page
    assert at(players, "import") not in page


def test_a_longer_register_is_taken_out_with_as_many_queries(own: FlaskClient, players: Cast, record: Database) -> None:
    few = len(statements(own, at(players)))
    with record.writing():
        for number in range(60):
            StaffMemberFactory(organisation_id=players.organisation.id, name=f"Đặng Văn {number}")
            ScopeLineFactory(organisation_id=players.organisation.id, line=str(number + 100))

    assert len(statements(own, at(players))) == few
