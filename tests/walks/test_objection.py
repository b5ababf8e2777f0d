"""The provider objects to a member of the team: one objection is dismissed, one upheld and the member replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import assessor
from tests.walks.steps import at_case, take, undertake

if TYPE_CHECKING:
    from app.models import Person
    from tests.walks.conftest import Province


def one_more_in_the_pool(province: Province) -> Person:
    """Somebody who could take a seat."""
    with province.app.extensions["edge"].database.writing():
        return assessor("Lục Văn Thay")


def test_a_member_objected_to_is_replaced_and_the_team_confirmed(province: Province) -> None:
    walk = province.walked("team_proposed")
    people, ref = walk.cast, walk.case.ref
    one_more_in_the_pool(province)
    provider, officer = province.visitor(people.applicant), province.visitor(people.officer)

    take(provider, ref, "Phản đối thành viên đoàn", member="Bế Thị Chung", reason="Từng làm cho đối thủ.")
    take(provider, ref, "Phản đối thành viên đoàn", member="Giàng A Kỹ", reason="Không quen biết.")
    at_case(officer, ref).says("Xác nhận đoàn đánh giá", "Chưa trả lời phản đối đối với Bế Thị Chung.")
    answer = {"objection_outcome": "Không chấp nhận", "explanation": "Không có căn cứ."}
    take(officer, ref, "Trả lời phản đối", member="Giàng A Kỹ", **answer)
    answer = {"objection_outcome": "Chấp nhận phản đối", "explanation": "Có căn cứ; sẽ thay."}
    take(officer, ref, "Trả lời phản đối", member="Bế Thị Chung", **answer)
    at_case(officer, ref).click("Thay thành viên đoàn").press("Xem người thay thế", member="Bế Thị Chung")
    officer.press("Thay thành viên đoàn", replacement="Lục Văn Thay").says("Đã thay thành viên")
    at_case(provider, ref).click("Đoàn đánh giá").says("Lục Văn Thay", "Không có căn cứ.", "Đã thay thành viên")

    province.later(13)
    late = at_case(province.visitor(people.applicant), ref)
    assert not late.offers("Phản đối thành viên đoàn")
    take(province.visitor(people.officer), ref, "Xác nhận đoàn đánh giá").says("Đã lập đoàn, chờ chương trình")
    province.visitor(people.general).open(f"/cases/{ref}", status=404)
    members = undertake(province.visitor(people.technical), ref).click("Đoàn đánh giá").says("Lục Văn Thay").page
    assert "Bế Thị Chung" not in members.select_one("main table").get_text()
