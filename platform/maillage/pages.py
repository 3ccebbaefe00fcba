"""Where the built web app lies."""

from pathlib import Path


def built() -> Path | None:
    """A wheel carries it; a checkout has it where it was built, or not."""
    package = Path(__file__).resolve().parent
    carried, checkout = package / "web", package.parents[1] / "frontend" / "dist"
    return next((folder for folder in (carried, checkout) if folder.is_dir()), None)
