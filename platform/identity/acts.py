"""Acts of security: what of the audit trail a person is told on their other channels."""

from typing import Final

TOLD: Final = (
    "identity.put_unlocker",
    "identity.delete_unlocker",
    "identity.change_second_factor",
    "identity.change_email",
    "identity.sign_in_elsewhere",
    "identity.end_others",
    "identity.psc_link",
    "identity.psc_unlink",
    "identity.reenter",
    "rooms.replace_keys",
    "rooms.reentry",
)
BY_OTHERS: Final = ("rooms.reentry",)
"""Of these, those that somebody else does: the subject is the account."""
