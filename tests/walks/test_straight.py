"""The whole road without a finding, by clicking alone: from an account that belongs nowhere to the public register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import Cast, PersonFactory, cast
from tests.support.visitor import Upload, Visitor
from tests.walks.steps import at_case, prepare_report, take, undertake

if TYPE_CHECKING:
    from app.models import Person
    from tests.walks.conftest import Province

NAME = "Trung tâm Kiểm định Đại Từ <b>&"
SECRETS = (
    *(
        "STCL-01",
        "Đã xem hồ sơ tại chỗ",
        "Quách Trưởng Đoàn",
        "Bế Thị Chung",
        "Giàng A Kỹ",
        "Nông Văn Đo",
        "HS-2026-001",
    ),
    *("Đề nghị phê duyệt toàn bộ", "Nhất trí với báo cáo", "E2-0042", "KĐV 0007", "0208 385 0100", "sơ đồ.pdf"),
)
"""What the dossier says and the register must not."""
PDF = Upload("sơ đồ.pdf", b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n")


def people_of(province: Province) -> tuple[Cast, Person]:
    """The agency and its pool, and somebody whose account belongs to no organisation."""
    with province.app.extensions["edge"].database.writing():
        return cast(), PersonFactory(name="Hoàng Văn Thông", roles=("provider",))


def register(provider: Visitor) -> None:
    """The provider's organisation comes into the record with its first site."""
    provider.open("/").click("Đăng ký tổ chức")
    provider.press(
        "Đăng ký tổ chức",
        legal_name_vi=NAME,
        kind="service_provider",
        tax_code="4600123456",
        founding_document="Quyết định số 12/QĐ-UBND",
        founded_on=date(2014, 6, 9),
        head_name="Ma Thị Hiền",
        head_title="Giám đốc",
        phone="0208 385 0100",
        email="vanphong@daitu.example",
        site_name="Trụ sở chính",
        site_commune="Xã Đại Phúc",
        site_province="Thái Nguyên",
    )
    provider.says("Đã đăng ký tổ chức", NAME)


LINE = {
    "line": "1",
    "field_code": "mass",
    "object": "Cân phân tích",
    "range": "(0,001 ÷ 220) g",
    "activity": "verification",
    "group2": True,
    "procedure": "ĐLVN 16:2009",
    "accuracy": "cấp 1",
}
STANDARD = {
    "name": "Bộ quả cân E2",
    "serial": "E2-0042",
    "field_code": "mass",
    "certificate": "HC.KL.0042.26",
    "issuer": "Viện Đo lường Bắc Hà",
    "calibrated_on": date(2026, 1, 5),
    "due_on": date(2028, 1, 5),
    "certified_number": "11/QĐ-SKHCN",
    "certified_expires_on": date(2028, 1, 5),
}
OFFICER = {
    "name": "Nông Văn Đo",
    "fields": ["mass"],
    "contract": "permanent",
    "card_number": "KĐV 0007",
    "card_expires_on": date(2030, 1, 1),
}
COLLEAGUE = {"name": "Lường Thị Chuẩn", "fields": ["mass"], "contract": "fixed", "months": "24"}


def keep_registers(provider: Visitor) -> None:
    """A line of group 2, a certified standard, two of the staff in its field, one with a card."""
    add(provider, "Phạm vi hoạt động", "Thêm dòng phạm vi", LINE)
    add(provider, "Chuẩn đo lường", "Thêm chuẩn đo lường", STANDARD)
    add(provider, "Nhân viên kỹ thuật", "Thêm nhân viên kỹ thuật", OFFICER)
    add(provider, "Nhân viên kỹ thuật", "Thêm nhân viên kỹ thuật", COLLEAGUE)


def add(provider: Visitor, register_name: str, button: str, row: Mapping[str, Any]) -> None:
    """One more row of a register of the own organisation."""
    provider.open("/organisations/mine").click(register_name).click(button).press("Lưu", **row).says("Đã thêm")


def open_case(provider: Visitor) -> str:
    """A case for the one line; its reference."""
    provider.open("/cases").click("Mở hồ sơ mới").press("Mở hồ sơ", lines=["1. Cân phân tích"])
    return provider.address.rpartition("/")[2]


def self_assess(provider: Visitor) -> int:
    """Every criterion, one page after the other; a file with the first. The number of pages."""
    provider.click("Tự đánh giá").says("0/45").click("Làm tiếp")
    provider.press("Lưu", answer="met", files=PDF).says("sơ đồ.pdf")
    pages = 0
    while provider.offers("Lưu và sang tiêu chí sau") or provider.offers("Lưu và về bảng tự đánh giá"):
        provider.press("Lưu và", answer="met", document="STCL-01, mục 4")
        pages += 1
    provider.says("45/45")
    return pages


def fill_sheet(assessor: Visitor, ref: str, sheet: str) -> int:
    """Every criterion of one sheet, one page after the other; the number of pages."""
    at_case(assessor, ref).click("Phiếu đánh giá").click(sheet)
    assessor.click("Tới tiêu chí chưa kết luận tiếp theo")
    pages = 0
    while assessor.offers("Lưu và sang tiêu chí sau") or assessor.offers("Lưu và về phiếu"):
        assessor.press("Lưu và", answer="met", comment="Đã xem hồ sơ tại chỗ.")
        pages += 1
    return pages


