"""From nodes to the dataclasses of a criteria set, piece by piece; what is wrong is complained about at its place."""
