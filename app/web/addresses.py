"""Addresses: a number that no row can have leads nowhere; what writes an address is made when one is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, Rule

LAST_KEY = 2**31 - 1


class KeyConverter(IntegerConverter):
    """`<int:...>` in a rule: a key that fits a column of keys; any other number is an address of nothing."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002 - so named where it is called
        super().__init__(map, **{"max": LAST_KEY, **options})


class LateRule(Rule):
    """A rule that learns to write its address when it is first asked to: most are not asked for hours."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        make = super()._compile_builder

        @cache
        def ready() -> Callable[..., tuple[str, str]]:
            return make(append_unknown)

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return ready()(rule, **values)

        return build


def install(app: Flask) -> None:
    """Before the first rule is added: rules keep the converter they were made with."""
    app.url_map.converters["int"] = KeyConverter
    app.url_rule_class = LateRule
