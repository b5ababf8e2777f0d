"""The server's line: the program with the settings of its environment."""

from app import create_app
from app.cli.backup import answer_for_unfinished

app = create_app()
answer_for_unfinished(app.config["SETTINGS"], program=app.config["VERSION"])
