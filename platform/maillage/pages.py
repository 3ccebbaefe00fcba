"""Where the built web app lies."""

from pathlib import Path


def built() -> Path | None:
    """A wheel carries it; a checkout has it where it was built, or not."""
    package = Path(__file__).resolve().parent
    carried, checkout = package / "web", package.parents[1] / "frontend" / "dist"
    return next((folder for folder in (carried, checkout) if folder.is_dir()), None)


def assets(root: Path | None) -> frozenset[str]:
    """The paths of the app's files whose names have their hash, as the site has them; none where nothing was built."""
    if root is None:
        return frozenset()
    files = filter(Path.is_file, (root / "assets").rglob("*"))
    return frozenset(f"/{file.relative_to(root).as_posix()}" for file in files)
