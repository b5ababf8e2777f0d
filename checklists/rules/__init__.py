"""Named rules that every criteria set keeps; each fault names its place, the thing and the cure."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from checklists.complaints import Place
from checklists.criteria import CriteriaSet, Criterion, Group
from checklists.rules.registry import CHECKS, rule
from checklists.vocabulary import NOT_APPLICABLE, REPEATS, SIDES, STATUSES

check = CHECKS.complaints


@rule("error")
def duplicate_id(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Ids are unique in the whole file, groups and criteria alike."""
    seen: dict[str, Place] = {}
    things: list[Group | Criterion] = [*criteria_set.groups, *criteria_set.criteria]
    for thing in sorted(things, key=lambda thing: (thing.place.line, thing.place.column)):
        if thing.id in seen:
            line = seen[thing.id].line
            vi = f"Mã “{thing.id}” đã dùng ở dòng {line}: đặt mã khác."
            yield Fault(thing.place, vi, f"The id “{thing.id}” is already used on line {line}: choose another.")
        elif thing.id:
            seen[thing.id] = thing.place


@rule("error")
def duplicate_answer(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An answer stands once in the scale."""
    seen: set[str] = set()
    for answer in criteria_set.scale.codes:
        if answer.code in seen:
            vi = f"Thang trả lời có “{answer.code}” hai lần: bỏ bớt một."
            yield Fault(answer.place, vi, f"The scale has “{answer.code}” twice: drop one.")
        seen.add(answer.code)


@rule("error")
def scale_without_met(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Both sides can say that a criterion is met, and that it is not."""
    for code in ("met", "not_met"):
        found = criteria_set.scale.find(code)
        if found is None or set(found.demands) != set(SIDES):
            vi = f"Thang trả lời phải có “{code}” cho cả hai bên (“self” và “team”)."
            place = found.place if found else criteria_set.place
            yield Fault(place, vi, f"The scale must offer “{code}” to both sides (“self” and “team”).")


@rule("error")
def not_examined_only_by_team(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Only the team may leave a criterion unexamined."""
    found = criteria_set.scale.find("not_examined")
    if found and found.is_open_to("self"):
        vi = "“not_examined” chỉ dành cho đoàn đánh giá: bỏ dòng “self”."
        yield Fault(found.place, vi, "“not_examined” is for the team alone: drop the line “self”.")


@rule("error")
def reason_not_demanded(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Whoever leaves a criterion out of the assessment says why."""
    for answer in criteria_set.scale.codes:
        if answer.code not in {"not_applicable", "not_examined"}:
            continue
        for side, demands in answer.demands.items():
            if "reason" not in demands:
                vi = f"“{answer.code}” của “{side}” phải đòi lý do: thêm “reason”."
                yield Fault(answer.place, vi, f"“{answer.code}” of “{side}” must demand a reason: add “reason”.")


@rule("error")
def not_applicable_not_in_scale(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A criterion that may be not applicable needs that answer in the scale."""
    if criteria_set.scale.find("not_applicable"):
        return
    for criterion in criteria_set.criteria:
        if criterion.not_applicable != "refused":
            vi = f"“{criterion.id}” cho phép “không áp dụng” nhưng thang trả lời không có “not_applicable”."
            en = f"“{criterion.id}” may be not applicable, but the scale lacks “not_applicable”: add it."
            yield Fault(criterion.place, vi, en)


@rule("error")
def empty_group(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A group has criteria, and a set has groups."""
    if not criteria_set.groups:
        yield Fault(criteria_set.place, "Bộ tiêu chí chưa có nhóm nào.", "The set has no group: add one.")
    for group in criteria_set.groups:
        if not group.criteria:
            vi = f"Nhóm “{group.id}” chưa có tiêu chí: thêm vào hoặc bỏ nhóm."
            yield Fault(group.place, vi, f"The group “{group.id}” has no criteria: add some or drop it.")


@rule("error")
def sheet_and_repeat_disagree(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """The general sheet is answered once per organisation, the technical one once per field."""
    due = {"general": "organisation", "technical": "field"}
    for group in criteria_set.groups:
        if group.sheet in due and group.repeat in REPEATS and group.repeat != due[group.sheet]:
            vi = f"Nhóm “{group.id}” thuộc phiếu “{group.sheet}” nên “repeat” phải là “{due[group.sheet]}”."
            en = f"The group “{group.id}” is on the sheet “{group.sheet}”: its “repeat” must be “{due[group.sheet]}”."
            yield Fault(group.place, vi, en)


@rule("error")
def not_applicable_contradicts_knock_out(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What always decides cannot be not applicable; what never does needs no condition for it."""
    due = {"always": ("refused",), "no": ("allowed", "refused")}
    for criterion in criteria_set.criteria:
        possible = due.get(criterion.knock_out)
        if possible and criterion.not_applicable in set(NOT_APPLICABLE) - set(possible):
            choices = " / ".join(possible)
            vi = f"“{criterion.id}”: “knock_out: {criterion.knock_out}” chỉ đi với “not_applicable: {choices}”."
            en = f"“{criterion.id}”: “knock_out: {criterion.knock_out}” goes with “not_applicable: {choices}” only."
            yield Fault(criterion.place, vi, en)


@rule("error")
def status_contradicts_text(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Reconstructed words are never the official text; licensed and official words always are."""
    official = criteria_set.status != "reconstructed"
    if criteria_set.status in STATUSES and criteria_set.official_text != official:
        due = str(official).lower()
        vi = f"“status: {criteria_set.status}” phải đi với “official_text: {due}”."
        yield Fault(criteria_set.place, vi, f"“status: {criteria_set.status}” goes with “official_text: {due}”.")


@rule("error")
def notice_missing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A reconstructed set says so in a notice that screens and papers show."""
    if criteria_set.status == "reconstructed" and criteria_set.notice is None:
        vi = "Bộ tiêu chí tự diễn đạt phải có “notice” để hiện trên màn hình và văn bản."
        yield Fault(criteria_set.place, vi, "A reconstructed set needs a “notice” for screens and papers: add it.")


@rule("error")
def validity_ends_before_it_begins(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An edition ends after it begins."""
    begins, ends = criteria_set.valid_from, criteria_set.valid_to
    if begins and ends and ends < begins:
        vi = f"“valid_to” ({ends}) đứng trước “valid_from” ({begins})."
        yield Fault(criteria_set.place, vi, f"“valid_to” ({ends}) comes before “valid_from” ({begins}).")


@rule("warning")
def official_text_unverified(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Somebody answers for the words of an official text."""
    if criteria_set.official_text and not criteria_set.verified_by:
        vi = "Toàn văn chính thức nên ghi ai đã đối chiếu (“verified_by”)."
        yield Fault(criteria_set.place, vi, "An official text should name who compared it (“verified_by”).")


@rule("warning")
def same_in_both_languages(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A title that reads the same in both languages was probably not translated."""
    for criterion in criteria_set.criteria:
        if criterion.title.vi and criterion.title.vi == criterion.title.en:
            vi = f"Tên của “{criterion.id}” giống hệt nhau ở hai ngôn ngữ: có lẽ chưa dịch."
            yield Fault(criterion.place, vi, f"The title of “{criterion.id}” is the same in both languages: translate.")
