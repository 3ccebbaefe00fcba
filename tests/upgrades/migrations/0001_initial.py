"""As the present release has it."""

from importlib import import_module

Migration = import_module("community.welcome.migrations.0001_initial").Migration
