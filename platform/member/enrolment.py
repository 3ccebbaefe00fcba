"""Somebody new: keys, a vault, the ways into it, and what the server is given of all that."""

from dataclasses import dataclass, field, replace
from typing import Any

from groups.rooms.log.lookup import acting_at
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.view import view_at
from kernel.encoding import b64
from kernel.ids import uuid7
from member import authenticator
from member.keys import Keys, VaultKey
from member.unlockers import Stretched, Unlocker, UnlockerKind, fresh_passphrase, fresh_salt, fresh_sheet, sheet_input
from member.vault import Anchor, Generation, Vault
from member.words import words


@dataclass(frozen=True)
class Secrets:
    """What a person notes down: nobody else can make up for its loss."""

    email: str
    passphrase: str = field(default_factory=lambda: fresh_passphrase(words()), repr=False)
    totp: str = field(default_factory=authenticator.fresh_secret, repr=False)
    sheet: str | None = field(default=None, repr=False)

    @property
    def code(self) -> str:
        """What the authenticator shows now."""
        return authenticator.code_now(self.totp)

    def with_sheet(self) -> "Secrets":
        return replace(self, sheet=fresh_sheet())


@dataclass
class Account:
    """Who a member is, and what only they hold."""

    id: str
    email: str
    vault_key: VaultKey = field(repr=False)
    vault: Vault = field(repr=False)

    @property
    def keys(self) -> Keys:
        return self.vault.keys

    def standing_key(self, log: Territory | Room, territory: Territory) -> str | None:
        """The public key that this account signs with in a log now; None where it is nobody."""
        if isinstance(log, Territory):
            member = acting_at(log, self.id, log.seq)
            return member.signing if member is not None else None
        return view_at(log, territory).signing_key(self.id)

    def keys_in(self, log: Territory | Room, territory: Territory) -> Keys:
        """The generation that stands in a log, while new ones come into one after the other; else the last."""
        stands = self.standing_key(log, territory)
        kept = (each.keys for each in self.vault.generations if each.keys.signing.public == stands)
        return next(kept, self.keys)

    def pin(self, territory: Territory) -> None:
        """Remembers how far this territory's log was seen: a later one that contradicts it is a fork."""
        anchor = Anchor(territory.head.seq, territory.head.hash)
        self.vault = replace(self.vault, anchors={**self.vault.anchors, territory.id: anchor})


class Newcomer:
    """Has keys and secrets, and no account on the server yet, or lost all that opened the one they name. Making one
    costs an Argon2id for each unlocker."""

    def __init__(self, secrets: Secrets, *, at: int, account: str | None = None) -> None:
        vault = Vault((Generation(Keys.fresh(), at),))
        self.secrets = secrets
        self.account = Account(account or uuid7(), secrets.email, VaultKey.fresh(), vault)
        self._unlockers = [self._unlocker("passphrase", secrets.passphrase)]
        if secrets.sheet is not None:
            self._unlockers.append(self._unlocker("sheet", sheet_input(secrets.sheet)))

    def enrolment(self) -> dict[str, Any]:
        """What joining or founding sends; the vault as it is now."""
        account = self.account
        return {
            "account": account.id,
            "email": account.email,
            "vault": account.vault.seal(account.vault_key, account.id),
            "unlockers": self._unlockers,
            "totp": {"secret": self.secrets.totp, "code": self.secrets.code},
        }

    def _unlocker(self, kind: UnlockerKind, text: str) -> dict[str, str]:
        unlocker = Unlocker(self.account.id, uuid7(), kind)
        salt, stretched = self._stretched(text)
        wrapped = unlocker.wrap(self.account.vault_key, stretched.unlock)
        auth = stretched.auth.text
        return {"id": unlocker.id, "kind": kind, "salt": b64(salt), "auth": auth, "wrapped": wrapped}

    def _stretched(self, text: str) -> tuple[bytes, Stretched]:
        salt = fresh_salt()
        return salt, Stretched.of(text, salt)
