"""Who may open what of the journey `admin`."""

from tests.house.access import Row, expect, for_administrators


def for_versions(status: int) -> dict[str, int]:
    """Administrator and head see this status, everybody else is kept out."""
    return expect(403, nobody=302, administrator=status, decider=status, deputy=403)


def for_the_head(status: int) -> dict[str, int]:
    """The head sees this status, everybody else is kept out."""
    return expect(403, nobody=302, decider=status, deputy=403)


WHO_REHEARSES = expect(403, nobody=302, administrator=200, officer=200, decider=200, deputy=403)
REHEARSED = "?version=finding/v1&start-day=11&start-month=1&start-year=2027&seed=1"

ROWS = (
    Row("admin.pool", "GET", "/pool", for_administrators(200)),
    Row("admin.assessor_page", "GET", lambda w: f"/pool/{w.cast.lead.id}", for_administrators(200)),
    Row("admin.assessor_page", "GET", lambda w: f"/pool/{w.cast.clerk.id}", for_administrators(404)),
    Row("admin.competence", "GET", lambda w: f"/pool/{w.cast.lead.id}/competence", for_administrators(200)),
    Row("admin.competence", "POST", lambda w: f"/pool/{w.cast.lead.id}/competence", for_administrators(422)),
    Row("admin.conflicts", "GET", lambda w: f"/pool/{w.cast.lead.id}/conflicts", for_administrators(200)),
    Row("admin.conflicts", "POST", lambda w: f"/pool/{w.cast.lead.id}/conflicts", for_administrators(422)),
    Row(
        "admin.withdraw_conflict",
        "GET",
        lambda w: f"/pool/{w.cast.general.id}/conflicts/{w.conflict_id}/withdraw",
        for_administrators(200),
    ),
    Row(
        "admin.withdraw_conflict",
        "GET",
        lambda w: f"/pool/{w.cast.lead.id}/conflicts/9/withdraw",
        for_administrators(404),
    ),
    Row(
        "admin.withdraw_conflict",
        "POST",
        lambda w: f"/pool/{w.cast.lead.id}/conflicts/9/withdraw",
        for_administrators(404),
    ),
    Row("admin.letterhead", "GET", "/letterhead", for_administrators(200)),
    Row("admin.letterhead", "POST", "/letterhead", for_administrators(422)),
    Row("admin.health", "GET", "/health", for_administrators(200)),
    Row("admin.procedures", "GET", "/procedures", for_administrators(200)),
    Row("admin.procedure", "GET", "/procedures/finding/1", for_administrators(200)),
    Row("admin.procedure", "GET", "/procedures/finding/99", for_administrators(404)),
    Row("admin.rehearsal", "GET", "/procedures/rehearse", WHO_REHEARSES),
    Row("admin.rehearsal_table", "GET", "/procedures/rehearse.csv" + REHEARSED, WHO_REHEARSES),
    Row("admin.legal_texts", "GET", "/legal-texts", for_administrators(200)),
    Row("admin.legal_text", "GET", "/legal-texts/decree_105_2016", for_administrators(200)),
    Row("admin.legal_text", "GET", "/legal-texts/nothing", for_administrators(404)),
    Row("admin.compare", "GET", "/procedures/standardisation/compare", for_versions(200)),
    Row("admin.compare", "GET", "/procedures/nothing/compare", for_versions(404)),
    Row("admin.editions", "GET", "/editions", for_versions(200)),
    Row("admin.new_edition", "GET", "/editions/new", for_versions(200)),
    Row("admin.new_edition", "POST", "/editions/new", for_versions(422)),
    Row("admin.edition", "GET", "/editions/99", for_versions(404)),
    Row("admin.publish_edition", "POST", "/editions/99/publish", for_versions(404)),
    Row("admin.drop_edition", "GET", "/editions/99/drop", for_versions(404)),
    Row("admin.drop_edition", "POST", "/editions/99/drop", for_versions(404)),
    Row("admin.edition", "GET", lambda w: f"/editions/{w.edition_id}", for_versions(200)),
    Row("admin.publish_edition", "POST", lambda w: f"/editions/{w.edition_id}/publish", for_versions(409)),
    Row("admin.drop_edition", "GET", lambda w: f"/editions/{w.edition_id}/drop", for_versions(200)),
    Row("admin.move", "GET", lambda w: f"/procedure-moves/{w.move_id}", for_versions(200)),
    Row("admin.confirm_move", "POST", lambda w: f"/procedure-moves/{w.move_id}/confirm", for_the_head(409)),
    Row("admin.refuse_move", "GET", lambda w: f"/procedure-moves/{w.move_id}/refuse", for_versions(200)),
    Row("admin.refuse_move", "POST", lambda w: f"/procedure-moves/{w.move_id}/refuse", for_versions(422)),
    Row("admin.undo_move", "GET", lambda w: f"/procedure-moves/{w.move_id}/undo", for_the_head(200)),
    Row("admin.undo_move", "POST", lambda w: f"/procedure-moves/{w.move_id}/undo", for_the_head(422)),
    Row("admin.moves", "GET", "/procedure-moves", for_versions(200)),
    Row("admin.new_move", "GET", "/procedures/standardisation/moves/new", for_administrators(200)),
    Row("admin.new_move", "POST", "/procedures/standardisation/moves/new", for_administrators(422)),
    Row("admin.move", "GET", "/procedure-moves/99", for_versions(404)),
    Row("admin.confirm_move", "POST", "/procedure-moves/99/confirm", for_the_head(404)),
    Row("admin.refuse_move", "GET", "/procedure-moves/99/refuse", for_versions(404)),
    Row("admin.refuse_move", "POST", "/procedure-moves/99/refuse", for_versions(404)),
    Row("admin.undo_move", "GET", "/procedure-moves/99/undo", for_the_head(404)),
    Row("admin.undo_move", "POST", "/procedure-moves/99/undo", for_the_head(404)),
    Row("admin.agency_days", "GET", "/calendar-days", for_administrators(200)),
    Row("admin.new_agency_day", "GET", "/calendar-days/new", for_administrators(200)),
    Row("admin.new_agency_day", "POST", "/calendar-days/new", for_administrators(422)),
    Row("admin.confirm_year", "GET", "/calendar-days/years/2027", for_administrators(200)),
    Row("admin.confirm_year", "POST", "/calendar-days/years/2027", for_administrators(422)),
    Row("admin.confirm_year", "GET", "/calendar-days/years/1990", for_administrators(404)),
    Row(
        "admin.withdraw_agency_day",
        "GET",
        lambda w: f"/calendar-days/{w.closed_day_id}/withdraw",
        for_administrators(200),
    ),
    Row("admin.withdraw_agency_day", "GET", "/calendar-days/999/withdraw", for_administrators(404)),
    Row("admin.withdraw_agency_day", "POST", "/calendar-days/999/withdraw", for_administrators(404)),
    Row("admin.fields", "GET", "/fields", for_administrators(200)),
    Row("admin.new_field", "GET", "/fields/new", for_administrators(200)),
    Row("admin.new_field", "POST", "/fields/new", for_administrators(422)),
    Row("admin.field", "GET", "/fields/mass", for_administrators(200)),
    Row("admin.field", "POST", "/fields/mass", for_administrators(422)),
)
