"""Two tabs: whoever acts on a page that is out of date is told so, keeps what was typed, and undoes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.visitor import Visitor
from tests.walks.steps import at_case, take

if TYPE_CHECKING:
    from tests.walks.conftest import Province


def answer_twice(provider: Visitor, ref: str) -> None:
    """A colleague answers the criterion in the other tab; both texts stand side by side."""
    mine = provider.open(f"/cases/{ref}/self-assessment/general/A1.1")
    theirs = mine.another_tab()
    theirs.press("Lưu", answer="partly_met", document="STCL-02", comment="Đồng nghiệp đã ghi trước.")
    mine.press("Lưu", expect=409, answer="not_met", comment="Tôi ghi sau.")
    mine.says("Đồng nghiệp đã ghi trước", "Tôi ghi sau")  # what differs is marked word by word
    mine.open(f"/cases/{ref}/self-assessment/general/A1.1").says("Đồng nghiệp đã ghi trước.")
    assert "Tôi ghi sau." not in mine.words


def test_a_page_out_of_date_changes_nothing(province: Province) -> None:
    walk = province.walked("returned")
    people, ref = walk.cast, walk.case.ref

    answer_twice(province.visitor(people.applicant), ref)
    take(province.visitor(people.applicant), ref, "Nộp hồ sơ").says("Đã nộp, chờ kiểm tra")

    clerk = at_case(province.visitor(people.clerk), ref)
    accepting = clerk.another_tab().click("Tiếp nhận hồ sơ")
    returning = clerk.another_tab().click("Yêu cầu bổ sung")
    again = accepting.as_it_is()
    accepting.press("Tiếp nhận hồ sơ").says("Đã tiếp nhận")
    again.press("Tiếp nhận hồ sơ").says("Đã tiếp nhận, chờ lập đoàn")
    returning.press("Yêu cầu bổ sung", expect=409, reason="Thiếu bảng phân công.").says("Hồ sơ")
    at_case(clerk, ref).says("Đã tiếp nhận, chờ lập đoàn")
    told = at_case(clerk, ref).click("Xem toàn bộ diễn biến").words
    assert told.count("Tiếp nhận hồ sơ") == 1
    assert told.count("Yêu cầu bổ sung") == 1
