"""A copy of a whole installation, sealed to a key that the installation does not have."""
