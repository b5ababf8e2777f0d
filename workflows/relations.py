"""What a person is to a case or finding. Nobody acts for the agency or a team with a stake of their own in the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from checklists.criteria import Bilingual
from workflows.facts import Actor, Belonging, CaseFacts, FindingFacts, OrganisationFacts
from workflows.reasons import Reason

_Rule = TypeVar("_Rule", bound=Callable[..., bool])


@dataclass(frozen=True)
class Relation:
    """A named predicate, the kinds of subject it may be asked of, and the words for whoever it holds of."""

    name: str
    kinds: tuple[str, ...]
    label: Bilingual
    holds: Callable[[Actor, Any], bool]


RELATIONS: dict[str, Relation] = {}


def relation(vi: str, en: str, *, kinds: tuple[str, ...] = ("case",)) -> Callable[[_Rule], _Rule]:
    """Registers a predicate under its own name."""

    def register(rule: _Rule) -> _Rule:
        RELATIONS[rule.__name__] = Relation(rule.__name__, kinds, Bilingual(vi, en), rule)
        return rule

    return register


def holds(name: str, actor: Actor, subject: Belonging) -> bool:
    """Whether the relation holds between the person and the case or finding."""
    return RELATIONS[name].holds(actor, subject)


def who_is_missing(name: str) -> Reason:
    """The reason given to everybody of whom the relation does not hold; the web words it by the relation's label."""
    return Reason("not_yours", {"relation": name})


def is_impartial(actor: Actor, case: CaseFacts) -> bool:
    """True of whoever neither belongs to the case's organisation nor has declared a conflict with it."""
    return is_impartial_towards(actor, case.organisation)


def is_impartial_towards(actor: Actor, organisation: OrganisationFacts) -> bool:
    """True of whoever neither belongs to the organisation nor has declared a conflict with it."""
    return actor.organisation_id != organisation.id and organisation.tax_code not in actor.conflicts


def is_seated(actor: Actor, case: CaseFacts, *roles: str) -> bool:
    """Whether the person sits on the case's team, in one of these roles if any are named."""
    return any(member.person_id == actor.id and (not roles or member.role in roles) for member in case.members)


def has_duty(actor: Actor, case: CaseFacts, *duties: str) -> bool:
    """Whether the person has had one of these duties in the case."""
    return any(duty.person_id == actor.id and duty.duty in duties for duty in case.duties)


def has_undertaken(actor: Actor, case: CaseFacts) -> bool:
    """Whether the person gave the undertaking; a dossier entered again from paper had its own on paper."""
    return case.transcribed or any(given.person_id == actor.id for given in case.undertakings)


@relation("tổ chức nộp hồ sơ", "the applicant", kinds=("case", "finding"))
def applicant_of_the_case(actor: Actor, subject: Belonging) -> bool:
    """Somebody of the organisation that applies."""
    return "provider" in actor.roles and actor.organisation_id == subject.organisation_id


@relation("tổ chức nộp hồ sơ, hoặc văn thư nhập thay hồ sơ giấy", "the applicant, or a clerk for a dossier on paper",
          kinds=("case", "finding"))  # fmt: skip
def applicant_or_on_behalf(actor: Actor, subject: Any) -> bool:
    """The provider; for a dossier handed in on paper also any clerk without a stake in it."""
    case: CaseFacts = getattr(subject, "case", subject)  # a finding belongs to its case
    return applicant_of_the_case(actor, case) or (case.on_paper and clerk(actor, case))


@relation("văn thư không có lợi ích liên quan", "a clerk without a stake in it")
def clerk(actor: Actor, case: CaseFacts) -> bool:
    """Any clerk of the agency."""
    return "clerk" in actor.roles and is_impartial(actor, case)


@relation("chuyên viên thụ lý không có lợi ích liên quan", "an officer without a stake in it")
def officer(actor: Actor, case: CaseFacts) -> bool:
    """Any officer of the agency."""
    return "officer" in actor.roles and is_impartial(actor, case)


@relation("trưởng đoàn đánh giá", "the team leader")
def lead_assessor(actor: Actor, case: CaseFacts) -> bool:
    """The assessor who sits on the team as its leader."""
    seated = "assessor" in actor.roles and is_seated(actor, case, "lead")
    return seated and is_impartial(actor, case) and has_undertaken(actor, case)


@relation("thành viên đoàn đánh giá", "a member of the team")
def team_member(actor: Actor, case: CaseFacts) -> bool:
    """An assessor who sits on the team, its leader too."""
    return seated_member(actor, case) and has_undertaken(actor, case)


@relation("văn thư hoặc chuyên viên thụ lý không có lợi ích liên quan", "a clerk or an officer without a stake in it")
def clerk_or_officer(actor: Actor, case: CaseFacts) -> bool:
    """Any clerk or officer without a stake in it."""
    return clerk(actor, case) or officer(actor, case)


@relation("chuyên viên thụ lý hoặc trưởng đoàn", "an officer or the team leader")
def officer_or_lead(actor: Actor, case: CaseFacts) -> bool:
    """Any officer without a stake in it, or the team's leader."""
    return officer(actor, case) or lead_assessor(actor, case)


@relation("thành viên được cử vào đoàn", "somebody appointed to the team")
def seated_member(actor: Actor, case: CaseFacts) -> bool:
    """An assessor on the team, also before the undertaking of confidentiality and impartiality is given."""
    return "assessor" in actor.roles and is_seated(actor, case) and is_impartial(actor, case)


@relation("người thẩm xét ngoài đoàn, không quyết định hồ sơ này", "a reviewer outside the team who does not decide it")
def reviewer_outside_the_team(actor: Actor, case: CaseFacts) -> bool:
    """ISO/IEC 17011: who assessed does not review; who decides does not review either."""
    apart = not is_seated(actor, case) and not has_duty(actor, case, "assess", "decide")
    return "reviewer" in actor.roles and apart and is_impartial(actor, case)


@relation("lãnh đạo không đánh giá và không thẩm xét hồ sơ này", "a head who neither assessed nor reviewed it")
def decider_outside_the_team(actor: Actor, case: CaseFacts) -> bool:
    """ISO/IEC 17011: who assessed or reviewed does not decide. A deputy's days are asked by a guard."""
    apart = not is_seated(actor, case) and not has_duty(actor, case, "assess", "review")
    return bool(actor.roles & {"decider", "deputy"}) and apart and is_impartial(actor, case)


@relation("người nêu phát hiện hoặc trưởng đoàn", "whoever raised the finding, or the team leader", kinds=("finding",))
def raiser_or_lead(actor: Actor, finding: FindingFacts) -> bool:
    """The member who raised the finding, while on the team, or its leader."""
    case = finding.case
    mine = is_seated(actor, case, "lead") or (finding.raised_by_id == actor.id and is_seated(actor, case))
    return "assessor" in actor.roles and mine and is_impartial(actor, case) and has_undertaken(actor, case)
