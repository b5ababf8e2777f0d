"""What people do again and again on a walk: come to the case, take a step of it, prepare the report."""

from __future__ import annotations

from tests.support.visitor import Visitor


def at_case(visitor: Visitor, ref: str) -> Visitor:
    """On the page of the case, by way of the list."""
    return visitor.open("/cases").click(ref)


def take(visitor: Visitor, ref: str, step: str, *, expect: int = 200, **answers: object) -> Visitor:
    """Takes the step that the page of the case offers."""
    return at_case(visitor, ref).click(step).press(step, expect=expect, **answers)


def undertake(member: Visitor, ref: str) -> Visitor:
    """A new member comes to the case, is asked for the undertaking first, and gives it."""
    member.open(f"/cases/{ref}").says("Cam kết bảo mật và khách quan")
    return member.press("Tôi cam kết", agree=True).says("Đã ghi nhận cam kết của bạn")


def prepare_report(lead: Visitor, ref: str, **said: object) -> Visitor:
    """The leader writes the report and has its paper prepared."""
    at_case(lead, ref).click("Phiếu đánh giá").click("Báo cáo")
    lead.press("Lưu nội dung báo cáo", **said)
    lead.press("Soạn dự thảo báo cáo")
    return at_case(lead, ref).click("Trình báo cáo đánh giá")
