"""A procedure as people read it: a drawing of its states and tables of its steps, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from checklists.criteria import Bilingual
from workflows.asks import ASKS
from workflows.definition import Definition, State, Step
from workflows.guards import GUARDS
from workflows.reader import list_procedures, load
from workflows.relations import RELATIONS
from workflows.roles import OWNERS, PHASES, UNITS

FOLDER = PurePosixPath("docs/workflows")


def draw_all() -> dict[str, str]:
    """The page of every procedure in its newest released version, by its path from the root of the repository."""
    return {str(FOLDER / f"{procedure}.md"): draw(load(procedure)) for procedure in list_procedures()}


def draw(definition: Definition) -> str:
    """The whole page; it ends with a line feed and is the same for the same text."""
    title = f"# {_both(definition.title)}"
    about = f"`{definition.procedure}` · v{definition.version} · SHA-256 `{definition.digest}`"
    note = (
        "Trang này do `./kiemchuan draw` vẽ từ định nghĩa; không sửa tay. / Drawn by `./kiemchuan draw`; do not edit."
    )
    parts = [title, about, *_basis(definition), note, mermaid(definition), _states(definition), _steps(definition)]
    parts += [_writes(definition)] if definition.writes else []
    return "\n\n".join([*parts, _settings(definition), _guards(definition)]) + "\n"


def mermaid(definition: Definition) -> str:
    """The drawing as a Mermaid state diagram; a state is labelled in both languages."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.name}: {_plain(state.label)}" for state in definition.states]
    lines.append(f"    [*] --> {definition.initial}")
    for step in definition.steps:
        lines += [f"    {source} --> {step.target}: {colonless(step.label.vi)}" for source in step.sources]
    lines += [f"    {state.name} --> [*]" for state in definition.states if state.is_final]
    return "\n".join(["```mermaid", *lines, "```"])


def _basis(definition: Definition) -> list[str]:
    """What it rests on, by the keys of the table of legal texts, and since when; nothing where it does not say."""
    lines = []
    if definition.legal_basis:
        lines.append(f"- Căn cứ pháp lý / Legal basis: {_codes(definition.legal_basis)}")
    if definition.valid_from is not None:
        lines.append(f"- Áp dụng từ / Valid from: {definition.valid_from.strftime('%d/%m/%Y')}")
    return ["\n".join(lines)] if lines else []


def _states(definition: Definition) -> str:
    rows = [
        (
            f"`{state.name}`",
            _both(state.label),
            _both(OWNERS[state.owner]),
            _both(PHASES[state.phase]),
            _term(definition, state),
        )
        for state in definition.states
    ]
    return _section(
        "Trạng thái / States", ("", "Tên / Name", "Đến lượt / Whose turn", "Giai đoạn / Phase", "Thời hạn / Term"), rows
    )


def _steps(definition: Definition) -> str:
    rows = [
        (
            f"`{step.action}`",
            _both(step.label),
            _way(step),
            _both(RELATIONS[step.who].label),
            _codes(step.guards),
            "; ".join(_ask(name) for name in step.asks),
        )
        for step in definition.steps
    ]
    head = ("", "Bước / Step", "Từ → đến / From → to", "Ai / Who", "Điều kiện / Guards", "Hỏi / Asks")
    return _section("Bước / Steps", head, rows)


def _writes(definition: Definition) -> str:
    rows = [
        (f"`{row.name}`", _both(row.label), _codes(row.states), _both(RELATIONS[row.who].label), _codes(row.guards))
        for row in definition.writes
    ]
    head = ("", "Việc ghi / Writing", "Ở trạng thái / In", "Ai / Who", "Điều kiện / Guards")
    return _section("Ghi mà không chuyển bước / Writing without moving", head, rows)


def _settings(definition: Definition) -> str:
    rows = [
        (
            f"`{setting.name}`",
            _both(setting.label) if setting.label else "",
            f"{setting.value} {_both(UNITS[setting.unit])}",
            setting.mark,
            setting.source,
        )
        for setting in definition.settings.values()
    ]
    head = ("", "Thiết lập / Setting", "Giá trị / Value", "Dấu / Mark", "Nguồn / Source")
    return _section("Thiết lập / Settings", head, rows)


def _guards(definition: Definition) -> str:
    named = [name for step in definition.steps for name in step.guards]
    named += [name for row in definition.writes for name in row.guards]
    rows = [(f"`{name}`", GUARDS[name].sentence) for name in dict.fromkeys(named)]
    return _section("Điều kiện / Guards", ("", "Đúng khi / True when"), rows)


def _term(definition: Definition, state: State) -> str:
    if state.term is None:
        return ""
    setting = definition.settings[state.term]
    kind = " (quyền chờ / a right to wait)" if state.is_waiting else ""
    return f"{setting.value} {_both(UNITS[setting.unit])}{kind}"


def _way(step: Step) -> str:
    return f"{_codes(step.sources)} → `{step.target}`"


def _ask(name: str) -> str:
    ask = ASKS[name]
    return _both(ask.label) if ask.required else f"({_both(ask.label)})"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _both(words: Bilingual) -> str:
    return f"{words.vi} / {words.en}"


def _plain(words: Bilingual) -> str:
    return colonless(_both(words))


def colonless(text: str) -> str:
    """The text as Mermaid takes it for a label."""
    # Mermaid ends a label at a colon or a semicolon.
    return text.replace(":", " –").replace(";", ",")


def _section(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", _row(head), _row(("---",) * len(head))]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
