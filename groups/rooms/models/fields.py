"""Columns that several nouns share, so that one length is written once."""

from typing import Any, Final

from django.db import models

HASH_LENGTH: Final = 43
"""SHA-256 or a raw 32-byte key in unpadded base64url."""
SIGNATURE_LENGTH: Final = 86


def hash_field(**options: Any) -> "models.CharField[str, str]":
    """A hash, or a commitment, or an Ed25519 public key: 32 bytes in base64url."""
    return models.CharField(max_length=HASH_LENGTH, **options)


def signature_field(**options: Any) -> "models.CharField[str, str]":
    """An Ed25519 signature: 64 bytes in base64url."""
    return models.CharField(max_length=SIGNATURE_LENGTH, **options)
