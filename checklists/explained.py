"""The rule books as one page for people: every rule with its reason, a bad and a good example, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from checklists.rulebook import Kind, Rule, Rulebook

_SHORT = 12
_LEFT_OUT = "# …"
_HEADINGS: dict[Kind, tuple[str, str]] = {
    "file": ("Mọi tệp", "Every file"),
    "criteria": ("Bộ tiêu chí", "Criteria sets"),
    "procedure": ("Thủ tục", "Procedures"),
}
_SEVERITIES = {"error": ("lỗi", "error"), "warning": ("lưu ý", "warning")}
_HEAD = """\
# Quy tắc của bộ kiểm tra · The rules of the linters

Trang này được viết ra từ sổ quy tắc bằng lệnh `flask rules --write`; đừng sửa bằng tay.

`flask checklists lint` và `flask workflows lint` kiểm tra tệp hoặc thư mục (cả thư viện khi không nêu gì).
`--json` in danh sách các mục `file, line, column, rule, severity, message`; `--lang en` nói tiếng Anh.
Mã kết thúc là 1 khi có lỗi, 0 khi không có (lưu ý không phải là lỗi), 2 khi có đường dẫn không mở được.
Ấn bản đã phát hành không còn nhận lưu ý, vì không thể sửa nữa.

*This page is written from the rule books by `flask rules --write`; do not edit it.*

*`flask checklists lint` and `flask workflows lint` check files or folders (the whole library when none is named).
`--json` prints a list of `file, line, column, rule, severity, message`; `--lang en` speaks English.
They end with 1 when there is an error, with 0 when there is none (a warning is no error), and with 2 when a path
cannot be opened. What was released as it stands gets no warnings, because it can no longer be mended.*

Mỗi ví dụ chỉ viết phần cần xem, `# <-` chỉ đúng dòng bị nêu; phần còn lại như tệp mẫu nhỏ nhất của loại đó.

*Each example shows what matters, and `# <-` marks the line complained about; the rest is the smallest sound file.*
"""


def page(*books: Rulebook) -> str:
    """The whole page, one chapter for each book in the order given."""
    return "\n".join([_HEAD, *(_contents(book) for book in books), *(_chapter(book) for book in books)])


def section(rule: Rule) -> str:
    """One rule in both languages with its examples."""
    in_vi, in_en = _SEVERITIES[rule.severity]
    return "\n".join(
        [
            f"### `{rule.id}` · {rule.title.vi} ({in_vi})\n",
            f"{rule.why.vi}\n",
            f"*{rule.title.en} ({in_en}). {rule.why.en}*\n",
            "Sai · bad:\n",
            _example(rule, excerpt(rule.bad, rule.good), is_bad=True),
            "Đúng · good:\n",
            _example(rule, excerpt(rule.good, rule.bad)),
        ]
    )


def excerpt(text: str, other: str) -> str:
    """The text without what it has in common with the other, save the lines next to it and those it stands under."""
    lines = text.splitlines()
    if len(lines) <= _SHORT:
        return text
    blocks = SequenceMatcher(None, lines, other.splitlines(), autojunk=False).get_opcodes()
    own = {place for tag, start, end, _, _ in blocks if tag != "equal" for place in range(start, max(end, start + 1))}
    kept = {near for place in own for near in range(place - 1, place + 2)}
    kept |= {above for place in own if place < len(lines) for above in _above(lines, place)}
    shown: list[str] = []
    for place, line in enumerate(lines):
        if place in kept:
            shown.append(line)
        elif not shown or shown[-1] != _LEFT_OUT:
            shown.append(_LEFT_OUT)
    return "\n".join(shown)


def _above(lines: Sequence[str], place: int) -> Iterator[int]:
    """The lines under which this one stands: each the nearest before it that is indented less."""
    depth = _depth(lines[place])
    for above in range(place - 1, -1, -1):
        if _depth(lines[above]) < depth:
            depth = _depth(lines[above])
            yield above


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _contents(book: Rulebook) -> str:
    vi, en = _HEADINGS[book.kind]
    rules = ", ".join(f"[`{rule}`](#{rule})" for rule in book.rules)
    return f"**{vi} · {en}** ({len(book.rules)}): {rules}\n"


def _chapter(book: Rulebook) -> str:
    vi, en = _HEADINGS[book.kind]
    # What every file must be is shown on a criteria set, whose frame is given in its own chapter.
    frame = [] if book.kind == "file" else [f"Tệp mẫu nhỏ nhất (`{book.place}`) · the smallest sound file:\n"]
    frame += [_fenced(book.frame)] if frame else []
    rules = [f'<a id="{rule.id}"></a>\n\n{section(rule)}' for rule in book.rules.values()]
    return "\n".join([f"## {vi} · {en}\n", *frame, *rules])


def _example(rule: Rule, text: str, *, is_bad: bool = False) -> str:
    return "\n".join([*_beside(rule), *_asked(rule, text, is_bad=is_bad)])


def _beside(rule: Rule) -> Iterator[str]:
    for name, content in rule.beside.items():
        yield f"`{name}`:\n"
        yield _fenced(content)


def _asked(rule: Rule, text: str, *, is_bad: bool) -> Iterator[str]:
    if is_bad and rule.asked:
        yield f"`flask checklists lint {rule.asked}`\n"
    elif is_bad and rule.times > 1:
        yield f"`{text.strip()}` × {rule.times}\n"
    else:
        yield _fenced(text)


def _fenced(text: str) -> str:
    return f"```yaml\n{text.rstrip()}\n```\n"
