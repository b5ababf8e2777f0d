"""Takes single values out of a dossier's nodes; what is wrong is complained about and a harmless value goes on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from app.dossiers.model import IN_DEPTH, TRAINING
from app.models.tax_codes import clean_tax_code, is_tax_code
from checklists.criteria import CriteriaSet
from checklists.source import MappingNode, Text, did_you_mean

EARLIEST = date(1900, 1, 1)
LATEST = date(2099, 12, 31)
LONGEST_NAME = 300
LONGEST_CODE = 64
LONGEST_ID = 32


@dataclass
class Known:
    """What a dossier may refer to, filled as the file is read."""

    fields: Collection[str]
    criteria: CriteriaSet | None = None
    lines: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    findings: set[str] = field(default_factory=set)


def name(node: MappingNode, key: str, *, longest: int = LONGEST_NAME) -> str:
    """A text of one line that may be blank, under a key that must be there."""
    if key not in node:
        node.required(key)
    return short(node, key, longest=longest)


def full_name(node: MappingNode, key: str) -> str:
    """A required text of one line."""
    node.required(key)
    return short(node, key)


def code_name(node: MappingNode, key: str) -> str:
    """A required text of one line that serves as somebody's number or code."""
    node.required(key)
    return short(node, key, longest=LONGEST_CODE)


def short(node: MappingNode, key: str, *, longest: int = LONGEST_NAME) -> str:
    """A text of one line and bounded length; blank when there is no such key."""
    found = node.text(key)
    if "\n" in found or len(found) > longest:
        vi = f"“{key}” phải gọn trong một dòng, không quá {longest} ký tự."
        en = f"“{key}” must fit one line of at most {longest} characters."
        node.complain("not_one_line", vi=vi, en=en, at=found.place)
    return str(found).strip()


def long(node: MappingNode, key: str) -> str:
    """A text of any length; blank when there is no such key."""
    return str(node.text(key)).strip()


def names(node: MappingNode, key: str) -> tuple[str, ...]:
    """A list of texts of one line each; none when there is no such key."""
    found = node.texts(key)
    for text in found:
        if "\n" in text or not text.strip() or len(text) > LONGEST_NAME:
            vi = f"Mỗi mục của “{key}” phải là một dòng chữ không quá {LONGEST_NAME} ký tự."
            en = f"Each item of “{key}” must be one line of at most {LONGEST_NAME} characters."
            node.complain("not_one_line", vi=vi, en=en, at=text.place)
    return tuple(str(text).strip() for text in found)


def day(node: MappingNode, key: str) -> date | None:
    """The day under the key, or None where the file says nothing."""
    found = node.date(key)
    return _plausible(node, key, found) if found is not None else None


def required_day(node: MappingNode, key: str) -> date:
    """The day under a key that must be there."""
    return _plausible(node, key, node.required_date(key))


def _plausible(node: MappingNode, key: str, found: date) -> date:
    # date.min stands for a day that was complained about already.
    if found != date.min and not EARLIEST <= found <= LATEST:
        vi = f"“{found}” không thể là ngày của một hồ sơ (từ năm {EARLIEST.year} đến năm {LATEST.year})."
        en = f"“{found}” cannot be a day of a dossier (from {EARLIEST.year} to {LATEST.year})."
        node.complain("implausible_date", vi=vi, en=en, at=node.text(key).place)
    return found


def code(node: MappingNode, key: str, choices: Collection[str]) -> str:
    """One of the choices, or blank when the file says nothing: what is demanded is for the procedure to refuse."""
    return str(node.one_of(key, choices)) if str(node.text(key)).strip() else ""


def reference(node: MappingNode, text: Text, known: Collection[str], *, vi: str, en: str) -> str:
    """The text, which must be one of the known names; `vi` and `en` say what kind of thing is named."""
    if text and text not in known:
        hint = did_you_mean(text, known) if known else None
        node.complain(
            "unknown_reference",
            vi=f"Không có {vi} “{text}” trong tệp. {hint.vi if hint else ''}".rstrip(),
            en=f"The file has no {en} “{text}”. {hint.en if hint else ''}".rstrip(),
            at=text.place,
        )
    return str(text)


