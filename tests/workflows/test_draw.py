"""The drawn pages say what the rows say, and are up to date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workflows.draw import draw, draw_all, mermaid
from workflows.reader import list_procedures, load

ROOT = Path(__file__).parents[2]


def test_every_procedure_has_its_page() -> None:
    assert set(draw_all()) == {f"docs/workflows/{procedure}.md" for procedure in list_procedures()}


@pytest.mark.parametrize(("path", "text"), draw_all().items(), ids=list(draw_all()))
def test_the_committed_page_is_up_to_date(path: str, text: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == text, "run ./kiemchuan draw and commit the page"


@pytest.mark.parametrize("procedure", list_procedures())
def test_a_page_names_every_state_step_guard_and_setting(procedure: str) -> None:
    definition = load(procedure)
    page = draw(definition)

    for state in definition.states:
        assert f"| `{state.name}` | {state.label.vi} / {state.label.en} |" in page
    for step in definition.steps:
        assert f"| `{step.action}` | {step.label.vi} / {step.label.en} |" in page
        assert all(f"\n| `{guard}` | " in page for guard in step.guards)
    for write in definition.writes:
        assert f"| `{write.name}` |" in page
    for setting in definition.settings.values():
        assert f"| `{setting.name}` |" in page


def test_a_page_names_the_legal_basis_and_the_day_it_is_valid_from() -> None:
    definition = load("finding")

    assert "- Căn cứ pháp lý / Legal basis: `decision_996`, `tcvn_13187`" in draw(definition)
    assert "- Áp dụng từ / Valid from: 01/01/2026" in draw(definition)
    bare = draw(replace(definition, legal_basis=(), valid_from=None))
    assert "Legal basis" not in bare
    assert "Valid from" not in bare


def test_the_drawing_has_an_arrow_for_every_source_of_every_step() -> None:
    lines = mermaid(load("finding")).splitlines()

    assert "    [*] --> raised" in lines
    assert "    returned --> responded: Gửi hành động khắc phục" in lines
    assert "    closed --> [*]" in lines
    assert "    raised --> raised: Thông báo phát hiện cho tổ chức" in lines, "a step that stays is a loop"
    assert sum(" --> " in line for line in lines) == 1 + 15 + 4 + 4


def test_a_label_with_a_colon_does_not_end_early() -> None:
    definition = load("standardisation")

    assert "    reported: Đã báo cáo – khắc phục và thẩm xét" not in mermaid(definition)
    assert "    reported: Đã báo cáo, khắc phục và thẩm xét / Reported: corrective" not in mermaid(definition)
    assert "Reported – corrective action and review" in mermaid(definition)


def test_a_definition_without_writings_or_labels_of_settings_is_drawn_too() -> None:
    definition = load("finding")
    bare = {name: replace(setting, label=None) for name, setting in definition.settings.items()}

    page = draw(replace(definition, writes=(), settings=bare))

    assert "Writing without moving" not in page
    assert "| `rounds` |  | 3 vòng / rounds |" in page
