"""Wiring: settings, urls, the ASGI application, the `maillage` command. Imported by nothing else."""
