"""How two editions differ: every change is typed, has both languages, and is told once."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

import pytest

from checklists import asked, criteria, examples, ruling, scales, tree
from checklists.asked import Change, Choice, Criterion, FindingTemplate, Input, Reference, Requirement
from checklists.bilingual import Bilingual
from checklists.complaints import Place
from checklists.conditions import condition
from checklists.criteria import CriteriaSet, Standing
from checklists.diff import diff
from checklists.diff_words import ASPECTS
from checklists.examples import Example, Expectation
from checklists.predicates import Activity, All, Answered, Any, Field, Group2, Known, Not, Predicate, Profile, Visit
from checklists.reader import list_keys, load
from checklists.ruling import Band, Cap, FindingsCounted, ResultRule, UnmetKnockOut
from checklists.scales import AnswerCode, Scale
from checklists.scope import Scope
from checklists.tree import Group

MET = AnswerCode("met", Bilingual("Đạt", "Met"), {"self": (), "team": ()})
NOT_MET = AnswerCode("not_met", Bilingual("Không đạt", "Not met"), {"team": ("comment",)})
SCALE = Scale((MET, NOT_MET))


def words(text: str) -> Bilingual:
    return Bilingual(f"vi {text}", f"en {text}")


def one(name: str, **said: object) -> Criterion:
    texts = {key: words(key) for key in ("requirement", "evidence")}
    return Criterion(name, **{"title": words(name), "anchor": "Điều 1", **texts, **said})  # type: ignore[arg-type]


def group(name: str, *asked: Criterion, **said: object) -> Group:
    return Group(name, words(name), "general", "organisation", asked, **said)  # type: ignore[arg-type]


def edition(*groups: Group, **said: object) -> CriteriaSet:
    base: dict[str, object] = {
        "id": "s",
        "edition": "1",
        "kind": "capacity",
        "title": words("set"),
        "source": words("source"),
        "status": "official",
        "official_text": False,
        "scoring": "conformity",
        "scale": SCALE,
        "tree": groups,
    }
    return CriteriaSet(**{**base, **said})  # type: ignore[arg-type]


def told(before: CriteriaSet, after: CriteriaSet) -> list[tuple[str, str, str, str]]:
    return [(change.kind, change.what, change.name, change.aspect) for change in diff(before, after)]


def sentence(before: CriteriaSet, after: CriteriaSet) -> tuple[str, str]:
    """The only sentence there is."""
    (change,) = diff(before, after)
    return change.sentence.vi, change.sentence.en


MODULES = (asked, criteria, examples, ruling, scales, tree)
TOLD_BY_THEMSELVES = ("groups", "criteria", "items", "change", "origin", "note")
UNCOMPARED = {Standing, Place, Bilingual, Known, Scope}
A = edition(group("G", one("a"), one("b")))


@pytest.mark.parametrize("key", list_keys())
def test_an_edition_does_not_differ_from_itself(key: str) -> None:
    assert diff(load(key), load(key)) == ()


def test_the_number_of_the_edition_and_the_place_in_the_file_are_no_difference() -> None:
    assert diff(A, edition(group("G", one("a"), one("b")), edition="2", digest="x")) == ()


def test_particulars_come_go_and_change() -> None:
    before = edition(official_text=False, verified_by="An", title=words("one"), supersedes="s/0")
    after = edition(official_text=True, verified_by=None, title=Bilingual("vi one", "en two"), supersedes="s/1")

    assert [change.sentence.vi for change in diff(before, after)] == [
        "Bộ tiêu chí: tên (tiếng Anh) đổi từ “en one” thành “en two”.",
        "Bộ tiêu chí: là bản chính thức đổi từ “không” thành “có”.",
        "Bộ tiêu chí: không còn người đối chiếu (trước là “An”).",
        "Bộ tiêu chí: ấn bản được thay đổi từ “s/0” thành “s/1”.",
    ]
    assert sentence(edition(), edition(licence=words("free")))[1] == "The set: now has licence: “en free”."


def test_criteria_come_and_go_by_their_ids() -> None:
    after = edition(group("G", one("b"), one("c")))

    assert told(A, after) == [("removed", "criterion", "a", ""), ("added", "criterion", "c", "")]
    assert diff(A, after)[0].sentence == Bilingual("Bỏ tiêu chí “vi a” (a).", "Removed criterion “en a” (a).")


def test_a_text_is_told_in_the_language_in_which_it_changed() -> None:
    after = edition(group("G", one("a", requirement=Bilingual("vi mới", "en requirement")), one("b")))

    assert told(A, after) == [("changed", "criterion", "a", "requirement.vi")]
    assert sentence(A, after)[1] == (
        "Criterion “en a” (a): requirement (Vietnamese) changed from “vi requirement” to “vi mới”."
    )


def test_another_printed_number_is_no_other_criterion() -> None:
    after = edition(group("G", one("a", ref="7.10"), one("b")))

    assert told(A, after) == [("renumbered", "criterion", "7.10", "ref")]
    assert "“a” thành “7.10”" in sentence(A, after)[0]


def test_a_new_id_that_names_its_origin_is_followed() -> None:
    after = edition(group("G", one("z", change=Change("moved", "a"), knock_out="always", title=words("a")), one("b")))

    assert told(A, after) == [
        ("renumbered", "criterion", "z", "id"),
        ("changed", "criterion", "z", "knock_out"),
    ]


def test_an_origin_that_is_still_there_is_not_followed() -> None:
    after = edition(group("G", one("a"), one("b"), one("z", change=Change("changed", "a"))))

    assert told(A, after) == [("added", "criterion", "z", "")]


def test_a_criterion_in_another_group_has_moved() -> None:
    before, after = (
        edition(group("G", one("a"), one("b")), group("H")),
        edition(group("G", one("b")), group("H", one("a"))),
    )

    assert ("moved", "criterion", "a", "group") in told(before, after)
    assert "chuyển từ “G” sang “H”" in diff(before, after)[0].sentence.vi


def test_an_item_is_at_home_with_its_parent() -> None:
    before = edition(group("G", one("a", items=(one("i"),), aggregate="all_of"), one("b")))
    after = edition(group("G", one("a", aggregate="all_of"), one("b", items=(one("i"),))))

    assert ("moved", "criterion", "i", "group") in told(before, after)


def test_another_order_is_told_for_what_really_moved() -> None:
    before = edition(group("G", one("a"), one("b"), one("c"), one("d")))
    after = edition(group("G", one("d"), one("a"), one("x"), one("b"), one("c")))

    assert told(before, after) == [("added", "criterion", "x", ""), ("moved", "criterion", "d", "order")]


def test_groups_come_go_change_and_move() -> None:
    before = edition(group("G"), group("H"), group("I"))
    after = edition(group("G", groups=(group("I", weight=Fraction(1, 2)),), ref="1"), group("J"))

    assert told(before, after) == [
        ("removed", "group", "H", ""),
        ("added", "group", "J", ""),
        ("renumbered", "group", "1", "ref"),
        ("moved", "group", "I", "group"),
        ("changed", "group", "I", "weight"),
    ]
    assert [change.after for change in diff(before, after)][-1] == Bilingual("0,5", "0.5")


def test_answers_of_a_scale_are_told_one_by_one() -> None:
    better = AnswerCode("met", Bilingual("Đạt", "Met"), {"self": ("document",), "team": ()}, factor=Fraction(1, 3))
    after = edition(*A.tree, scale=Scale((better, AnswerCode("x", words("x"), {}))), scales=(Scale((MET,), "five"),))

    found = diff(A, after)

    assert [change.sentence.vi for change in found] == [
        "Thêm thang trả lời “five”.",
        "Bỏ thang trả lời chung, mức trả lời “Không đạt” (not_met).",
        "Thang trả lời chung, mức trả lời “Đạt” (met): nay có yêu cầu kèm theo: “tổ chức tự đánh giá: document”.",
        "Thang trả lời chung, mức trả lời “Đạt” (met): nay có tỉ lệ điểm: “1/3”.",
        "Thêm thang trả lời chung, mức trả lời “vi x” (x).",
    ]


def test_lists_of_names_say_what_came_and_went() -> None:
    rich = one("a", requires=(Requirement("record"),), maps_to=(Reference("s/1", "x"),))
    inputs = one("a", inputs=(Input("n", words("n"), "choice", choices=(Choice("c", words("c")),)),))

    assert told(A, edition(group("G", rich, one("b")))) == [
        ("changed", "criterion", "a", "requires"),
        ("changed", "criterion", "a", "maps_to"),
    ]
    assert told(A, edition(group("G", inputs, one("b")))) == [("added", "inputs", "n", "")]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (("a",), ("a", "b"), "địa điểm: thêm “b”"),
        (("a", "b"), ("c", "b"), "địa điểm: thêm “c”; bỏ “a”"),
        (("a", "b"), ("b", "a"), "địa điểm đổi thứ tự"),
        (None, ("a",), "nay có địa điểm: “a”"),
    ],
)
def test_a_list_says_what_came_and_what_went(before: tuple[str, ...], after: tuple[str, ...], said: str) -> None:
    def example(sites: tuple[str, ...]) -> Example:
        return Example("e", (), "met", {}, frozenset(), 0, 0, Expectation("met"), sites=sites)

    found = sentence(edition(examples=(example(before),)), edition(examples=(example(after),)))

    assert found[0] == f"Bộ tiêu chí, ví dụ “e”: {said}."


def test_a_day_is_written_as_people_write_it() -> None:
    found = sentence(edition(valid_from=date(2026, 3, 1)), edition(valid_from=date(2026, 7, 1)))

    assert found[0] == "Bộ tiêu chí: ngày bắt đầu hiệu lực đổi từ “1/3/2026” thành “1/7/2026”."
    assert "2026-07-01" in found[1]


def test_a_nested_record_is_told_field_by_field() -> None:
    before = edition(group("G", one("a", finding=FindingTemplate("major", words("x")))))
    after = edition(group("G", one("a", finding=FindingTemplate("minor", words("x")))))

    assert sentence(before, after)[0] == "Tiêu chí “vi a” (a), mẫu phát hiện: mức đổi từ “major” thành “minor”."


def test_result_rules_with_bands_and_caps_are_compared() -> None:
    def rule(start: int, above: int, *caps: Cap) -> ResultRule:
        bands = (Band(Fraction(start), "weak", words("weak"), "not_met"),)
        counted = Cap(FindingsCounted("major", Fraction(above)), words("cap"), verdict="not_met")
        return ResultRule("p", words("p"), "points", words("s"), "I", bands=bands, caps=(counted, *caps))

    before, after = edition(results=(rule(0, 1),)), edition(results=(rule(1, 2, Cap(UnmetKnockOut(), words("k"))),))

    assert told(before, after) == [("changed", "bands", "weak", "start"), ("changed", "results", "p", "caps")]


def test_the_condition_of_a_criterion_is_told_in_words() -> None:
    after = edition(group("G", one("a", applies=Activity(("calibration",))), one("b")))

    assert sentence(A, after)[0] == "Tiêu chí “vi a” (a): nay có điều kiện áp dụng: “có hoạt động hiệu chuẩn”."


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        (Group2(True), "có phương tiện đo nhóm 2", "there is an instrument of group 2"),
        (Group2(False), "không có phương tiện đo nhóm 2", "there is no instrument of group 2"),
        (Field(("mass",)), "thuộc lĩnh vực mass", "the field is mass"),
        (Visit(("initial",)), "lần đánh giá là đánh giá lần đầu", "the visit is the initial assessment"),
        (Answered("7.1", ("met",)), "tiêu chí 7.1 được kết luận đạt", "criterion 7.1 is met"),
        (Profile("p"), "câu hỏi “p” được trả lời có", "the question “p” is answered yes"),
        (Not(Field(("x",))), "không phải khi (thuộc lĩnh vực x)", "not when (the field is x)"),
        (
            All((Field(("x",)), Any((Field(("y",)), Field(("z",)))))),
            "thuộc lĩnh vực x và (thuộc lĩnh vực y hoặc thuộc lĩnh vực z)",
            "the field is x and (the field is y or the field is z)",
        ),
    ],
)
def test_every_condition_has_words(given: Predicate, vi: str, en: str) -> None:
    assert condition(given) == Bilingual(vi, en)


def test_every_field_of_a_set_has_words() -> None:
    """Whoever adds a field to a set gives it words here; ids and the tree itself are told in other ways."""
    kinds = {kind for module in MODULES for kind in vars(module).values() if isinstance(kind, type)} - UNCOMPARED
    named = {field.name for kind in kinds if is_dataclass(kind) for field in fields(kind) if field.compare}

    assert named - set(ASPECTS) == {*("id", "edition", "tree", "scales", "digest", "ref"), *TOLD_BY_THEMSELVES}