def references(node: MappingNode, key: str, known: Collection[str], *, vi: str, en: str) -> tuple[str, ...]:
    """The list of texts under the key, each one of the known names; none when there is no such key."""
    return tuple(reference(node, text, known, vi=vi, en=en) for text in node.texts(key))


def field_code(node: MappingNode, text: Text, known: Known) -> str:
    """A code of the table of fields."""
    if text and text not in known.fields:
        hint = did_you_mean(text, known.fields)
        vi, en = f"Không có lĩnh vực đo “{text}”. {hint.vi}", f"There is no field “{text}”. {hint.en}"
        node.complain("unknown_field", vi=vi, en=en, at=text.place)
    return str(text)


def field_codes(node: MappingNode, key: str, known: Known) -> tuple[str, ...]:
    """A required list of field codes, which may be empty."""
    return tuple(dict.fromkeys(field_code(node, text, known) for text in node.texts(key, required=True)))


def criterion(node: MappingNode, text: Text, *, known: Known, sheet: str | None = None) -> str:
    """An id of the criteria set, of the sheet where one is named."""
    if known.criteria is None:
        return str(text)
    choices = [one.id for one in (known.criteria.criteria_of(sheet) if sheet else known.criteria.criteria)]
    if text and text not in choices:
        hint = did_you_mean(text, choices)
        vi, en = f"Ở đây không có tiêu chí “{text}”. {hint.vi}", f"No criterion “{text}” here. {hint.en}"
        node.complain("unknown_criterion", vi=vi, en=en, at=text.place)
    return str(text)


def training(node: MappingNode, known: Known) -> tuple[str, ...]:
    """Training contents; `in_depth:<field>` names a field."""
    found = node.texts("training", required=True)
    choices = [*TRAINING, *(IN_DEPTH + one for one in known.fields)]
    for text in found:
        if text not in choices:
            hint = did_you_mean(text, choices)
            vi, en = f"Không có nội dung đào tạo “{text}”. {hint.vi}", f"Unknown training “{text}”. {hint.en}"
            node.complain("unknown_code", vi=vi, en=en, at=text.place)
    return tuple(dict.fromkeys(str(text) for text in found))


def tax_code(node: MappingNode, text: Text) -> str:
    """A tax code in its one form: 10 digits, or 10 and 3 joined by a dash."""
    found = clean_tax_code(text)
    if text and not is_tax_code(found):
        vi = f"“{text}” không phải mã số thuế: 10 chữ số, hoặc 10 và 3 chữ số nối bằng dấu gạch."
        en = f"“{text}” is not a tax code: 10 digits, or 10 and 3 joined by a dash."
        node.complain("malformed_tax_code", vi=vi, en=en, at=text.place)
    return found


def contract(node: MappingNode) -> str:
    """`permanent`, or months as a whole number."""
    found = node.required("contract")
    if found and found != "permanent" and not (found.isascii() and found.isdigit() and 0 < len(found) <= 3):
        vi = f"“contract” là “permanent” hoặc số tháng, không phải “{found}”."
        en = f"“contract” is “permanent” or a number of months, not “{found}”."
        node.complain("unknown_code", vi=vi, en=en, at=found.place)
    return str(found)


def new_id(node: MappingNode, key: str, taken: set[str], *, what: str) -> str:
    """An id of this file that nothing else of its kind has; it is entered among those taken."""
    found = node.identifier(key)
    if len(found) > LONGEST_ID:
        vi, en = f"Mã “{found}” dài quá {LONGEST_ID} ký tự.", f"The id “{found}” exceeds {LONGEST_ID} characters."
        node.complain("malformed_id", vi=vi, en=en, at=found.place)
    unique(node, found, taken, what=what)
    return str(found)


def unique(node: MappingNode, text: Text, taken: set[str], *, what: str) -> None:
    """Enters the text among those taken, or complains that it stands twice."""
    if text and text in taken:
        vi, en = f"“{text}” đứng hai lần: mỗi {what} một tên riêng.", f"“{text}” stands twice: each needs its own."
        node.complain("repeated_id", vi=vi, en=en, at=text.place)
    taken.add(str(text))
