"""Sealed messages, gathered in threads, and how far each person has read."""
