"""identity reacts to nothing: every other package stands above it."""
