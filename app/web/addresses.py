"""Keys in addresses: a number that no row can have leads nowhere, and reaches no database."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LAST_KEY = 2**31 - 1


class KeyConverter(IntegerConverter):
    """`<int:...>` in a rule: a key that fits a column of keys; any other number is an address of nothing."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002 - so named where it is called
        super().__init__(map, **{"max": LAST_KEY, **options})


def install(app: Flask) -> None:
    """Before the first rule is added: rules keep the converter they were made with."""
    app.url_map.converters["int"] = KeyConverter