def test_from_an_account_without_an_organisation_to_the_public_register(province: Province) -> None:
    agency, applicant = people_of(province)
    provider = province.visitor(applicant)

    register(provider)
    keep_registers(provider)
    ref = open_case(provider)
    assert self_assess(provider) == 45
    take(province.visitor(applicant), ref, "Nộp hồ sơ", remark="Kính đề nghị xem xét.")
    take(province.visitor(agency.clerk), ref, "Tiếp nhận hồ sơ")
    appoint(province, agency, provider, ref)
    assess(province, agency, ref)
    province.later(3)
    take(province.visitor(applicant), ref, "Nêu ý kiến về báo cáo", comment="Nhất trí với báo cáo.")
    take(province.visitor(agency.reviewer), ref, "Trình lãnh đạo quyết định", remark="Đủ căn cứ.")
    decide(province, agency, ref)

    look_at_the_register(province.visitor(), province)
    read_the_history(at_case(province.visitor(applicant), ref))


def read_the_history(provider: Visitor) -> None:
    """Every step stands in the history of the case, the newest first, on as many pages as it takes."""
    told = [provider.click("Xem toàn bộ diễn biến").words]
    while following := provider.main.select_one("a[rel=next]"):
        told.append(provider.open(str(following["href"])).words)
    steps = ("Công bố", "Phê duyệt toàn bộ", "Xác nhận đoàn đánh giá", "Tiếp nhận hồ sơ", "Nộp hồ sơ", "Mở hồ sơ")

    places = [" ".join(told).find(step) for step in steps]

    assert -1 not in places
    assert places == sorted(places)


def appoint(province: Province, agency: Cast, provider: Visitor, ref: str) -> None:
    """The team is proposed, seen by the provider, and confirmed when the term is over; then it plans its visit."""
    officer = at_case(province.visitor(agency.officer), ref).click("Dự kiến đoàn đánh giá")
    officer.press("Dự kiến đoàn đánh giá", lead="Quách Trưởng Đoàn", general=["Bế Thị Chung"], technical=["Giàng A Kỹ"])
    at_case(provider, ref).click("Đoàn đánh giá").says("Quách Trưởng Đoàn", "Bế Thị Chung", "Giàng A Kỹ")
    at_case(officer, ref).says("Xác nhận đoàn đánh giá", "Tổ chức còn quyền phản đối đến hết")
    province.later(14)
    take(province.visitor(agency.officer), ref, "Xác nhận đoàn đánh giá")  # whoever stayed away signs in again
    day = province.later(1)
    for member in (agency.general, agency.technical):
        undertake(province.visitor(member), ref)
    lead = undertake(province.visitor(agency.lead), ref)
    take(lead, ref, "Ban hành chương trình đánh giá", from_on=day, to_on=day, sites=["Trụ sở chính"])


def assess(province: Province, agency: Cast, ref: str) -> None:
    """Both sheets, a watched measurement, the report with its paper."""
    province.later(2)
    pages = fill_sheet(province.visitor(agency.general), ref, "Hệ thống quản lý")
    technical = province.visitor(agency.technical)
    assert pages + fill_sheet(technical, ref, "Khối lượng") == 45
    at_case(technical, ref).click("Phiếu đánh giá").click("Phép đo chứng kiến")
    technical.press(
        "Ghi phép đo", line="1. Cân phân tích", person="Nông Văn Đo", outcome="Đạt", remark="Đúng quy trình."
    )
    lead = province.visitor(agency.lead)
    prepare_report(lead, ref, proposal="approve", lines=["1. Cân phân tích"], summary="Đề nghị phê duyệt toàn bộ.")
    lead.press("Trình báo cáo đánh giá").says("Đã báo cáo")


def decide(province: Province, agency: Cast, ref: str) -> None:
    """The head approves, the clerk numbers, the officer publishes the decision on paper."""
    day = province.later(1)
    head = province.visitor(agency.decider)
    at_case(head, ref).click("Thẩm xét").says("Không có trở ngại")
    take(head, ref, "Phê duyệt toàn bộ", valid_from=day, valid_to=date(2031, 3, 1))
    take(province.visitor(agency.clerk), ref, "Vào số và ngày quyết định", number="412/QĐ-SKHCN", numbered_on=day)
    officer = at_case(province.visitor(agency.officer), ref)
    officer.press("Soạn dự thảo: Quyết định")
    assert NAME not in province.visitor().open("/register").words
    take(officer, ref, "Công bố")
    officer.says("Đã công bố")


def look_at_the_register(anyone: Visitor, province: Province) -> None:
    """Anyone reads the approved line and its validity, and nothing else of the dossier."""
    anyone.open("/").says(NAME, "Cân phân tích", "412/QĐ-SKHCN", "Còn hiệu lực", "1/3/2031")
    found = [anyone.page.get_text(" ")]
    anyone.click(NAME).says("4600123456", "Trụ sở chính", "ĐLVN 16:2009")
    found.append(anyone.page.get_text(" "))

    assert [secret for secret in SECRETS for text in found if secret in text] == []
    assert not anyone.page.select("main b")
    anyone.open("/cases/HS-2026-001").says("Đăng nhập")
    province.later(6 * 365)
    anyone.open("/").says("Hết hiệu lực")
