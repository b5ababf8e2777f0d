"""What an edition says of itself: whose words it has, from when to when it holds, and what it comes after."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from checklists.criteria import CriteriaSet
from checklists.rules.registry import rule
from checklists.vocabulary import STATUSES

_OFFICIAL = ("licensed", "official")


@rule("error")
def status_contradicts_text(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Reconstructed or proposed words are never the official text; licensed and official words always are."""
    official = criteria_set.status in _OFFICIAL
    if criteria_set.status in STATUSES and criteria_set.official_text != official:
        due = str(official).lower()
        vi = f"“status: {criteria_set.status}” phải đi với “official_text: {due}”."
        en = f"“status: {criteria_set.status}” goes with “official_text: {due}”."
        yield Fault(criteria_set.place, vi, en, "official_text")


@rule("error")
def notice_missing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A reconstructed or proposed set says so in a notice that screens and papers show."""
    if criteria_set.status in set(STATUSES) - set(_OFFICIAL) and criteria_set.notice is None:
        vi = "Bộ tiêu chí tự diễn đạt hoặc đề xuất phải có “notice” để hiện trên màn hình và văn bản: thêm vào."
        en = "A reconstructed or proposed set needs a “notice” for screens and papers: add it."
        yield Fault(criteria_set.place, vi, en, "status")


@rule("warning")
def licence_missing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Whoever copies a set must know whether its words may be copied."""
    if criteria_set.licence is None:
        vi = "Chưa ghi quyền sử dụng lời văn: thêm “licence” (ví dụ: tự soạn, văn bản pháp luật, có giấy phép)."
        en = "The right to the words is not stated: add “licence” (own words, a legal text, used by permission)."
        yield Fault(criteria_set.place, vi, en, "source")


@rule("warning")
def official_text_unverified(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Somebody answers for the words of an official text."""
    if criteria_set.official_text and not criteria_set.verified_by:
        vi = "Toàn văn chính thức nên ghi ai đã đối chiếu (“verified_by”)."
        en = "An official text should name who compared it (“verified_by”)."
        yield Fault(criteria_set.place, vi, en, "official_text")


@rule("error")
def validity_ends_before_it_begins(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An edition ends after it begins."""
    begins, ends = criteria_set.valid_from, criteria_set.valid_to
    if begins and ends and ends < begins:
        vi = f"“valid_to” ({ends}) đứng trước “valid_from” ({begins}): sửa một trong hai ngày."
        en = f"“valid_to” ({ends}) comes before “valid_from” ({begins}): mend one of the days."
        yield Fault(criteria_set.place, vi, en, "valid_to")


@rule("error")
def transition_outside_validity(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Cases may begin under the old edition only while the new one is in force."""
    until, begins, ends = criteria_set.transition_until, criteria_set.valid_from, criteria_set.valid_to
    if until and ((begins and until < begins) or (ends and until > ends)):
        vi = f"“transition_until” ({until}) nằm ngoài thời gian hiệu lực ({begins or '…'} đến {ends or '…'})."
        en = f"“transition_until” ({until}) lies outside the validity ({begins or '…'} to {ends or '…'}): mend it."
        yield Fault(criteria_set.place, vi, en, "transition_until")


@rule("error")
def transition_from_nothing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A transition leads from an edition that is named."""
    if criteria_set.transition_until and not criteria_set.supersedes:
        vi = "Có “transition_until” mà không ghi thay thế ấn bản nào: thêm “supersedes: bộ/ấn bản”."
        en = "There is a “transition_until”, but no edition is superseded: add “supersedes: set/edition”."
        yield Fault(criteria_set.place, vi, en, "transition_until")


@rule("error")
def supersedes_itself(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An edition comes after another one."""
    if criteria_set.supersedes == criteria_set.key:
        vi = f"“{criteria_set.key}” không thể thay thế chính nó: nêu ấn bản trước, hoặc đổi “edition”."
        en = f"“{criteria_set.key}” cannot supersede itself: name the edition before it, or change “edition”."
        yield Fault(criteria_set.place, vi, en, "supersedes")


@rule("warning")
def change_from_nothing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Change marks tell what became of the superseded edition, so there must be one."""
    if criteria_set.supersedes:
        return
    for criterion in criteria_set.every_criterion:
        if criterion.change:
            vi = f"“{criterion.id}” ghi thay đổi so với ấn bản trước, nhưng bộ không có “supersedes”: thêm vào."
            en = f"“{criterion.id}” marks a change, but the set supersedes no edition: add “supersedes”."
            yield Fault(criterion.place, vi, en, "change")


@rule("error")
def change_contradicts_origin(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What is new came from nowhere; what was moved came from somewhere."""
    for criterion in criteria_set.every_criterion:
        change = criterion.change
        if change and (change.kind == "new") == bool(change.origin) and change.kind in {"new", "moved"}:
            vi = f"“{criterion.id}”: “kind: new” không đi với “from”, còn “kind: moved” phải có “from”."
            en = f"“{criterion.id}”: “kind: new” goes without “from”, and “kind: moved” needs it."
            yield Fault(change.place, vi, en, "kind")
