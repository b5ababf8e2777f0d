"""The receipt of a dossier with the day on which its result is due."""
