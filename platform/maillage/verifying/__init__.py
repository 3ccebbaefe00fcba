"""`maillage verify URL`: whether a site ships the program of a release, and shuts what browsers can shut."""
