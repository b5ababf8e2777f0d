"""The shared web kit: the edge, access, forms, errors, menu, filters and the templates of every page."""
