"""What all browsers of the cast know together: rooms' keys, public keys and links, so that tests can seal and open."""

from kernel.ids import uuid7
from member.invitations import link_keys
from member.keys import Keys, LinkSecret, RoomKey


class Keyring:
    def __init__(self) -> None:
        self.keys: dict[tuple[str, int], RoomKey] = {}
        """By room and epoch."""
        self._publics: dict[str, str] = {}
        self._links: dict[str, Keys] = {}

    def fresh(self, room: str, epoch: int) -> RoomKey:
        self.keys[room, epoch] = RoomKey.fresh()
        return self.keys[room, epoch]

    def meet(self, holder: str, public: str) -> None:
        self._publics[holder] = public

    def public_of(self, holder: str) -> str:
        return self._publics[holder]

    def link(self) -> tuple[LinkSecret, str]:
        """A new link's secret and id."""
        secret, name = LinkSecret.fresh(), uuid7()
        self._links[name] = link_keys(secret)
        self.meet(name, self._links[name].sealing.public)
        return secret, name

    def link_keys(self, name: str) -> Keys:
        return self._links[name]
