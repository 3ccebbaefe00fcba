"""Who may say whose request it is."""

from ipaddress import IPv4Network, IPv6Network, ip_network

from django.core.exceptions import ImproperlyConfigured

_OWN = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"
"""This machine, and private networks: whoever reaches the process from there passed a door of the installation's."""


def proxies(given: str) -> list[IPv4Network | IPv6Network]:
    """The networks of the comma-separated setting PROXIES. Raises ImproperlyConfigured for what is none."""
    try:
        return [ip_network(word.strip()) for word in (given or _OWN).split(",")]
    except ValueError as error:
        raise ImproperlyConfigured(f"PROXIES names addresses or networks, separated by commas ({error}).") from error
