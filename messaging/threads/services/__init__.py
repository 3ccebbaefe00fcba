"""One verb a file: validate, write, announce, in one transaction."""
