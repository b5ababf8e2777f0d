"""The server's line: the program with the settings of its environment."""

from app import create_app

app = create_app()
