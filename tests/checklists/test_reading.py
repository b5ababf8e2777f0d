"""Every key of a set is read into its place: the sixteen points in one file, and what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from checklists.asked import Change, Choice, Input, Reference, Requirement
from checklists.bilingual import Bilingual
from checklists.complaints import errors
from checklists.criteria import CriteriaSet
from checklists.predicates import Activity, All, Answered, Any, Field, Group2, Not, Profile, Visit
from checklists.reader import examine, parse
from checklists.ruling import FactCompared, FindingsCounted, UnmetKnockOut

WHOLE = Path(__file__).with_name("sixteen_points.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def whole() -> CriteriaSet:
    return parse(WHOLE.encode(), name="sixteen_points.yaml")


def refused(old: str, new: str) -> list[tuple[str, int]]:
    """The complaints about the file with one thing changed: rule, and line counted from the changed one."""
    assert WHOLE.count(old) >= 1
    changed = WHOLE.replace(old, new, 1)
    line = WHOLE[: WHOLE.index(old)].count("\n") + 1
    _, complaints = examine(changed.encode(), name="x.yaml")
    return [(complaint.rule, complaint.line - line) for complaint in errors(complaints)]


def test_metadata(whole: CriteriaSet) -> None:
    assert (whole.supersedes, whole.transition_until) == ("sixteen_points/1", date(2026, 12, 31))
    assert (whole.valid_from, whole.valid_to) == (date(2026, 1, 1), date(2030, 12, 31))
    assert whole.licence == Bilingual("Tự do sử dụng", "Free to use")
    assert (whole.status, whole.declared_points) == ("proposal", 31)


def test_the_tree_keeps_every_group_and_the_flat_list_only_those_with_criteria(whole: CriteriaSet) -> None:
    assert [group.id for group in whole.tree] == ["S1", "S2"]
    assert [group.id for group in whole.every_group] == ["S1", "S1a", "S1b", "S2", "S2a", "S2b", "S2c"]
    assert [group.id for group in whole.groups] == ["S1a", "S1b", "S2a", "S2b", "S2c"]
    assert [group.id for group in whole.groups_of("technical")] == ["S2a", "S2c"]
    assert [one.id for one in whole.tree[1].every_criterion()][-3:] == ["signing", "signing.a", "signing.b"]


def test_a_nested_group_inherits_what_it_does_not_say(whole: CriteriaSet) -> None:
    inner = whole.group_of("manual")

    assert (inner.sheet, inner.repeat, inner.rollup, inner.scale) == ("general", "organisation", "worst", "")
    assert (whole.tree[1].sheet, whole.tree[1].repeat) == ("", "")
    assert [group.rollup for group in whole.tree[1].groups] == ["worst", "best", "all_met"]
    assert [group.weight for group in whole.tree] == [1, 2]
    assert [group.declared_points for group in whole.groups] == [9, 4, 10, 4, 4]


def test_printed_numbers_are_text_and_ids_are_apart_from_them(whole: CriteriaSet) -> None:
    assert [whole.criterion(one).number for one in ("manual", "control", "review")] == ["7.10", "7.1", "review"]
    assert whole.tree[0].ref == "1"


def test_what_is_answered_and_what_is_derived(whole: CriteriaSet) -> None:
    answered = [criterion.id for criterion in whole.criteria]

    assert answered == [
        *("manual.a", "manual.b", "control", "control.list", "control.old", "review", "uncertainty", "budget"),
        *("sampling", "signing.a", "signing.b"),
    ]
    assert [one.id for one in whole.every_criterion if not one.is_answered] == ["manual", "signing"]
    assert "manual" in whole
    assert [one.id for one in whole.criteria_of("technical")] == ["uncertainty", "budget", "signing.a", "signing.b"]


def test_an_item_inherits_from_its_parent_what_it_does_not_say(whole: CriteriaSet) -> None:
    first, second = whole.criterion("manual").items
    listed = whole.criterion("control.list")

    assert (str(first.evidence), first.anchor, first.knock_out, first.not_applicable) == (
        *("Sổ tay", "Mục 7.10", "no"),
        "refused",
    )
    assert (str(second.evidence), second.anchor, second.knock_out) == ("Sơ đồ", "Mục 7.10 b", "always")
    assert (listed.gates, listed.not_applicable, first.gates) == (True, "allowed", False)
    assert (whole.criterion("manual").aggregate, listed.aggregate) == ("all_of", "")
    assert whole.standing("manual.a").parent is whole.criterion("manual")


def test_scales_carry_meanings_factors_and_points(whole: CriteriaSet) -> None:
    assert [(one.code, one.means, one.factor) for one in whole.scale.codes[:3]] == [
        ("Y", "met", 1),
        ("P", "partly_met", Fraction(1, 2)),
        ("N", "not_met", 0),
    ]
    steps = whole.scale_of("budget")
    assert (steps.name, [one.points for one in steps.codes], steps.most_points) == ("steps", [2, 1, 0], 2)
    assert whole.scale_of("signing.a") is steps
    assert whole.scale_of("manual.a") is whole.scale
    assert (whole.scale.most_points, whole.scale.is_scored, steps.is_scored) == (None, True, True)
    assert whole.scale_named("nowhere") is whole.scale
    answer = whole.answer("budget", "1")
    assert answer is not None
    assert answer.means == "partly_met"


def test_everything_a_criterion_may_say(whole: CriteriaSet) -> None:
    manual, review = whole.criterion("manual"), whole.criterion("review")

    assert (manual.points, manual.examine, review.examine) == (5, "every_visit", "once_per_cycle")
    assert manual.requires == (Requirement("document"), Requirement("interview", 2))
    assert manual.finding is not None
    assert (manual.finding.grade, str(manual.finding.statement)) == ("major", "Thiếu sổ tay")
    assert manual.maps_to == (Reference("iso_iec_17025/2017", "8.2.1"),)
    assert (str(manual.guidance), str(manual.help)) == ("Hỏi hai người.", "Đưa bản mới nhất.")
    assert manual.change == Change("moved", "B2.1", Bilingual("Chuyển nhóm", "Moved"))
    assert review.needs_leave
    assert review.inputs == (
        Input("held_on", Bilingual("Ngày họp", "Held on"), "date", is_required=True),
        Input("attendance", Bilingual("Số người", "People"), "number", unit="người"),
        Input(
            "form",
            Bilingual("Hình thức", "Form"),
            "choice",
            choices=(Choice("onsite", Bilingual("Trực tiếp", "On site")),),
        ),
        Input(
            "minutes",
            Bilingual("Kết luận", "Conclusions"),
            "table",
            columns=(Choice("what", Bilingual("Việc", "What")),),
        ),
    )


def test_predicates_are_read_as_they_are_nested(whole: CriteriaSet) -> None:
    surveillance = Not(Visit(("surveillance",)))

    assert whole.applies_of("review") == Profile("management_option", ("A",), is_flag=False)
    assert whole.applies_of("sampling") == Profile("offers_sampling")
    assert whole.applies_of("uncertainty") == Any(
        (Activity(("calibration",)), All((Activity(("testing",)), surveillance)))
    )
    assert whole.applies_of("budget") == Answered("uncertainty", ("met", "partly_met"))
    assert whole.applies_of("manual") is None


def test_result_rules_with_bands_and_caps(whole: CriteriaSet) -> None:
    plain, stars = whole.results

    assert (plain.kind, plain.counts_points, plain.bands) == ("conformity", False, ())
    assert whole.rule() is stars
    assert whole.rule("plain") is plain
    assert (stars.basis, stars.not_applicable, stars.rounding, stars.decimals, stars.mark) == (
        *("percent", "excluded", "half_up"),
        *(1, "I"),
    )
    assert [(band.start, band.code, band.verdict) for band in stars.bands] == [
        (0, "weak", "not_met"),
        (55, "fair", "met_with_conditions"),
        (85, "good", "met"),
    ]
    assert [(cap.when, cap.band, cap.verdict) for cap in stars.caps] == [
        (UnmetKnockOut(), "weak", ""),
        (FactCompared("proficiency_percent", "below", Fraction(80)), "fair", ""),
        (FindingsCounted("all", Fraction(3)), "", "not_met"),
    ]
    with pytest.raises(KeyError):
        whole.rule("moons")


def test_profile_and_facts(whole: CriteriaSet) -> None:
    assert [(one.name, one.kind, [choice.code for choice in one.choices]) for one in whole.profile] == [
        ("offers_sampling", "flag", []),
        ("management_option", "choice", ["A", "B"]),
    ]
    assert [(one.name, str(one.unit)) for one in whole.facts] == [("proficiency_percent", "%")]


def test_everything_knows_its_place(whole: CriteriaSet) -> None:
    lines = WHOLE.splitlines()
    stars, manual, review = whole.rule(), whole.criterion("manual"), whole.criterion("review")
    assert manual.finding is not None
    assert manual.change is not None
    places = {
        'from: "55"': stars.bands[1].place,
        "below": stars.caps[1].place,
        "kind: interview": manual.requires[1].place,
        "set: iso": manual.maps_to[0].place,
        "grade: major": manual.finding.place,
        "kind: moved": manual.change.place,
        "name: attendance": review.inputs[1].place,
        "name: steps": whole.scales[0].place,
        "name: offers_sampling": whole.profile[0].place,
        "name: proficiency": whole.facts[0].place,
        "management_option, is": whole.applies_of("review").place,  # type: ignore[union-attr]
        "id: manual.b": manual.items[1].place,
        "id: S1b": whole.groups[1].place,
    }

    assert [words for words, place in places.items() if words not in lines[place.line - 1]] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('points: "8"', 'points: "8e1"', [("malformed_number", 0)]),
        ('points: "8"', 'points: "-8"', [("malformed_number", 0)]),
        ('points: "8"', 'points: "1/0"', [("malformed_number", 0)]),
        ('points: "8"', 'points: ""', [("missing_value", 0)]),
        ('from: "55"', 'from: "half"', [("malformed_number", 0)]),
        ('{from: "55", code', "{code", [("missing_key", 0)]),
        ("applies: {profile: offers_sampling}", "applies: {profil: offers_sampling}", [("unknown_predicate", 0)]),
        ("applies: {profile: offers_sampling}", "applies: {}", [("crooked_predicate", 0)]),
        (
            "applies: {profile: offers_sampling}",
            "applies: {group2: true, visit: [initial]}",
            [("crooked_predicate", 0)],
        ),
        ("applies: {profile: offers_sampling}", "applies: {group2: true, is: [A]}", [("unknown_key", 0)]),
        ("applies: {profile: offers_sampling}", "applies: {activity: [calibrations]}", [("unknown_code", 0)]),
        ("applies: {profile: offers_sampling}", "applies: {not: {}}", [("crooked_predicate", 0)]),
        ("applies: {profile: offers_sampling}", "applies: {answer: uncertainty}", [("missing_key", 0)]),
        ("when: {knock_out: unmet}", "when: {knock_out: met}", [("unknown_code", 0)]),
        ("when: {knock_out: unmet}", "when: {moon: full}", [("missing_key", 0), ("unknown_key", 0)]),
        ('proficiency_percent, below: "80"', "proficiency_percent", [("crooked_cap", 0)]),
        ('below: "80"', 'below: "80", above: "90"', [("crooked_cap", 0)]),
        ('{findings: all, above: "3"}', "{findings: all}", [("missing_key", 0)]),
        ("band: fair, label", "band: fair, verdict: met, label", [("crooked_cap", 0)]),
        ("band: fair, label", "label", [("crooked_cap", 0)]),
        ("scoring: stars", "scoring: moons", [("unknown_code", 0)]),
        ("means: met, factor", "means: well, factor", [("unknown_code", 0)]),
        ("{self: [document], team: []}", "{self: [documents], team: []}", [("unknown_code", 0)]),
        ("rollup: best", "rollup: mean", [("unknown_code", 0)]),
        ("aggregate: all_of", "aggregate: none_of", [("unknown_code", 0)]),
        ("kind: moved", "kind: vanished", [("unknown_code", 0)]),
        (
            "examine: every_visit",
            "examine: sometimes\n            gates: true",
            [("unknown_code", 0), ("unknown_key", 1)],
        ),
        ("kind: points\n", "kind: conformity\n", [("unknown_key", n) for n in (3, 4, 5, 6, 7, 8, 12)]),
        (
            'declared_points: "9"\n',
            'declared_points: "9"\n        repeat: field\n        sheet: general\n',
            [("group_contradicts_parent", 1)],
        ),
        ('declared_points: "9"\n', 'groups: []\n        declared_points: "9"\n', [("groups_and_criteria", 2)]),
    ],
)
def test_what_is_crooked_is_refused_at_its_line(old: str, new: str, expected: list[tuple[str, int]]) -> None:
    of_the_reader = {rule for rule, _ in expected}

    found = [(rule, line) for rule, line in refused(old, new) if rule in of_the_reader]

    assert found == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{group2: "false"}', Group2(False)),
        ("{field: [mass, force]}", Field(("mass", "force"))),
        ("{all: [{group2: true}, {}]}", All((Group2(True),))),
        ("{not: {not: {}}}", None),
    ],
)
def test_a_predicate_is_read(written: str, read: object) -> None:
    found, _ = examine(WHOLE.replace("{profile: offers_sampling}", written, 1).encode(), name="x.yaml")

    assert found.applies_of("sampling") == read
