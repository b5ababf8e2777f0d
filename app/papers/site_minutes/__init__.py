"""The minutes of the on-site assessment, signed by both sides."""
