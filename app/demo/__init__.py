"""The demo province: an invented agency, its people and providers, and the dossiers they are busy with."""
