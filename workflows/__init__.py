"""How a case moves and who may move it: definitions as data, rules as pure functions. Stands on checklists only."""
