"""The road that ends with a refusal: decided, numbered, notified on paper; the register stays empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walks.steps import at_case, take

if TYPE_CHECKING:
    from tests.walks.conftest import Province


def test_a_refusal_is_notified_and_published_nowhere(province: Province) -> None:
    walk = province.walked("awaiting_decision")
    people, ref = walk.cast, walk.case.ref
    name, line = people.organisation.legal_name_vi, people.organisation.scope_lines[0]

    take(province.visitor(people.decider), ref, "Không phê duyệt", expect=422, reason=" ").says("Hãy ghi “Lý do”")
    take(province.visitor(people.decider), ref, "Không phê duyệt", reason="Chưa đủ điều kiện về con người.")
    at_case(province.visitor(people.officer), ref).says("Văn thư chưa vào số và ngày quyết định.")
    day = province.later()
    take(province.visitor(people.clerk), ref, "Vào số và ngày quyết định", number="77/QĐ-SKHCN", numbered_on=day)
    officer = at_case(province.visitor(people.officer), ref)
    officer.press("Soạn dự thảo: Quyết định")
    take(officer, ref, "Thông báo không phê duyệt").says("Không phê duyệt")

    provider = at_case(province.visitor(people.applicant), ref).says(
        "Không phê duyệt", "Chưa đủ điều kiện", "Quyết định"
    )
    assert provider.download("Quyết định").startswith(b"PK")
    assert name not in province.visitor().open("/register").words
    province.visitor().open(f"/register/{people.organisation.id}", status=404)
    provider.open("/cases/open").press("Mở hồ sơ", lines=[f"{line.line}. {line.object}"]).says("Đang lập hồ sơ")
