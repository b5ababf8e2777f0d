"""The decision of the head of the agency, with its annex of lines."""
