"""The registers as a workbook: out, changed in Excel, reviewed, confirmed; and every way in which a cell is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.db import Database, session
from app.models import Event, EventDetail, OrganisationCertificate, ScopeLine, StaffMember, Standard
from tests.factories import Cast, ScopeLineFactory, StaffMemberFactory, StandardFactory
from tests.rows import CertificateFactory
from tests.support.counting import statements
from tests.support.signing_in import form, sign_in, soup

TODAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
SCOPE, STANDARDS, STAFF = "Phạm vi hoạt động", "Chuẩn đo lường", "Nhân viên kỹ thuật"
CERTIFICATES = "Chứng nhận, đăng ký, chỉ định"
LINE: dict[str, Any] = {
    "Số thứ tự": 12,
    "Lĩnh vực đo": "Khối lượng",
    "Phương tiện đo hoặc đối tượng": "Cân bàn",
    "Hoạt động": "Hiệu chuẩn",
    "CMC: độ không đảm bảo đo mở rộng": "1,5",
    "CMC: đơn vị": "mg",
    "CMC: hệ số phủ k": 2,
}
STANDARD: dict[str, Any] = {
    "Tên chuẩn đo lường": "Bộ quả cân F1",
    "Số hiệu": "F1-77",
    "Lĩnh vực đo": "mass",
    "Số giấy chứng nhận hiệu chuẩn": "HC.77",
    "Nơi hiệu chuẩn": "Viện Đo lường Bắc Hà",
    "Ngày hiệu chuẩn": date(2026, 1, 5),
    "Hiệu chuẩn lại trước ngày": "09/9/2026",
}
PERSON: dict[str, Any] = {
    "Họ và tên": "Lê Văn Ất",
    "Lĩnh vực đo phụ trách": "Khối lượng; length",
    "Hợp đồng lao động": "Có thời hạn",
    "Số tháng của hợp đồng": 36,
}

CERTIFICATE: dict[str, Any] = {
    "Loại giấy": "cong nhan vilas",
    "Số": "VILAS 456",
    "Cơ quan, tổ chức cấp": "Văn phòng Công nhận Chất lượng",
    "Ngày cấp": date(2024, 5, 6),
}


@pytest.fixture(autouse=True)
def clock(app: Flask) -> None:
    app.config["CLOCK"] = lambda: TODAY


@pytest.fixture
def own(client: FlaskClient, players: Cast) -> FlaskClient:
    return sign_in(client, players.applicant)


def at(players: Cast, *more: str) -> str:
    return "/".join((f"/organisations/{players.organisation.id}/workbook", *more))


def taken(client: FlaskClient, url: str) -> openpyxl.Workbook:
    answer = client.get(url)
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.data))


def sent(client: FlaskClient, players: Cast, book: openpyxl.Workbook | bytes, name: str = "tệp.xlsx") -> TestResponse:
    file = BytesIO(book if isinstance(book, bytes) else b"")
    if not isinstance(book, bytes):
        book.save(file)
        file.seek(0)
    filled = form(client, at(players, "import"), workbook=(file, name))
    return client.post(at(players, "import"), data=filled, content_type="multipart/form-data")


def confirmed(client: FlaskClient, players: Cast, review: TestResponse) -> TestResponse:
    """Presses the button on the page of the review."""
    hidden = {tag["name"]: tag["value"] for tag in soup(review).select("main form input[type=hidden]")}
    return client.post(at(players, "import", "confirm"), data=hidden)


def put(book: openpyxl.Workbook, sheet: str, row: int, said: dict[str, Any]) -> None:
    """Writes into the columns with these heads."""
    heads = {str(cell.value).removesuffix(" *"): cell.column for cell in book[sheet][1]}
    for name, value in said.items():
        book[sheet].cell(row, heads[name]).value = value


def errors(answer: TestResponse) -> list[str]:
    return [one.get_text() for one in soup(answer).select(".kc-cell-errors li")]


def register(record: Database, model: Any, players: Cast) -> list[Any]:
    with record.reading():
        wanted = select(model).where(model.organisation_id == players.organisation.id).order_by(model.id)
        return list(session.scalars(wanted))


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


def _merge(book: openpyxl.Workbook) -> None:
    book[STANDARDS].merge_cells("A3:B4")


def _twice(book: openpyxl.Workbook) -> None:
    put(book, SCOPE, 3, LINE)
    put(book, SCOPE, 5, LINE)


def _token(book: openpyxl.Workbook) -> None:
    put(book, STANDARDS, 3, {**STANDARD, "Mã dòng": "CH-99999"})


def _rename(book: openpyxl.Workbook) -> None:
    book[STAFF]["A1"].value = "Tên nhân viên"


def typed(sheet: str, row: dict[str, Any], **wrong: Any) -> Callable[[openpyxl.Workbook], None]:
    """A new row that is right but for this."""
    return lambda book: put(
        book, sheet, 3 if sheet != STAFF else 4, {**row, **{k.replace("_", " "): v for k, v in wrong.items()}}
    )


FAULTY = {
    "a day that is none": (typed(STANDARDS, STANDARD, Ngày_hiệu_chuẩn="31/2/2026"), STANDARDS, "H3", "31/2/2026"),
    "crossed": (typed(STANDARDS, STANDARD, Hiệu_chuẩn_lại_trước_ngày=date(2025, 1, 1)), STANDARDS, "I3", "phải sau"),
    "a field nobody knows": (typed(SCOPE, LINE, Lĩnh_vực_đo="Giả kim"), SCOPE, "B3", "không có “Giả kim”"),
    "nothing where something must be": (typed(SCOPE, LINE, Phương_tiện_đo_hoặc_đối_tượng=" "), SCOPE, "C3", "hãy ghi"),
    "half a card": (typed(STAFF, PERSON, Số_thẻ_kiểm_định_viên="KĐV-1"), STAFF, "G4", "để trống cả hai"),
    "months in words": (typed(STAFF, PERSON, Số_tháng_của_hợp_đồng="ba"), STAFF, "E4", "số nguyên"),
    "a date where a text should be": (typed(SCOPE, LINE, Số_thứ_tự=date(2026, 2, 1)), SCOPE, "A3", "Văn bản"),
    "a rounded number": (typed(STANDARDS, STANDARD, Số_hiệu=1234567890123456789), STANDARDS, "B3", "làm tròn"),
    "a formula never worked out": (typed(SCOPE, LINE, Phạm_vi_đo="=A1&B1"), SCOPE, "D3", "chưa có kết quả"),
    "an error": (typed(SCOPE, LINE, Phạm_vi_đo="#REF!"), SCOPE, "D3", "#REF!"),
    "merged cells": (_merge, STANDARDS, "A3", "A3:B4"),
    "a row twice": (_twice, SCOPE, "A5", "trùng với ô A3"),
    "a token of no row": (_token, STANDARDS, "L3", "CH-99999"),
    "days of a certificate crossed": (typed(CERTIFICATES, CERTIFICATE, Có_hiệu_lực_đến_ngày="5/5/2024"), CERTIFICATES,
                                      "E3", "trước ngày cấp"),
    "a kind of certificate nobody knows": (typed(CERTIFICATES, CERTIFICATE, Loại_giấy="Bằng khen"), CERTIFICATES, "A3",
                                           "không có “Bằng khen”"),
    "a head that was renamed": (_rename, STAFF, "A1", "Tên nhân viên"),
}  # fmt: skip


@pytest.mark.embedded
@pytest.mark.parametrize("fault", FAULTY)
def test_every_fault_is_named_by_sheet_and_cell_and_nothing_is_written(
    own: FlaskClient, players: Cast, record: Database, fault: str
) -> None:
    spoil, sheet, cell, words = FAULTY[fault]
    book = taken(own, at(players))
    put(book, SCOPE, 6, {**LINE, "Số thứ tự": "99"})  # a sound row beside it
    spoil(book)

    answer = sent(own, players, book)

    assert answer.status_code == 422
    found = [line for line in errors(answer) if line.startswith(f"Trang «{sheet}», ô {cell}: ")]
    assert found, errors(answer)
    assert any(words in line for line in found), found
    assert not soup(answer).select("[name=proposal]")
    assert len(register(record, ScopeLine, players)) == 1


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
