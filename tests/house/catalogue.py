"""The English catalogue and the messages of the code, side by side; run as a program it brings the file up to date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from tests.house.sources import REPOSITORY

ENGLISH = REPOSITORY / "app/translations/en/LC_MESSAGES/messages.po"
COMPILED = ENGLISH.with_suffix(".mo")
HEADER = """# English words of the pages. The Vietnamese sentences in the sources are the keys.
# After sentences have changed:  .venv/bin/python -m tests.house.catalogue  leaves empty what has to be written.
msgid ""
msgstr ""
"Project-Id-Version: Kiểm Chuẩn\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
OURS = {"_l": None, "lazy_pgettext": ((1, "c"), 2)}
"""Names that mark a message here, beyond those that Babel knows."""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%\{\w+\}")
Key = tuple[str, str]
"""The context of a message, mostly empty, and the message, of a pair with a plural the first half."""


@cache
def said() -> Mapping[Key, tuple[str, ...]]:
    """Every message of code and templates: its words, twice where a number decides."""
    with (REPOSITORY / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(REPOSITORY, methods, options, DEFAULT_KEYWORDS | OURS, directory_filter=_is_ours)
    wanted: dict[Key, tuple[str, ...]] = {}
    for _file, _line, words, _comments, context in found:
        forms = words if isinstance(words, tuple) else (words,)
        key = (context or "", forms[0])
        wanted[key] = max(wanted.get(key, ()), forms, key=len)
    return wanted


def written() -> Mapping[Key, Message]:
    """What the catalogue says to each message."""
    with ENGLISH.open("rb") as file:
        catalogue = read_po(file, locale="en", abort_invalid=True)
    return {(message.context or "", forms_of(message.id)[0]): message for message in catalogue if message.id}


def forms_of(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The singular and the plural, or the one sentence there is."""
    return (words,) if isinstance(words, str) else tuple(words)


def placeholders(text: str) -> set[str]:
    """What is put into the sentence when it is shown."""
    return set(PLACEHOLDER.findall(text))


def up_to_date() -> str:
    """The catalogue as it has to be kept: of today's messages, in the order of their letters."""
    kept = written()
    catalogue = Catalog(locale="en", fuzzy=False)
    for (context, first), forms in said().items():
        known = kept.get((context, first))
        same = known is not None and len(forms_of(known.id)) == len(forms)
        catalogue.add(forms if len(forms) > 1 else first, known.string if same else None, context=context or None)
    file = BytesIO()
    write_po(file, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    return HEADER + file.getvalue().decode().strip() + "\n"


def _is_ours(folder: str) -> bool:
    inside = Path(folder).relative_to(REPOSITORY)
    return inside.parts[:1] in {(), ("app",), ("workflows",)} and inside.name != "__pycache__"


if __name__ == "__main__":
    ENGLISH.write_text(up_to_date(), encoding="utf-8")
