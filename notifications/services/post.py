"""Handing one letter to the mail server."""

import logging
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage

_log = logging.getLogger(__name__)


def is_over(address: str, subject: str, body: str) -> bool:
    """Sends it; False where it is worth another try."""
    try:
        EmailMessage(subject, body, to=[address]).send()
    except Exception as error:  # whatever a mail server does; its words may name the address
        _log.warning("a letter could not be sent: %s", type(error).__name__)
        return _is_hopeless(error)
    return True


def _is_hopeless(error: Exception) -> bool:
    """Whether it is the address that is no good."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, ValueError)
