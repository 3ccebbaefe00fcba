"""A phone or a computer that recognises its owner: Chromium's virtual authenticator."""

from playwright.sync_api import Page


class Device:
    """What `page` asks for a gesture. `prf`: it can open, and not only sign in."""

    def __init__(self, page: Page, *, prf: bool = True, recognises: bool = True) -> None:
        self._protocol = page.context.new_cdp_session(page)
        self._protocol.send("WebAuthn.enable")
        self._prf = prf
        self._add(recognises=recognises)

    def recognise(self) -> None:
        """Its owner is here after all: another, empty, takes its place, as Chromium's stays shut once it refused."""
        self._protocol.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._id})
        self._add(recognises=True)

    def refuse(self) -> None:
        """From now on it recognises nobody, and keeps what it has: `recognise` brings none of that back."""
        self._protocol.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": False})

    def _add(self, *, recognises: bool) -> None:
        # As the DevTools protocol names them, in its domain WebAuthn.
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": recognises,
            "hasPrf": self._prf,
            "automaticPresenceSimulation": True,
        }
        self._id = self._protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    @property
    def held(self) -> int:
        """How many credentials it has."""
        found = self._protocol.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        return len(found["credentials"])


_COUNT = """
(() => {
  const fields = new Set()
  const counted = (window.counted = { taps: 0, fields: 0, prompts: 0 })
  addEventListener('click', (event) => { counted.taps += event.isTrusted ? 1 : 0 }, true)
  addEventListener('input', ({ target }) => { counted.fields = fields.add(target).size }, true)
  for (const name of ['create', 'get']) {
    const ask = navigator.credentials[name].bind(navigator.credentials)
    navigator.credentials[name] = (asked) => { counted.prompts += 1; return ask(asked) }
  }
})()
"""


class Counted:
    """What a person does on a page, until it is loaded anew; to be made before its address is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(_COUNT)

    def so_far(self) -> dict[str, int]:
        """`taps` in the page, `fields` filled, `prompts` of the device itself."""
        counted: dict[str, int] = self._page.evaluate("window.counted")
        return counted
