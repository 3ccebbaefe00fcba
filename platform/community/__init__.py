"""Knowing each other: who is here and what they do, and a welcome that leaves no newcomer alone."""
