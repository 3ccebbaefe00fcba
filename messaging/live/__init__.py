"""The live socket: one hub per process, one writer, and who is here."""
