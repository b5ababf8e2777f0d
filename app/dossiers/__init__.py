"""Dossiers: a case written down act by act, checked as a file and walked through the same verbs as the screens."""
