"""Somebody at a browser without scripts: opens pages, follows links by their words, fills in the forms found there."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

Sent = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file on the visitor's own machine."""

    name: str
    content: bytes


@dataclass
class Visitor:
    """One tab of one person's browser. Every answer other than the expected one fails, with what the page says."""

    client: FlaskClient
    address: str = "/"
    status: int = 0
    page: BeautifulSoup = field(default_factory=lambda: BeautifulSoup("", "lxml"))
    visited: list[str] = field(default_factory=list)

    def open(self, address: str, *, status: int = 200) -> Visitor:
        """Opens an address and follows where it leads."""
        return self._arrive(self.client.get(address), address, status)

    def click(self, words: str, *, status: int = 200) -> Visitor:
        """Follows the first link with these words, or the first that begins with them."""
        return self.open(str(self._one("link", words, self.page.select("a[href]"))["href"]), status=status)

    def press(self, words: str, *, expect: int = 200, **typed: object) -> Visitor:
        """Fills in the form of this button, field by field, and sends it."""
        button = self._one("button", words, self.page.select("form button"))
        form = button.find_parent("form")
        assert isinstance(form, Tag)
        sent = filled_in(form, button, typed)
        address = str(form.get("action") or self.address)
        if str(form.get("method", "get")).lower() == "get":
            return self._arrive(self.client.get(address, query_string=sent), address, expect)
        return self._arrive(self.client.post(address, data=sent), address, expect)

    def download(self, words: str) -> bytes:
        """The file behind a link, which must come as an attachment."""
        link = self._one("link", words, self.page.select("a[href]"))
        with self.client.get(str(link["href"])) as answer:
            assert answer.headers["Content-Disposition"].startswith("attachment"), answer.headers
            return bytes(answer.data)

    def another_tab(self) -> Visitor:
        """The same address, opened in a tab of its own."""
        return Visitor(self.client).open(self.address)

    def as_it_is(self) -> Visitor:
        """This very page once more, as before an impatient second click."""
        return Visitor(self.client, self.address, self.status, self.page)

    @property
    def main(self) -> Tag:
        """What the page is about, without frame and navigation."""
        found = self.page.select_one("main")
        assert found is not None
        return found

    @property
    def words(self) -> str:
        """What the page says, on one line; the bar that tells which case it is about comes first."""
        return " ".join(said(part) for part in self.page.select(".kc-identity, main"))

    def says(self, *sentences: str) -> Visitor:
        """Still here when the page says all of this."""
        missing = [one for one in sentences if one not in self.words]
        assert not missing, f"{self.address} does not say {missing}, but: {self.words}"
        return self

    def offers(self, words: str) -> bool:
        """Whether there is a link or a button with these words."""
        return any(said(one) == words for one in self.page.select("a[href], form button"))

    def _one(self, what: str, words: str, among: Iterable[Tag]) -> Tag:
        candidates = list(among)
        for fits in (str.__eq__, str.startswith):
            for one in candidates:
                if fits(said(one), words):
                    return one
        raise AssertionError(f"{self.address} has no {what} {words!r}; it says: {self.words}")

    def _arrive(self, answer: Any, address: str, status: int) -> Visitor:
        for _hop in range(5):
            if answer.status_code not in {302, 303}:
                break
            address = answer.headers["Location"]
            answer = self.client.get(address)
        self.address, self.status = address.partition("#")[0], answer.status_code
        self.page = BeautifulSoup(answer.text, "lxml")
        self.visited.append(self.address)
        assert answer.status_code == status, f"{address} answered {answer.status_code}: {said(self.page)}"
        return self


def said(tag: Tag) -> str:
    """The words of a part of a page, with single blanks."""
    return " ".join(tag.get_text(" ").split())


def filled_in(form: Tag, button: Tag, typed: Mapping[str, object]) -> Sent:
    """What a browser would send: what stands in the form, what was typed over it, and the button that was pressed.

    A field that is not in the form cannot be filled in, and nothing can be chosen that is not on offer.
    """
    sent = standing(form)
    for name, value in typed.items():
        sent.update(written(form, name, value))
    if button.get("name"):
        sent[str(button["name"])] = str(button.get("value", ""))
    return sent


def standing(form: Tag) -> Sent:
    """What the form would send untouched."""
    sent: dict[str, list[str]] = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(control["name"]), str(control.get("type", ""))
        if kind in {"submit", "file", "button"} or control.has_attr("disabled"):
            continue
        if kind in {"radio", "checkbox"} and not control.has_attr("checked"):
            continue
        sent.setdefault(name, []).extend(values_of(control))
    return dict(sent)


def values_of(control: Tag) -> list[str]:
    """What stands in one control."""
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        chosen = control.select("option[selected]") or control.select("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    return [str(control.get("value", "on"))]


def written(form: Tag, name: str, value: object) -> Sent:
    """What the field sends once this value is typed, ticked, chosen or attached."""
    if isinstance(value, date) and not isinstance(value, datetime):
        boxes = {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}
        for box in boxes:
            assert form.select_one(f'input[name="{box}"]'), f"there is no box {box}"
        return {box: str(number) for box, number in boxes.items()}
    controls = form.select(f'[name="{name}"]')
    assert controls, f"there is no field {name!r}, only {sorted(standing(form))}"
    kind = str(controls[0].get("type", ""))
    if isinstance(value, Upload):
        assert (kind, form.get("enctype")) == ("file", "multipart/form-data")
        return {name: (io.BytesIO(value.content), value.name)}
    if kind in {"radio", "checkbox"} or controls[0].name == "select":
        return {name: [chosen(form, name, one) for one in (value if isinstance(value, list) else [value])]}
    assert not controls[0].has_attr("disabled")
    return {name: str(value)}


def chosen(form: Tag, name: str, wanted: object) -> str:
    """The value of the choice with this value or these words, if it is on offer and not closed."""
    offered = {}
    for one in form.select(f'input[name="{name}"], select[name="{name}"] option'):
        label = form.select_one(f'label[for="{one.get("id", "")}"]') if one.name == "input" else one
        if not one.has_attr("disabled"):
            offered[str(one.get("value", "on"))] = said(label) if label else ""
    words = "on" if wanted is True and "on" in offered else str(wanted)
    if wanted is True and len(offered) == 1:
        return next(iter(offered))
    fitting = [value for value, label in offered.items() if words in {value, label}]
    fitting = fitting or [value for value, label in offered.items() if label.startswith(words)]
    assert len(fitting) >= 1, f"{name} offers {offered}, not {wanted!r}"
    return fitting[0]
