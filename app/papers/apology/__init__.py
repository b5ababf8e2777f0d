"""The slip by which a late agency says sorry and names a new day for the result."""
