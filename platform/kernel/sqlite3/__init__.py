"""Django's SQLite, whose transactions take turns within a process."""
