"""Who is proposed for the team, and whether the team covers what it has to assess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workflows.facts import AssessorFacts, CaseFacts, MemberFacts, Move, Seat
from workflows.guards.eligibility import covered_fields, eligibility
from workflows.guards.given import seats, text
from workflows.guards.registry import guard
from workflows.reasons import Reason
from workflows.settings import whole


@guard(needs=("assessor_years",), reads=("members|replacement",))
def members_are_eligible(case: CaseFacts, move: Move) -> list[Reason]:
    """Everyone proposed meets clause 5.1 or 5.2 of TCVN 13187:2020 for the seat, and sits there once."""
    years = whole(move.settings, "assessor_years")
    found = [_unknown(seat) for seat in seats(move) if move.pool(seat.person_id) is None]
    for assessor, seat in _known(move):
        found += eligibility(assessor, seat.role, case.field_codes, years)
    return found + _seated_twice(case, move)


@guard(reads=("members|replacement",), proves=("conflict",))
def members_are_free_of_conflict(case: CaseFacts, move: Move) -> list[Reason]:
    """Nobody proposed belongs to the provider or has declared a conflict with it (ISO/IEC 17011, impartiality)."""
    proposed = {assessor.person_id: assessor for assessor, _seat in _known(move)}
    found = []
    for assessor in proposed.values():
        if assessor.organisation_id == case.organisation_id:
            found.append(Reason("member_belongs_to_the_organisation", {"person": assessor.name}, "team"))
        if case.organisation.tax_code in assessor.conflicts:
            found.append(Reason("member_has_a_conflict", {"person": assessor.name}, "team"))
    return found


@guard(reads=("member",))
def member_is_on_the_team(case: CaseFacts, move: Move) -> Reason | None:
    """The member named sits on the proposed team (our rule)."""
    named = text(move, "member")
    if not named or any(str(member.person_id) == named for member in case.members):
        return None
    return Reason("member_not_on_the_team", {}, "team")


@guard()
def team_has_a_lead(case: CaseFacts, move: Move) -> Reason | None:
    """The team has exactly one leader (TT 24/2013 Điều 14 as model)."""
    return _one_lead(case.members)


@guard(reads=("members|replacement",))
def proposal_has_one_lead(case: CaseFacts, move: Move) -> Reason | None:
    """At most one leader is proposed; that there is one is asked for before the team is confirmed (our rule)."""
    leads = [assessor.name for assessor, seat in _known(move) if seat.role == "lead"]
    if len(leads) < 2:
        return None
    return Reason("team_with_several_leads", {"people": ", ".join(leads)}, "team")


@guard(reads=("members|replacement",), proves=("separation",))
def members_have_no_other_duty(case: CaseFacts, move: Move) -> list[Reason]:
    """Nobody proposed has reviewed or decided the case (ISO/IEC 17011: duties are apart)."""
    busy = {duty.person_id for duty in case.duties if duty.duty != "assess"}
    proposed = {assessor.person_id: assessor.name for assessor, _seat in _known(move)}
    return [
        Reason("member_has_another_duty", {"person": name}, "team") for key, name in proposed.items() if key in busy
    ]


@guard(reads=("member", "members|replacement"))
def replacement_keeps_sheets_covered(case: CaseFacts, move: Move) -> list[Reason]:
    """After the change every sheet still has somebody who may fill it in (clauses 5.1, 5.2)."""
    leaving, coming = text(move, "member"), list(_known(move))
    if not leaving or not coming:
        return []
    staying = [seat for seat in case.members if not _gives_way(seat, leaving, coming[0][1].role, case.members)]
    team: list[MemberFacts] = [
        *staying,
        *(_Joining(assessor, seat.role, case.field_codes) for assessor, seat in coming),
    ]
    wrong = _one_lead(team)
    found = [] if wrong is None else [wrong]
    bare = [code for code in ("", *case.field_codes) if not any(fills_sheet(seat, code) for seat in team)]
    return found + [
        Reason("field_uncovered", {"field": code}, "team") if code else Reason("general_sheet_uncovered", {}, "team")
        for code in bare
    ]


def _one_lead(team: Sequence[MemberFacts]) -> Reason | None:
    leads = [member.name for member in team if member.role == "lead"]
    if not leads:
        return Reason("team_without_lead", {}, "team")
    return None if len(leads) == 1 else Reason("team_with_several_leads", {"people": ", ".join(leads)}, "team")


class _Joining:
    """A person as a member of the team that is not seated yet."""

    def __init__(self, assessor: AssessorFacts, role: str, case_fields: Sequence[str]) -> None:
        self.person_id, self.name, self.role = assessor.person_id, assessor.name, role
        self.fields = covered_fields(assessor, case_fields) if role == "technical" else ()


def _gives_way(seat: MemberFacts, leaving: str, role: str, members: Sequence[MemberFacts]) -> bool:
    """Whoever is replaced leaves the seat of that role, or every seat where there is none of it."""
    if str(seat.person_id) != leaving:
        return False
    same = any(str(other.person_id) == leaving and other.role == role for other in members)
    return seat.role == role if same else True


@guard()
def every_sheet_has_an_assessor(case: CaseFacts, move: Move) -> list[Reason]:
    """The general sheet and the sheet of every field have somebody who may fill them in (clauses 5.1, 5.2)."""
    found = (
        []
        if any(fills_sheet(member, "") for member in case.members)
        else [Reason("general_sheet_uncovered", {}, "team")]
    )
    bare = [code for code in case.field_codes if not any(fills_sheet(member, code) for member in case.members)]
    return found + [Reason("field_uncovered", {"field": code}, "team") for code in bare]


def fills_sheet(member: MemberFacts, field: str) -> bool:
    """Whether that seat fills in the sheet of the field; the general sheet is the field ""."""
    if not field:
        return member.role in {"general", "lead"}
    return member.role == "technical" and field in member.fields


def _known(move: Move) -> Iterator[tuple[AssessorFacts, Seat]]:
    for seat in seats(move):
        assessor = move.pool(seat.person_id)
        if assessor is not None:
            yield assessor, seat


def _unknown(seat: Seat) -> Reason:
    return Reason("person_not_in_the_pool", {"person_id": seat.person_id}, "team")


def _seated_twice(case: CaseFacts, move: Move) -> list[Reason]:
    # A whole proposal replaces the team; a single replacement joins those who already sit there.
    replacing = "members" not in (move.answers or {})
    seated = [Seat(member.person_id, member.role) for member in case.members] if replacing else []
    proposed = seats(move)
    counted = Counter([*seated, *proposed])
    names = {seat: getattr(move.pool(seat.person_id), "name", str(seat.person_id)) for seat in proposed}
    return [
        Reason("seat_taken_twice", {"person": names[seat], "role": seat.role}, "team")
        for seat in dict.fromkeys(proposed)
        if counted[seat] > 1
    ]
