"""Who may open what of the journey `organisations`."""

from collections.abc import Callable

from tests.house.access import Row, World, expect

REGISTERS = ("sites", "scope", "standards", "staff", "certificates")


def shown(status: int, *, agency: int) -> dict[str, int]:
    """Its own people see this status, the agency's staff that one, everybody else nothing."""
    staff = dict.fromkeys(("clerk", "officer", "reviewer", "decider"), agency)
    return expect(404, nobody=302, applicant=status, **staff)


def at(register: str) -> Callable[[World], str]:
    """An address under the applicant's organisation; LINE stands for a line that a draft asks for."""
    return lambda w: f"/organisations/{w.cast.organisation.id}/{register}".replace(
        "LINE", str(w.draft.lines[0].scope_line_id)
    )


READ, KEPT, TRIED = shown(200, agency=200), shown(200, agency=403), shown(422, agency=403)

ROWS = (
    Row(
        "organisations.organisation_list",
        "GET",
        "/organisations",
        expect(403, nobody=302, clerk=200, officer=200, reviewer=200, decider=200),
    ),
    Row(
        "organisations.overview",
        "GET",
        "/organisations/mine",
        expect(404, nobody=302, applicant=200, stranger=200, newcomer=302),
    ),
    Row("organisations.new", "GET", "/organisations/new", expect(403, nobody=302, newcomer=200)),
    Row("organisations.new", "POST", "/organisations/new", expect(403, nobody=302, newcomer=422)),
    Row("organisations.organisation_page", "GET", lambda w: f"/organisations/{w.cast.organisation.id}", READ),
    Row("organisations.organisation_page", "GET", "/organisations/999999", expect(404, nobody=302)),
    Row("organisations.particulars", "GET", at("particulars"), KEPT),
    Row("organisations.particulars", "POST", at("particulars"), TRIED),
    *(Row("organisations.register_page", "GET", at(name), READ) for name in REGISTERS),
    *(Row("organisations.add_row", "GET", at(f"{name}/new"), KEPT) for name in REGISTERS),
    *(Row("organisations.add_row", "POST", at(f"{name}/new"), TRIED) for name in REGISTERS),
    Row("organisations.edit_row", "GET", at("scope/LINE"), KEPT),
    Row("organisations.edit_row", "GET", at("staff/999999"), shown(404, agency=403)),
    Row("organisations.edit_row", "POST", at("scope/LINE"), TRIED),
    Row("organisations.remove_row", "GET", at("scope/LINE/remove"), KEPT),
    Row("organisations.remove_row", "POST", at("scope/LINE/remove"), shown(409, agency=403)),
    Row("organisations.workbook_out", "GET", at("workbook"), READ),
    Row("organisations.workbook_template", "GET", at("workbook/template"), KEPT),
    Row("organisations.import_page", "GET", at("workbook/import"), KEPT),
    Row("organisations.review_import", "POST", at("workbook/import"), TRIED),
    Row("organisations.confirm_import", "POST", at("workbook/import/confirm"), TRIED),
)
