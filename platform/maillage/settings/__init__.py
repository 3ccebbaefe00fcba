"""Settings: `base` for an installation, `demo` and `test` on top of it."""
