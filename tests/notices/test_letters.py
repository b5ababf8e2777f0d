"""Letters: words in both languages for every event that tells somebody, in lines that fit, under one subject."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.notices import Office, Told, letter, says, then
from app.notices.letters import WIDTH
from app.notices.sentences import sentences
from app.web.language import LANGUAGES
from checklists.criteria import Bilingual

LINK = "https://chuanhoa.hoagiang.example/notices?case=HS-2026-014"
OFFICE = Office(contact="Sở Khoa học và Công nghệ tỉnh Hòa Giang", base_url="https://chuanhoa.hoagiang.example")
TOLD = Told(
    id=1,
    kind="case.supplements_requested",
    at=datetime(2026, 6, 25, 7, 5, tzinfo=UTC),
    read_at=None,
    case_ref="HS-2026-014",
    organisation="Công ty Cổ phần Kiểm định và Hiệu chuẩn Thiết bị Đo lường Sao Khuê Hòa Giang",
    finding="",
    label=Bilingual("Yêu cầu bổ sung", "Request supplements"),
    actor="",
    role="clerk",
    remark="Thiếu bảng phân công của bà Nguyễn Thị Lành.",
    is_open=True,
    is_readable=True,
    side="provider",
)
everywhere = pytest.mark.parametrize("language", sorted(LANGUAGES))
every_kind = pytest.mark.parametrize("kind", sorted(sentences()))
both_sides = pytest.mark.parametrize("side", ["provider", "agency"])


@everywhere
@every_kind
@both_sides
def test_a_letter_fits_its_lines_and_its_subject_is_one(kind: str, language: str, side: str) -> None:
    told = replace(TOLD, kind=kind, side=side, finding="KPH-01" if kind.startswith("finding.") else "")

    written = letter(told, language, office=OFFICE)

    assert max(len(line) for line in written.body.splitlines()) <= WIDTH
    assert written.subject.startswith("[Kiểm Chuẩn] HS-2026-014")
    assert written.subject.isprintable()
    assert LINK in written.body.splitlines()
    assert "%(" not in written.body
    assert "\n\n\n" not in written.body


def test_the_whole_letter_reads_like_one() -> None:
    assert letter(TOLD, "vi", office=OFFICE).body == (
        "Kính gửi Quý vị,\n\n"
        "Cơ quan yêu cầu bổ sung hồ sơ HS-2026-014.\n\n"
        "Hãy xem nội dung cần bổ sung, sửa hồ sơ rồi nộp lại trong thời hạn.\n\n"
        "Hồ sơ: HS-2026-014\n"
        "Tổ chức: Công ty Cổ phần Kiểm định và Hiệu chuẩn Thiết bị Đo lường Sao Khuê\n"
        "Hòa Giang\n"
        "Thời điểm: 14:05, 25/6/2026\n\n"
        f"Xem và xử lý tại:\n{LINK}\n\n"
        "Lý do, ý kiến và tài liệu kèm theo chỉ hiển thị sau khi đăng nhập.\n\n"
        "Thư này được gửi tự động, xin không trả lời. Nếu cần hỗ trợ, hãy liên hệ Sở\n"
        "Khoa học và Công nghệ tỉnh Hòa Giang.\n\n"
        "Kiểm Chuẩn\n"
    )


@everywhere
def test_what_people_wrote_stays_on_the_page(language: str) -> None:
    written = letter(replace(TOLD, actor="Phùng Văn Thư"), language, office=OFFICE)

    assert "Lành" not in written.body + written.subject
    assert "Phùng" not in written.body + written.subject


@pytest.mark.parametrize("breaker", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\x00", "\x1b[2J"])
def test_no_name_breaks_out_of_its_line(breaker: str) -> None:
    hostile = f"Sao Khuê{breaker}Bcc: ai-do@noi-khac.example"
    told = replace(TOLD, kind="case.submitted", organisation=hostile, case_ref=f"HS{breaker}Bcc: x", finding=hostile)

    written = letter(told, "vi", office=replace(OFFICE, contact=hostile))

    assert written.subject.isprintable()
    assert [line for line in written.body.splitlines() if line.startswith("Bcc")] == []
    assert all(line.isprintable() for line in written.body.splitlines())


def test_without_an_address_the_letter_says_where_to_look() -> None:
    written = letter(TOLD, "vi", office=Office())

    assert "://" not in written.body
    assert "mở trang Thông báo" in written.body
    assert "bộ phận tiếp nhận hồ sơ của cơ quan" in " ".join(written.body.split())


@everywhere
def test_an_event_of_a_procedure_of_the_agencys_own_is_told_by_its_step(language: str) -> None:
    told = replace(TOLD, kind="case.looked_at_twice", label=Bilingual("Xem lại lần hai", "Look at it twice"))

    label = told.label.in_language(language) if told.label else ""
    assert says(told, language) == f"HS-2026-014: {label}"
    assert then(told, language) == ""
    assert letter(told, language, office=OFFICE).subject.endswith(label)


def test_the_advice_is_for_who_reads() -> None:
    accepted = replace(TOLD, kind="case.accepted")

    assert then(replace(accepted, is_open=False), "en") == ""
    assert then(accepted, "en").startswith("The agency will propose")
    assert then(replace(accepted, side="agency"), "en") == "Please propose the assessment team."
