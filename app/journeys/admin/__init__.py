"""What the administrator keeps besides people: the pool of assessors, the letterhead, the table of fields."""

from flask import Blueprint

bp = Blueprint("admin", __name__, template_folder="templates")
