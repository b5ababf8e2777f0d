"""What is asked: criteria sets as files, their readers and their arithmetic; this package knows nobody."""
