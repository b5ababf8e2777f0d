"""Reads who asks for what: the organisation, its scope, standards and staff, and the agency's people."""

from __future__ import annotations

from app.dossiers import pieces
from app.dossiers.model import (
    ACTIVITIES,
    AGENCY_ROLES,
    APPLICANT,
    ASSESSOR_ROLES,
    DEGREES,
    ORGANISATION_KINDS,
    Competence,
    Dated,
    Line,
    Organisation,
    Participant,
    Site,
    StaffMember,
    Standard,
    Uncertainty,
)
from app.dossiers.pieces import Known
from checklists.source import MappingNode

_MOST_YEARS = 70


def organisation(node: MappingNode) -> Organisation:
    """The provider's particulars; blank ones are for the procedure to miss."""
    node.only("kind", "legal_name", "short_name", "tax_code", "founding", "head", "phone", "email", "sites")
    legal, founding, head = (node.mapping(key) for key in ("legal_name", "founding", "head"))
    legal.only("vi", "en")
    founding.only("document", "date")
    head.only("name", "title")
    return Organisation(
        kind=str(node.one_of("kind", ORGANISATION_KINDS)),
        name_vi=pieces.name(legal, "vi"),
        name_en=pieces.name(legal, "en"),
        short_name=pieces.name(node, "short_name"),
        tax_code=pieces.tax_code(node, node.required("tax_code")),
        founding_document=pieces.name(founding, "document"),
        founded_on=pieces.day(founding, "date"),
        head_name=pieces.name(head, "name"),
        head_title=pieces.name(head, "title"),
        phone=pieces.name(node, "phone", longest=pieces.LONGEST_CODE),
        email=pieces.name(node, "email"),
        sites=_sites(node),
    )


def _sites(node: MappingNode) -> tuple[Site, ...]:
    found, taken = [], set[str]()
    for row in node.mappings("sites"):
        row.only("name", "street", "commune", "province")
        pieces.unique(row, row.text("name"), taken, what="địa điểm")
        found.append(Site(*(pieces.name(row, key) for key in ("name", "street", "commune", "province"))))
    return tuple(found)


def scope(root: MappingNode, known: Known) -> tuple[Line, ...]:
    """The lines asked for; their ids become known."""
    return tuple(_line(node, known) for node in root.mappings("scope"))


def _line(node: MappingNode, known: Known) -> Line:
    node.only("line", "field", "object", "range", "accuracy", "cmc", "activity", "procedure", "group2")
    return Line(
        line=pieces.new_id(node, "line", known.lines, what="dòng phạm vi"),
        field=pieces.field_code(node, node.required("field"), known),
        object=pieces.name(node, "object"),
        range=pieces.name(node, "range"),
        accuracy=pieces.name(node, "accuracy"),
        cmc=_uncertainty(node.mapping("cmc")) if "cmc" in node else None,
        activity=str(node.one_of("activity", ACTIVITIES)),
        procedure=pieces.name(node, "procedure"),
        group2=node.flag("group2"),
    )


def _uncertainty(node: MappingNode) -> Uncertainty:
    node.only("value", "unit", "k")
    return Uncertainty(*(pieces.name(node, key, longest=16) for key in ("value", "unit", "k")))


def standards(root: MappingNode, known: Known) -> tuple[Standard, ...]:
    """The provider's measurement standards."""
    return tuple(_standard(node, known) for node in root.mappings("standards"))


def _standard(node: MappingNode, known: Known) -> Standard:
    node.only(
        *("name", "serial", "field", "range", "accuracy", "certificate", "issuer", "calibrated_on", "due_on"),
        "certified",
    )
    return Standard(
        name=pieces.name(node, "name"),
        serial=pieces.name(node, "serial", longest=pieces.LONGEST_CODE),
        field=pieces.field_code(node, node.required("field"), known),
        range=pieces.name(node, "range"),
        accuracy=pieces.name(node, "accuracy"),
        certificate=pieces.name(node, "certificate"),
        issuer=pieces.name(node, "issuer"),
        calibrated_on=pieces.required_day(node, "calibrated_on"),
        due_on=pieces.required_day(node, "due_on"),
        certified=_dated(node, "certified"),
    )


def _dated(node: MappingNode, key: str) -> Dated | None:
    if key not in node:
        return None
    found = node.mapping(key)
    found.only("number", "expires_on")
    return Dated(pieces.code_name(found, "number"), pieces.required_day(found, "expires_on"))


def staff(root: MappingNode, known: Known) -> tuple[StaffMember, ...]:
    """The provider's technical staff."""
    return tuple(_staff_member(node, known) for node in root.mappings("staff"))


def _staff_member(node: MappingNode, known: Known) -> StaffMember:
    node.only("name", "qualification", "fields", "contract", "card")
    return StaffMember(
        name=pieces.full_name(node, "name"),
        qualification=pieces.name(node, "qualification"),
        fields=pieces.field_codes(node, "fields", known),
        contract=pieces.contract(node),
        card=_dated(node, "card"),
    )


def people(root: MappingNode, known: Known) -> tuple[Participant, ...]:
    """The agency's and the team's people; their ids become known."""
    found = tuple(_participant(node, known) for node in root.mappings("people"))
    known.people.add(APPLICANT)
    return found


def _participant(node: MappingNode, known: Known) -> Participant:
    id_ = pieces.new_id(node, "id", known.people, what="người")
    if id_ == APPLICANT:
        vi, en = f"“{APPLICANT}” là người đứng đầu tổ chức: chọn mã khác.", f"“{APPLICANT}” is taken: use another id."
        node.complain("repeated_id", vi=vi, en=en, at=node.place_of("id"))
    role = str(node.one_of("role", (*AGENCY_ROLES, *ASSESSOR_ROLES)))
    is_assessor = role in ASSESSOR_ROLES
    node.only("id", "name", "role", "conflicts", *(("degree", "years", "training", "fields") if is_assessor else ()))
    return Participant(
        id=id_,
        name=pieces.full_name(node, "name"),
        role=role,
        competence=_competence(node, known) if is_assessor else None,
        conflicts=tuple(pieces.tax_code(node, text) for text in node.texts("conflicts")),
    )


def _competence(node: MappingNode, known: Known) -> Competence:
    years = node.whole("years")
    if not 0 <= years <= _MOST_YEARS:
        vi, en = f"“years” phải từ 0 đến {_MOST_YEARS}.", f"“years” must be from 0 to {_MOST_YEARS}."
        node.complain("out_of_range", vi=vi, en=en, at=node.text("years").place)
    return Competence(
        degree=str(node.one_of("degree", DEGREES)),
        years=years,
        training=pieces.training(node, known),
        fields=pieces.field_codes(node, "fields", known),
    )
