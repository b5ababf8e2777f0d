"""Whether a running case may go over to another version: the difference must lie ahead of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workflows.definition import Definition
from workflows.moving import ANSWERS, Behind, Crossing, Judgement, Taken, judge
from workflows.reader import load, parse, text_of

TEXT = text_of("standardisation").decode()
NOW = load("standardisation")
SUBMIT = Taken("submit", "draft", "submitted")
ACCEPT = Taken("accept", "submitted", "accepted")
ACCEPTED = Behind("accepted", (SUBMIT, ACCEPT))


def version(*swaps: tuple[str, str]) -> Definition:
    """The procedure with these pieces of its text replaced; each must be there."""
    text = TEXT.replace('version: "1"', 'version: "2"')
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return parse(text, "v2.yaml")


def judged(behind: Behind, *swaps: tuple[str, str], **mapping: str) -> Judgement:
    return judge(behind, Crossing(NOW, version(*swaps), mapping))


def in_row(action: str, old: str, new: str) -> tuple[str, str]:
    """A swap within the row of one action."""
    begin = TEXT.index(f"  - action: {action}\n")
    row = TEXT[begin : TEXT.index("\n\n", begin)] if "\n\n" in TEXT[begin:] else TEXT[begin:]
    assert old in row, (action, old)
    return row, row.replace(old, new, 1)


def test_a_difference_that_lies_ahead_lets_the_case_move() -> None:
    ahead = (
        in_row("adopt_programme", "who: lead_assessor", "who: officer"),
        ('team_term, value: "30"', 'team_term, value: "20"'),
    )

    assert judged(ACCEPTED, *ahead) == Judgement("can_move", "accepted")


def test_the_same_version_an_ended_case_and_a_transcribed_one_stay() -> None:
    assert judge(ACCEPTED, Crossing(NOW, NOW)).answer == "must_stay"
    assert judged(Behind("withdrawn")).why[0].vi == "Hồ sơ đã kết thúc."
    assert judged(replace(ACCEPTED, transcribed=True)).answer == "must_stay"


def test_a_state_that_is_gone_needs_a_mapping() -> None:
    gone = ("team_proposed", "team_named")
    standing = Behind("team_proposed", (SUBMIT, ACCEPT, Taken("propose_team", "accepted", "team_proposed")))

    found = judged(standing, gone)

    assert found.answer == "needs_mapping"
    assert "“Đã dự kiến đoàn, chờ ý kiến tổ chức” (team_proposed)" in found.why[0].vi
    assert judged(standing, gone, team_proposed="team_named") == Judgement("can_move", "team_named")
    assert judged(standing, gone, team_proposed="nowhere").answer == "needs_mapping"
    assert judged(ACCEPTED, gone).answer == "can_move", "the state lies ahead"


def test_the_file_itself_may_say_what_takes_the_place_of_a_state() -> None:
    after = version(
        ("team_proposed", "team_named"), ("initial: draft", "initial: draft\nreplaces: {team_proposed: team_named}")
    )
    crossing = Crossing(NOW, after)

    assert judge(Behind("team_proposed"), crossing).status == "team_named"
    assert crossing.names() == {"team_proposed": "team_named"}
    assert Crossing(NOW, after, {"team_proposed": "accepted"}).place("team_proposed") == "accepted"
    assert Crossing(NOW, version(("team_proposed", "team_named"))).names() == {}


def test_a_case_is_not_moved_into_an_end() -> None:
    assert "kết thúc bằng một bước" in judged(Behind("accepted"), accepted="withdrawn").why[0].vi


@pytest.mark.parametrize(
    ("swap", "sentence"),
    [
        (in_row("submit", "who: applicant_or_on_behalf", "who: clerk"), "người thực hiện đã đổi"),
        (in_row("accept", "guards: []", "guards: [report_is_written]"), "thêm điều kiện “báo cáo đã soạn”"),
        (in_row("accept", "asks: [remark]", "asks: [remark, reason]"), "thêm nội dung phải điền “Lý do”"),
        (in_row("accept", "effects: []", "effects: [freeze_dossier]"), "thêm hệ quả “khóa nội dung hồ sơ”"),
        (in_row("accept", "event: accepted", "duty: review\n    event: accepted"), "nhiệm vụ phải tách bạch đã đổi"),
        (in_row("accept", "event: accepted", "paper: receipt\n    event: accepted"), "thêm một văn bản"),
        (in_row("accept", "to: accepted", "to: team_confirmed"), "không còn như vậy"),
        (in_row("accept", "action: accept", "action: admit"), "không còn như vậy"),
        (("write: self_assess, in: [draft, returned]", "write: self_assess, in: [returned]"), "không còn được phép"),
        (
            (
                "in: [draft, returned], who: applicant_or_on_behalf, guards: []",
                "in: [draft, returned], who: clerk, guards: []",
            ),
            "người thực hiện đã đổi",
        ),
    ],
)
def test_what_lies_behind_and_became_stricter_keeps_the_case(swap: tuple[str, str], sentence: str) -> None:
    found = judged(ACCEPTED, swap)

    assert found.answer == "must_stay"
    assert sentence in " ".join(why.vi for why in found.why)
    assert all(why.en for why in found.why)
    assert judged(Behind("draft"), swap).answer == ("must_stay" if "in: [draft" in swap[0] else "can_move")


@pytest.mark.parametrize(
    "swap",
    [
        in_row("submit", "guards: [organisation_is_complete, lines_are_chosen", "guards: [organisation_is_complete"),
        in_row("submit", "asks: [remark]", "asks: []"),
        in_row("submit", "effects: [freeze_dossier, give_receipt_code]", "effects: [freeze_dossier]"),
        in_row("accept", "event: accepted", "event: taken_in"),
        in_row("accept", "vi: ", "vi:  "),
    ],
)
def test_what_became_milder_or_only_reads_otherwise_keeps_nobody(swap: tuple[str, str]) -> None:
    assert judged(ACCEPTED, swap).answer == "can_move"


def test_a_guard_behind_that_reads_another_number_keeps_the_case() -> None:
    behind = Behind("team_confirmed", (SUBMIT, ACCEPT, Taken("propose_team", "accepted", "team_proposed")))
    ahead, other = (
        ('staff_per_field, value: "2"', 'staff_per_field, value: "3"'),
        ('assessor_years, value: "3"', 'assessor_years, value: "4"'),
    )

    assert judged(behind, ahead).answer == "can_move"
    assert "dựa trên số khác (assessor_years)" in judged(behind, other).why[0].vi


def test_a_step_that_this_version_never_had_keeps_the_case() -> None:
    assert "“fly”" in judged(Behind("accepted", (Taken("fly", "draft", "accepted"),))).why[0].vi


def test_every_answer_has_words() -> None:
    assert list(ANSWERS) == ["can_move", "must_stay", "needs_mapping"]
