"""The self-assessment report: what the provider says of itself, sheet by sheet."""
