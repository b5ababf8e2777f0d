"""Somebody without a mouse: every move is a key, and each stop of the focus must be in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

FURTHEST = 120
"""Nobody presses Tab more often than this for one thing."""

STOP = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const words = [...(one.labels ?? [])].map((each) => each.innerText).join(' ')
  const box = one.getBoundingClientRect()
  const within = (value, end) => Math.min(Math.max(value, 1), end - 2)
  const x = within(box.x + box.width / 2, innerWidth), y = within(box.y + Math.min(box.height, 60) / 2, innerHeight)
  const under = document.elementFromPoint(x, y)
  const mine = [one, ...(one.labels ?? [])].some((each) => each.contains(under) || under?.contains(each))
  return {
    words: (words || one.getAttribute('aria-label') || one.innerText || '').trim().replace(/\\s+/g, ' '),
    kind: one.type || one.tagName.toLowerCase(), id: one.id, seen: mine && box.bottom > 0 && box.top < innerHeight,
  }
}"""


@dataclass
class Keys:
    """A keyboard before a page."""

    page: Page

    def press(self, *keys: str) -> Keys:
        """These keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def write(self, text: str) -> Keys:
        """Types where the focus stands, over what stood there."""
        self.press("Control+a")
        self.page.keyboard.insert_text(text)
        return self

    def stop(self) -> dict[str, str]:
        """Where the focus is, in words; fails when it is nowhere, or behind something."""
        where = self.page.evaluate(STOP)
        assert where is not None, f"the focus is nowhere on {self.page.url}"
        assert where["seen"], f"the focus is out of sight on {self.page.url}: {where}"
        return dict(where)

    def tab_to(self, words: str, kind: str = "", *, back: bool = False) -> Keys:
        """Tab until the focus stands on what is called so (and is of this kind)."""
        passed = []
        for _time in range(FURTHEST):
            self.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                continue
            here = self.stop()
            if here["words"] == words and kind in {"", here["kind"]}:
                return self
            passed.append(here["words"][:40])
        raise AssertionError(f"no Tab leads to {words!r} on {self.page.url}, only to {passed}")

    def attach(self, file: Path) -> Keys:
        """Enter on a button for files, and a file in the window that the system opens."""
        with self.page.expect_file_chooser() as chooser:
            self.press("Enter")
        chooser.value.set_files(file)
        return self

    def enter(self, words: str) -> Keys:
        """Enter, and the page that says these words."""
        self.press("Enter")
        self.page.get_by_text(words).first.wait_for()
        self.page.wait_for_load_state()
        return self
