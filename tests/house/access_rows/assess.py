"""Who may open what of the journey `assess`."""

from tests.house.access import Row, for_readers

ROWS = (
    Row("assess.sheets", "GET", lambda w: f"/cases/{w.case.ref}/sheets", for_readers(200)),
    Row("assess.sheet", "GET", lambda w: f"/cases/{w.case.ref}/sheets/general", for_readers(200)),
    Row("assess.criterion_page", "GET", lambda w: f"/cases/{w.case.ref}/sheets/mass/B1.3", for_readers(200)),
    Row("assess.record_conclusion", "POST", lambda w: f"/cases/{w.case.ref}/sheets/mass/B1.3", for_readers(422)),
    Row("assess.saved_conclusion", "GET", lambda w: f"/cases/{w.case.ref}/sheets/mass/B1.3/saved", for_readers(200)),
    Row("assess.clear_conclusion", "GET", lambda w: f"/cases/{w.case.ref}/sheets/mass/B1.3/clear", for_readers(200)),
    Row("assess.clear_conclusion", "POST", lambda w: f"/cases/{w.case.ref}/sheets/mass/B1.3/clear", for_readers(409)),
    Row("assess.remaining", "GET", lambda w: f"/cases/{w.case.ref}/sheets/mass/remaining", for_readers(200)),
    Row("assess.remaining", "POST", lambda w: f"/cases/{w.case.ref}/sheets/mass/remaining", for_readers(409)),
    Row("assess.print_page", "GET", lambda w: f"/cases/{w.case.ref}/sheets-print", for_readers(200)),
    Row("assess.witnessed", "GET", lambda w: f"/cases/{w.case.ref}/witnessed", for_readers(200)),
    Row("assess.record", "POST", lambda w: f"/cases/{w.case.ref}/witnessed", for_readers(422)),
    Row("assess.new_finding", "GET", lambda w: f"/cases/{w.case.ref}/findings/new", for_readers(200)),
    Row("assess.raise_finding", "POST", lambda w: f"/cases/{w.case.ref}/findings/new", for_readers(422)),
    Row("assess.amend_page", "GET", lambda w: f"/cases/{w.case.ref}/findings/{w.finding.ref}/amend", for_readers(200)),
    Row(
        "assess.amend_finding",
        "POST",
        lambda w: f"/cases/{w.case.ref}/findings/{w.finding.ref}/amend",
        for_readers(422),
    ),
    Row("assess.report_page", "GET", lambda w: f"/cases/{w.case.ref}/report", for_readers(200)),
    Row("assess.write_report", "POST", lambda w: f"/cases/{w.case.ref}/report", for_readers(422)),
)
