"""The one place where Markdown that a person wrote becomes HTML that others see."""

import re
from collections.abc import MutableMapping
from functools import lru_cache, partial
from typing import Any, Final

from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner
from markdown_it import MarkdownIt

_TAGS: Final = frozenset(
    {"a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"}
)
_PROTOCOLS: Final = frozenset({"http", "https", "mailto"})
_ADDRESS: Final = re.compile(r"""\bhttps?://[^\s<>"']*[^\s<>"'.,;:!?»)\]]""", re.IGNORECASE)
"""An address is taken for one where its writer said so: a full stop without a space makes no link."""

# Raw HTML stays text, and there are no images: each would tell its host who reads.
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")


@lru_cache(maxsize=512)
def render(markdown: str) -> str:
    """Safe HTML: paragraphs, headings (below those of a page), lists, quotes, emphasis, links that tell nothing."""
    tokens = _markdown.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2") else "h4"
    return _cleaner().clean(_markdown.renderer.render(tokens, _markdown.options, {}))


def _cleaner() -> Cleaner:
    """One for each text: bleach's are not made for several threads."""
    links = partial(LinkifyFilter, callbacks=[_outward], url_re=_ADDRESS)
    allowed = {"a": ["href"], "ol": ["start"]}
    return Cleaner(tags=_TAGS, attributes=allowed, protocols=_PROTOCOLS, filters=[links])


def _outward(attributes: MutableMapping[Any, str], new: bool = False) -> MutableMapping[Any, str]:  # noqa: ARG001
    attributes[None, "rel"] = "noopener noreferrer nofollow"
    attributes[None, "target"] = "_blank"
    return attributes
