"""The rows of the access table, a file per journey; see tests/house/access.py."""
