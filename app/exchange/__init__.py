"""Spreadsheets in and out: the only place that knows how Excel writes."""
