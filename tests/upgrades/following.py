"""Settings under which the next release is imagined: the present one, whose tables changed."""

from maillage.settings.demo import *  # noqa: F403

MIGRATION_MODULES = {"welcome": "tests.upgrades.migrations"}
