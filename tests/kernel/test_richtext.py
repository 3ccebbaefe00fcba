"""What people write is shown, and never run."""

import re
from html.parser import HTMLParser

import pytest

from kernel.richtext import render

# After the filter evasion cheat sheet of OWASP, and what Markdown adds to it.
HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    '<img src="x" onerror="alert(1)">',
    "<img src=`javascript:alert(1)`>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>x</button></form>",
    "<base href=//evil.example/>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](//evil.example)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example" onmouseover="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "![x][y]\n\n[y]: https://evil.example/pixel.png",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    '```x" onclick="alert(1)\nx\n```',
    "https://a.example/<script>alert(1)</script>",
    'https://a.example/"onmouseover="alert(1)',
    "# <img src=x onerror=alert(1)>",
    "> <script>alert(1)</script>",
    "\u0000<script>alert(1)</script>",
]

TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"}


class Found(HTMLParser):
    """The elements and attributes that a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_hostile_comes_through(markdown: str) -> None:
    found = Found(render(markdown))
    assert found.tags <= TAGS
    assert {name for name, _ in found.attributes} <= {"href", "rel", "target", "start"}
    addresses = [value for name, value in found.attributes if name == "href"]
    assert [address for address in addresses if re.match(r"(?i)\s*(javascript|vbscript|data)", address)] == []


def test_what_is_written_is_shown() -> None:
    html = render("# Titre\n\n**gras** et *penché*\nà la ligne\n\n- un\n- deux\n\n3. trois\n\n> cité")
    assert html == (
        "<h3>Titre</h3>\n<p><strong>gras</strong> et <em>penché</em><br>\nà la ligne</p>\n"
        "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"
        '<ol start="3">\n<li>trois</li>\n</ol>\n<blockquote>\n<p>cité</p>\n</blockquote>\n'
    )


@pytest.mark.parametrize("markdown", ["[x](https://a.example/)", "https://a.example/", "<https://a.example/>"])
def test_a_link_tells_its_target_nothing(markdown: str) -> None:
    assert dict(Found(render(markdown)).attributes) == {
        "href": "https://a.example/",
        "rel": "noopener noreferrer nofollow",
        "target": "_blank",
    }


def test_a_full_stop_makes_no_link() -> None:
    assert render("Fin.La suite demain, à la M.S.P") == "<p>Fin.La suite demain, à la M.S.P</p>\n"


def test_an_image_would_tell_who_reads() -> None:
    assert "img" not in Found(render("![x](https://a.example/x.png)")).tags
