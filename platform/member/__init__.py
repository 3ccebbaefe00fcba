"""A whole member in Python: the second implementation of the protocol, which no server package imports."""
