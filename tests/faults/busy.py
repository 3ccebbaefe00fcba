"""`maillage`, whose worker hardly rests and tidies each time: whatever befalls it finds it at work."""

from datetime import timedelta

import django

if __name__ == "__main__":
    django.setup()

    from maillage import cli, working

    working.EVERY = timedelta(seconds=0.2)  # type: ignore[misc]
    working.DAY = timedelta()  # type: ignore[misc]
    cli.main()
