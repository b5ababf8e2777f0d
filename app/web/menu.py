"""The main navigation, by role, and what else the frame of every page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app import casework
from app.models import Person
from app.web import access, language, terms
from app.web.filters import bilingual
from workflows.access import ROLES


@dataclass(frozen=True)
class Entry:
    """A page of the main navigation: its words, its endpoint, and the permission that shows it."""

    text: Any
    endpoint: str
    permission: str
    covers: str = ""
    """The beginning of other addresses that belong to it."""
    for_visitors: bool = False
    """Shown to nobody who has signed in: they have the case itself."""


ENTRIES = (
    Entry(_l("Trang chính"), "provider.home", "case.open"),
    Entry(_l("Trang chính"), "provider.home", "organisation.register"),
    Entry(_l("Hồ sơ"), "desk.case_list", "cases.list", "/cases/"),
    Entry(_l("Nhập hồ sơ giấy"), "intake.choose", "case.open_on_behalf"),
    Entry(_l("Lịch đánh giá"), "calendar.visits", "cases.list"),
    Entry(_l("Tổ chức của tôi"), "organisations.overview", "case.open", "/organisations/"),
    Entry(_l("Đăng ký tổ chức"), "organisations.new", "organisation.register"),
    Entry(lazy_pgettext("plural", "Tổ chức"), "organisations.organisation_list", "organisations.list"),
    Entry(_l("Người dùng"), "people.people_list", "people.manage"),
    Entry(_l("Chuyên gia"), "admin.pool", "pool.edit"),
    Entry(_l("Thông tin cơ quan"), "admin.letterhead", "agency.edit"),
    Entry(_l("Quyền ký thay"), "signing.right_list", "signing.manage"),
    Entry(_l("Lĩnh vực đo"), "admin.fields", "fields.edit"),
    Entry(_l("Lịch của cơ quan"), "admin.agency_days", "agency.edit"),
    Entry(_l("Thủ tục"), "admin.procedures", "agency.edit", "/legal-texts"),
    Entry(_l("Phiên bản"), "admin.moves", "moves.confirm"),
    Entry(_l("Hệ thống"), "admin.health", "agency.edit"),
    Entry(_l("Danh mục công bố"), "public.register", "register.read"),
    Entry(_l("Tra cứu hồ sơ"), "public.status", "register.read", for_visitors=True),
)


def install(app: Flask) -> None:
    """Gives every template the frame's variables."""
    app.context_processor(frame)
    app.jinja_env.globals["role_names"] = role_names
    words = ["field", "training", "seat", "grade", "outcome", "answer", "activity", "status"]
    app.jinja_env.filters.update({f"{name}_name": getattr(terms, f"{name}_name") for name in words})


def frame() -> dict[str, Any]:
    """What base.html shows around a page. An error page of a broken record shows the frame of a visitor."""
    bare = g.get("frame") == "bare"
    someone = None if bare else access.current_person()
    shown: dict[str, Any] = {
        "home_url": url_for("people.home"),
        "languages": language.choices(),
        "menu": [] if bare else _menu(),
        "product_version": current_app.config["VERSION"],
    }
    if someone is None:
        return {**shown, "sign_in_url": url_for("people.sign_in")}
    detail = ", ".join(role_names(someone))
    shown["bell"] = _bell(someone) if "notices.notice_list" in current_app.view_functions else None
    shown["search_url"] = url_for("desk.search")
    shown["person"] = {"name": someone.name, "detail": detail, "href": url_for("people.profile")}
    # The page of nothing there must not differ by the tokens of a form.
    return shown if g.get("frame") == "plain" else {**shown, "sign_out_url": url_for("people.sign_out")}


def _bell(someone: Person) -> dict[str, Any]:
    """Where the notices are, and how many are unread: asked once for a page."""
    if "unread" not in g:
        g.unread = casework.unread_notices(someone.as_actor())
    here = request.endpoint == "notices.notice_list"
    return {"href": url_for("notices.notice_list"), "unread": g.unread, "current": here}


def role_names(someone: Person) -> list[str]:
    """The names of the roles somebody holds, in their usual order."""
    return [bilingual(ROLES[name].label) for name in ROLES if name in someone.roles]


def first_page() -> str:
    """The first page of the navigation that the person who is there may open; the register is open to everybody."""
    return str(_menu()[0]["href"])


def _menu() -> list[dict[str, Any]]:
    here = (request.endpoint or "").partition(".")[0], request.path
    return [
        {"href": url_for(entry.endpoint), "text": str(entry.text), "current": _is_here(entry, here)}
        for entry in ENTRIES
        if entry.endpoint in current_app.view_functions
        and access.may_now(entry.permission)
        and not (entry.for_visitors and access.current_person())
    ]


def _is_here(entry: Entry, here: tuple[str, str]) -> bool:
    blueprint, path = here
    href = url_for(entry.endpoint)
    if entry.covers == href + "/" and path.startswith(entry.covers):
        return True  # pages of a case belong to many journeys
    within = path == href or path.startswith(href + "/") or bool(entry.covers and path.startswith(entry.covers))
    return blueprint == entry.endpoint.partition(".")[0] and within
