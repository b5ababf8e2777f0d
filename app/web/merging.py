"""Two versions of one text, field by field: what differs, word by word, and the form that brings them together."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from app.models import Person
from app.web.fields import Choice, ChoiceField, HiddenField, LongTextField
from app.web.forms import Form

WORD = re.compile(r"\w+|\s+|[^\w\s]")
TAKES = {
    "theirs": _l("Lấy bản đang lưu"),
    "mine": _l("Lấy bản của tôi"),
    "merged": _l("Lấy bản ghép đã sửa dưới đây"),
}
Marked = list[tuple[str, bool]]


@dataclass(frozen=True)
class Wording:
    """A field of two versions: its name, its label, and how a value of it reads."""

    name: str
    label: str
    reads: Callable[[str], str] | None = None
    """None for free text, which can be merged; otherwise one of the two is taken."""


@dataclass(frozen=True)
class Difference:
    """A field in which two versions differ, each with its changed words marked."""

    wording: Wording
    theirs: Marked
    mine: Marked


@dataclass(frozen=True)
class Standing:
    """The version that stands: whose, and since when; nobody where that is not told again."""

    version: int
    person: Person | None = None
    when: datetime | None = None


class MergeForm(Form):
    """Chooses, for each field that differs, whose words stay."""

    seen_text = HiddenField(pattern=r"[0-9a-f]{32}")
    merge = HiddenField(default="yes")


@dataclass(frozen=True)
class Quarrel:
    """Two versions of one answer, and the form that joins them."""

    form: MergeForm
    theirs: Mapping[str, str]
    mine: Mapping[str, str]
    standing: Standing
    lost: Sequence[str] = ()
    """Names of files that came with mine and were not kept."""


def marked(theirs: str, mine: str) -> tuple[Marked, Marked]:
    """Both texts in pieces; a piece that the other has not is marked."""
    ours, others = WORD.findall(mine), WORD.findall(theirs)
    codes = difflib.SequenceMatcher(None, others, ours, autojunk=False).get_opcodes()
    left = [("".join(others[a:b]), tag != "equal") for tag, a, b, _c, _d in codes if b > a]
    right = [("".join(ours[c:d]), tag != "equal") for tag, _a, _b, c, d in codes if d > c]
    return left, right


def differences(wordings: Sequence[Wording], theirs: Mapping[str, str], mine: Mapping[str, str]) -> list[Difference]:
    """The fields in which the two differ, in their order."""
    return [
        Difference(one, *_pieces(one, theirs[one.name], mine[one.name]))
        for one in wordings
        if theirs[one.name] != mine[one.name]
    ]


def _pieces(wording: Wording, theirs: str, mine: str) -> tuple[Marked, Marked]:
    if wording.reads is None:
        return marked(theirs, mine)
    return [(wording.reads(theirs), True)], [(wording.reads(mine), True)]


def merge_form(
    wordings: Sequence[Wording],
    theirs: Mapping[str, str],
    mine: Mapping[str, str],
    *,
    sent: MultiDict[str, str] | None = None,
) -> MergeForm:
    """The form for these two versions, or as it was sent: the words of both travel with it, so that none are lost."""
    fields: dict[str, Any] = {"then": HiddenField(default="stay")}
    for one in wordings:
        fields |= {f"theirs_{one.name}": HiddenField(), f"mine_{one.name}": HiddenField()}
        if theirs[one.name] != mine[one.name]:
            fields |= _choosing(one)
        else:
            fields[one.name] = HiddenField()
    sides = (("theirs", theirs), ("mine", mine))
    begun = {f"{side}_{name}": value for side, words in sides for name, value in words.items()}
    form: MergeForm = type("ThisMerge", (MergeForm,), fields)(formdata=sent, **begun, **mine)
    return form


def _choosing(wording: Wording) -> dict[str, Any]:
    takes = {name: label for name, label in TAKES.items() if name != "merged" or wording.reads is None}
    choices = [Choice(name, str(label)) for name, label in takes.items()]
    fields: dict[str, Any] = {
        f"take_{wording.name}": ChoiceField(
            _("%(field)s: giữ bản nào?", field=wording.label), choices=choices, required=True
        )
    }
    if wording.reads is None:
        fields[wording.name] = LongTextField(
            _("%(field)s: bản ghép", field=wording.label),
            rows=4,
            id=f"merged-{wording.name}",  # the form that was typed in may stand on the same page
        )
    return fields


def sent_versions(sent: Mapping[str, str], names: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The two versions that travelled with the form: theirs and mine."""
    theirs, mine = ({name: sent.get(f"{side}_{name}", "") for name in names} for side in ("theirs", "mine"))
    return theirs, mine


def merged(sent: Mapping[str, str], names: Sequence[str]) -> MultiDict[str, str]:
    """What the person chose to keep, as the form of the answer itself would send it."""
    kept = MultiDict({name: value for name, value in sent.items() if name in {"csrf_token", "once_key", "then"}})
    for name in names:
        take = sent.get(f"take_{name}", "merged")
        kept[name] = sent.get(name if take == "merged" else f"{take}_{name}", "")
    for name in ("seen_version", "seen_text"):
        if name in sent:
            kept[name] = sent[name]
    return kept
