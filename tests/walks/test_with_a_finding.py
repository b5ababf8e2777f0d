"""The road with a major finding: no approval while it is open, corrective action in two rounds, then approval."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.support.visitor import Upload, Visitor
from tests.walks.steps import at_case, prepare_report, take

if TYPE_CHECKING:
    from tests.factories import Cast, Walk
    from tests.walks.conftest import Province

BLOCKS = "Phát hiện KPH-01 (không phù hợp nặng) chưa được đóng."
RECORD = Upload("phiếu hiệu chuẩn mới.csv", "ngày;giá trị\n2026-04-01;20,1\n".encode())


def raise_finding(assessor: Visitor, ref: str) -> None:
    """The finding is raised from the page of its criterion."""
    assessor.open(f"/cases/{ref}/sheets/mass/B1.3").click("Nêu phát hiện")
    assessor.press(
        "Nêu phát hiện",
        grade="Không phù hợp nặng",
        statement="Nhiệt ẩm kế quá hạn hiệu chuẩn.",
        evidence="Giấy hiệu chuẩn số 12, hết hạn tháng 1.",
        requirement="Thiết bị phụ phải còn hạn hiệu chuẩn.",
    )
    assessor.says("KPH-01", "Nhiệt ẩm kế quá hạn hiệu chuẩn.")


def to_the_head(province: Province, walk: Walk) -> None:
    """Reported, commented, recommended while the finding is still open."""
    people, ref = walk.cast, walk.case.ref
    report = {"proposal": "approve", "summary": "Đề nghị phê duyệt khi đã khắc phục."}
    prepare_report(province.visitor(people.lead), ref, **report).press("Trình báo cáo đánh giá")
    province.later()
    take(province.visitor(people.applicant), ref, "Nêu ý kiến về báo cáo", comment="Sẽ khắc phục.")
    take(province.visitor(people.reviewer), ref, "Trình lãnh đạo quyết định")


def respond(provider: Visitor, ref: str, due: date, words: str, **more: object) -> None:
    """The provider sends a round of corrective action."""
    at_case(provider, ref).click("Phát hiện và khắc phục").click("KPH-01").click("Gửi hành động khắc phục")
    answer = dict.fromkeys(("cause", "extent", "correction", "corrective_action"), words)
    provider.press("Gửi hành động khắc phục", due_on=due, **answer, **more).says(words)


def judge(assessor: Visitor, ref: str, step: str, **answers: object) -> Visitor:
    """The assessor judges the round that was sent, or closes the finding."""
    at_case(assessor, ref).click("Phát hiện và khắc phục").click("KPH-01").click(step)
    return assessor.press(step, **answers)


def refuse_approval(province: Province, people: Cast, ref: str) -> None:
    """The head sees every reason; an approval sent all the same is refused and keeps nothing."""
    head = at_case(province.visitor(people.decider), ref).says("Phê duyệt toàn bộ", BLOCKS)
    assert not head.offers("Phê duyệt toàn bộ")
    head.open(f"/cases/{ref}/decision").says("Phát hiện chưa đóng, chặn mọi dòng: KPH-01")
    form = head.open(f"/cases/{ref}/actions/refuse")
    button = form.page.select_one("main form")
    assert button is not None
    button["action"] = f"/cases/{ref}/actions/approve"
    day = province.today
    for name, value in (("valid_from", day), ("valid_to", day + timedelta(days=365))):
        typed = form.page.new_tag("input", attrs={"name": name, "value": value.isoformat()})
        button.append(typed)
    form.press("Không phê duyệt", expect=409, reason="-").says(BLOCKS)
    at_case(head, ref).says("Chờ quyết định")


def test_a_major_finding_is_answered_twice_and_closed_before_the_approval(province: Province) -> None:
    walk = province.walked("assessed")
    people, ref = walk.cast, walk.case.ref

    raise_finding(province.visitor(people.technical), ref)
    province.visitor(people.applicant).open(f"/cases/{ref}/findings/KPH-01", status=404)
    to_the_head(province, walk)
    refuse_approval(province, people, ref)

    provider, assessor = province.visitor(people.applicant), province.visitor(people.technical)
    respond(provider, ref, province.today + timedelta(days=20), "Quên lịch hiệu chuẩn.", files=RECORD)
    provider.says("Vòng 1/3", "phiếu hiệu chuẩn mới.csv")
    judge(assessor, ref, "Trả lại để khắc phục tiếp", reason="Chưa nêu biện pháp lâu dài.")
    at_case(provider, ref).click("Phát hiện và khắc phục").click("KPH-01").says("Chưa nêu biện pháp lâu dài.")
    respond(provider, ref, province.today + timedelta(days=20), "Đã lập lịch hiệu chuẩn tự nhắc.")
    judge(assessor, ref, "Chấp nhận hành động khắc phục")
    judge(assessor, ref, "Đóng phát hiện", how="Xem giấy hiệu chuẩn mới.").says("Đã đóng", "Xem giấy hiệu chuẩn mới.")

    day = province.later()
    head = province.visitor(people.decider)
    take(head, ref, "Phê duyệt toàn bộ", valid_from=day, valid_to=day + timedelta(days=1800))
    head.says("Đã phê duyệt, chờ công bố")
