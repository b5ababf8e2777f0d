"""Conditions drawn by lot, and how each reason why not is put right: for the proof that the panel is complete."""
