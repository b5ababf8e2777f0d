"""Keys in addresses: what no row can have is not there, on every database."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.factories import Cast
from tests.support.signing_in import sign_in


@pytest.mark.parametrize("key", ["0", str(2**31), str(2**63), "9" * 400])
def test_a_key_that_no_row_can_have_is_not_there(client: FlaskClient, players: Cast, key: str) -> None:
    assert client.get(f"/register/{key}").status_code == 404

    sign_in(client, players.clerk)
    assert client.get(f"/organisations/{key}").status_code == 404
