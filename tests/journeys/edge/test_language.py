"""Vietnamese first; English by choice, where the catalogue has it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.support.signing_in import soup


@pytest.mark.embedded
def test_the_navigation_speaks_english_when_asked(client: FlaskClient) -> None:
    assert soup(client.get("/register")).nav.get_text("|", strip=True) == "Danh mục công bố|Tra cứu hồ sơ"

    client.get("/language/en")
    page = soup(client.get("/register"))

    assert page.html["lang"] == "en"
    assert page.nav.get_text("|", strip=True) == "Public register|Look up a dossier"
    assert page.h1.text == "Register of approved capabilities"
