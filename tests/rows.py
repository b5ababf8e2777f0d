"""Rows for tests, one factory per model; whoever needs a case walks to it with tests.factories."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from app.db import session
from app.models import (
    Agency,
    Assessor,
    AssessorField,
    AssessorTraining,
    Organisation,
    OrganisationCertificate,
    Person,
    PersonRole,
    ScopeLine,
    SigningRight,
    Site,
    StaffField,
    StaffMember,
    Standard,
)
from app.models.search import fold

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""09:00 on a Monday in Việt Nam, with no holiday near."""
BASICS = ("laboratory_management", "metrology_basics", "state_management", "capacity_evaluation")


class _Rows(factory.Factory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type, *args: object, **kwargs: object) -> object:
        row = model_class(*args, **kwargs)
        session.add(row)
        session.flush()  # tests read the keys at once
        return row


class AgencyFactory(_Rows):
    """The one agency with an invented letterhead."""

    class Meta:
        model = Agency

    id = 1
    parent_name = "Ủy ban nhân dân tỉnh Sông Lam"
    name = "Sở Khoa học và Công nghệ"
    place = "Sông Lam"
    symbol = "SKHCN"
    head_title = "GIÁM ĐỐC"
    authority = ""
    recipients = "Như Điều 3\nLưu: VT, ĐL"


class OrganisationFactory(_Rows):
    """A provider with one site and nothing registered yet."""

    class Meta:
        model = Organisation

    kind = "service_provider"
    legal_name_vi = factory.Sequence(lambda n: f"Trung tâm Đo lường Sông Lam {n}")
    legal_name_en = factory.Sequence(lambda n: f"Song Lam Metrology Centre {n}")
    short_name = "SLM"
    folded = factory.LazyAttribute(lambda o: fold(f"{o.legal_name_vi} {o.legal_name_en} {o.short_name} {o.tax_code}"))
    tax_code = factory.Sequence(lambda n: f"29{n:08d}")
    founding_document = "Quyết định số 77/QĐ-UBND"
    founded_on = date(2012, 5, 4)
    head_name = "Đặng Thị Thu Hà"
    head_title = "Giám đốc"
    phone = "0238 300 0100"
    email = "vanphong@slm.example"
    created_at = START
    sites = factory.LazyFunction(
        lambda: [Site(name="Trụ sở", street="Số 5 đường Lam Hồng", commune="Phường Trường Vinh", province="Nghệ An")]
    )


class PersonFactory(_Rows):
    """A person who could sign in once a password is set; `roles` are codes."""

    class Meta:
        model = Person

    class Params:
        roles: tuple[str, ...] = ()

    name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    folded = factory.LazyAttribute(lambda o: fold(o.name))
    email = factory.Sequence(lambda n: f"nguoi{n}@sonlam.example")
    password_hash = None
    created_at = START
    organisation_id = None
    role_rows = factory.LazyAttribute(lambda o: [PersonRole(role=role) for role in o.roles])


class ScopeLineFactory(_Rows):
    """A line for verifying group 2 balances unless said otherwise."""

    class Meta:
        model = ScopeLine

    line = factory.Sequence(lambda n: str(n + 1))
    field_code = "mass"
    object = "Cân phân tích"
    range = "(0,001 ÷ 220) g"
    accuracy = "cấp 1"
    activity = "verification"
    procedure = "ĐLVN 16:2009"
    group2 = True
    position = factory.LazyAttribute(lambda o: int(o.line) if o.line.isdigit() else 0)


class StandardFactory(_Rows):
    """A standard in force for years, certified for group 2."""

    class Meta:
        model = Standard

    name = "Bộ quả cân E2"
    serial = factory.Sequence(lambda n: f"E2-{n}")
    field_code = "mass"
    range = "1 mg ÷ 5 kg"
    accuracy = "E2"
    certificate = "HC.KL.0001.26"
    issuer = "Viện Đo lường Bắc Hà"
    calibrated_on = date(2026, 1, 5)
    due_on = date(2028, 1, 5)
    certified_number = "11/QĐ-SKHCN"
    certified_expires_on = date(2028, 1, 5)


class StaffMemberFactory(_Rows):
    """A verification officer with a card in force; `fields` are codes."""

    class Meta:
        model = StaffMember

    class Params:
        fields: tuple[str, ...] = ("mass",)

    name = factory.Sequence(lambda n: f"Trần Thị {n}")
    qualification = "Kỹ sư đo lường"
    contract = "permanent"
    card_number = factory.Sequence(lambda n: f"KĐV {n:04d}")
    card_expires_on = date(2030, 1, 1)
    field_rows = factory.LazyAttribute(lambda o: [StaffField(field_code=code) for code in o.fields])


class CertificateFactory(_Rows):
    """A registration to provide services, in force for years."""

    class Meta:
        model = OrganisationCertificate

    kind = "registration"
    number = factory.Sequence(lambda n: f"ĐK {n + 100}")
    issuer = "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"
    issued_on = date(2024, 5, 6)
    valid_to = date(2030, 5, 6)


class SigningRightFactory(_Rows):
    """A deputy's right to decide for the head in March 2026; the caller says whose it is and who granted it."""

    class Meta:
        model = SigningRight

    authority = "KT."
    title = "PHÓ GIÁM ĐỐC"
    from_on = date(2026, 3, 1)
    to_on = date(2026, 3, 31)
    basis = "Quyết định phân công số 15/QĐ-SKHCN"
    granted_at = START


def assessor(
    name: str, *, fields: tuple[str, ...] = (), roles: tuple[str, ...] = ("assessor",), **facts: object
) -> Person:
    """A person in the pool who meets clause 5.1, and 5.2 for the fields given."""
    person: Person = PersonFactory(name=name, roles=roles)
    row = Assessor(person_id=person.id, degree="technical", years=8, note="")
    for name_of, value in facts.items():
        setattr(row, name_of, value)
    row.training_rows = [AssessorTraining(content=content) for content in (*BASICS, *(f"in_depth:{f}" for f in fields))]
    row.field_rows = [AssessorField(field_code=code) for code in fields]
    session.add(row)
    session.flush()  # tests read the keys at once
    return person
