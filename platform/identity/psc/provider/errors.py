class Unreachable(Exception):
    """The provider did not answer, in time or at all."""


class Untrusted(Exception):
    """The provider answered what it must not, or somebody else did. The text says what was wrong, never with what."""
