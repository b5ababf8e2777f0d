"""Who may open what of the journey `admin`."""

from tests.house.access import Row, for_administrators

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
    Row("admin.legal_texts", "GET", "/legal-texts", for_administrators(200)),
    Row("admin.fields", "GET", "/fields", for_administrators(200)),
    Row("admin.new_field", "GET", "/fields/new", for_administrators(200)),
    Row("admin.new_field", "POST", "/fields/new", for_administrators(422)),
    Row("admin.field", "GET", "/fields/mass", for_administrators(200)),
    Row("admin.field", "POST", "/fields/mass", for_administrators(422)),
)
