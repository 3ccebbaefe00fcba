"""The usual rules for what a site tells browsers to refuse (Mozilla's HTTP Observatory, securityheaders.com): their A+.

Each rule has the sentence for a site that breaks it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from maillage.settings.headers import CONTENT_SECURITY_POLICY, policy_of

_ALLOWED: Final = {name: {*sources, "'none'"} for name, sources in CONTENT_SECURITY_POLICY["DIRECTIVES"].items()}
_PAGE: Final = "; ".join(" ".join([name, *told]) for name, told in CONTENT_SECURITY_POLICY["DIRECTIVES"].items())
_HALF_A_YEAR: Final = timedelta(days=182)
_Rule = Callable[[Mapping[str, str]], bool]


def weaknesses(headers: Mapping[str, str], url: str = "/") -> Iterator[str]:
    """Of what is served over TLS at a path, by its headers (names in lower case)."""
    own = policy_of(url)
    if own is not None and headers.get("content-security-policy") == own:
        headers = {**headers, "content-security-policy": _PAGE}
    yield from (sentence for sentence, holds in _RULES.items() if not holds(headers))


def weak_cookies(cookies: list[str]) -> Iterator[str]:
    """Of `Set-Cookie` lines. A token against forged requests is read by the page, which sends it back."""
    for cookie in cookies:
        name, _, rest = cookie.partition("=")
        given = {word.strip().lower() for word in rest.split(";")[1:]}
        needed = {"secure"} if name == "csrftoken" else {"secure", "httponly"}
        if needed - given or not {"samesite=strict", "samesite=lax"} & given:
            yield f"The cookie {name} lacks Secure, HttpOnly or SameSite."


def _policy(told: str) -> dict[str, set[str]]:
    """Of a directive that is told twice browsers take the first."""
    directives = [part.split() for part in told.split(";") if part.strip()]
    return {name.lower(): set(values) for name, *values in reversed(directives)}


def _is_strict(headers: Mapping[str, str]) -> bool:
    """Nothing beyond this release's own. Odd characters are refused: at some Python parts words, no browser does."""
    told = headers.get("content-security-policy", "")
    policy = _policy(told)
    return (
        told.isascii()
        and told.isprintable()
        and all(name in _ALLOWED and sources <= _ALLOWED[name] for name, sources in policy.items())
        and policy.get("default-src") == policy.get("base-uri") == policy.get("frame-ancestors") == {"'none'"}
        and policy.get("script-src") == {"'self'"} == policy.get("style-src") == policy.get("form-action")
        and "'script'" in policy.get("require-trusted-types-for", set())
    )


def _lasts(headers: Mapping[str, str]) -> bool:
    found = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    return found is not None and int(found[1]) >= _HALF_A_YEAR.total_seconds()


def _is(name: str, *allowed: str) -> _Rule:
    return lambda headers: headers.get(name, "").lower() in allowed


_RULES: Final[dict[str, _Rule]] = {
    "Strict-Transport-Security lasts less than half a year.": _lasts,
    "The Content-Security-Policy lets in more than the site's own files.": _is_strict,
    "X-Content-Type-Options is not nosniff.": _is("x-content-type-options", "nosniff"),
    "X-Frame-Options is not DENY.": _is("x-frame-options", "deny"),
    "Referrer-Policy tells other sites where one comes from.": _is("referrer-policy", "no-referrer", "same-origin"),
    "Permissions-Policy is missing.": lambda headers: "=()" in headers.get("permissions-policy", ""),
    "Cross-Origin-Opener-Policy is not same-origin.": _is("cross-origin-opener-policy", "same-origin"),
    "Cross-Origin-Resource-Policy is not same-origin.": _is("cross-origin-resource-policy", "same-origin"),
    "Other sites may read what it answers.": lambda headers: "access-control-allow-origin" not in headers,
    "Server tells a version.": lambda headers: not re.search(r"\d", headers.get("server", "")),
    "X-Powered-By tells what it is made of.": lambda headers: "x-powered-by" not in headers,
}
