"""The rule books as one page for people: every rule with its reason, a bad and a good example, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.rulebook import Kind, Rule, Rulebook

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
            _example(rule, rule.bad, is_bad=True),
            "Đúng · good:\n",
            _example(rule, rule.good),
        ]
    )


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
