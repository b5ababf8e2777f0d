"""Measurements as ratios against a floor in the same run; `python -m bench` prints a table and writes results.json."""
