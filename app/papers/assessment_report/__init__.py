"""The assessment report: eighteen parts and four annexes (see `document.PARTS`)."""
