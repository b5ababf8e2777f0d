"""What a list of cases shows, read from its page."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.support.signing_in import soup


def page(client: FlaskClient, query: str = "") -> BeautifulSoup:
    """The page of the list; it is there."""
    answer = client.get(f"/cases?{query}")
    assert answer.status_code == 200, answer.text
    return soup(answer)


def refs(client: FlaskClient, query: str = "") -> list[str]:
    """The references on the page, in their order."""
    return [link.get_text(strip=True) for link in page(client, query).select(".kc-desk tbody th a")]


def counts(client: FlaskClient, query: str = "") -> dict[str, int]:
    """The lists by the code in their address, with their counts."""
    links = page(client, query).select(".kc-tabs a")
    return {
        _code(str(link["href"])): int(link.select_one("span").get_text().strip(": ").replace(".", "")) for link in links
    }  # type: ignore[union-attr]


def cell(client: FlaskClient, ref: str, label: str, query: str = "list=all") -> str:
    """What stands in one column of the case's row."""
    for row in page(client, query).select(".kc-desk tbody tr"):
        if ref in row.get_text():
            found = row.select_one(f'td[data-label="{label}"]')
            return " ".join(found.get_text(" ", strip=True).split()) if found else ""
    raise AssertionError(f"{ref} is not on the page")


def _code(href: str) -> str:
    return href.partition("list=")[2].partition("&")[0]
