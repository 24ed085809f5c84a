"""The style sheet of a document with the fonts in it: a document is one file and asks nobody for anything.

The fonts are those of the web pages, and only those are put in that hold a letter of the text.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

FONTS = files("detente") / "serve" / "static" / "vendor"
PLAIN = (("Plex", 400, "plex-sans-400"), ("Plex", 600, "plex-sans-600"), ("Source", 400, "source-serif-400"))
"""Family, weight and file."""
EXTENDED = (("Plex Ext", 400, "plex-sans-ext-400"), ("Source Ext", 400, "source-serif-ext-400"))
"""For letters such as those of Turkish, Polish or Romanian, from U+0100 on."""
EXTENSION = range(0x100, 0x2BB)
MORE = range(0x1E00, 0x1F00)

INK = {
    "measure": "#a33a12", "deal": "#6733ad", "position": "#0a645e", "event": "#1b519f", "statement": "#7a5200",
    "warn": "#8f2d1d", "paper": "#ffffff", "rule": "#dcd8cf", "firm": "#b9b4a8", "dim": "#5b626b", "text": "#1b1f24",
    "contact": "#1b519f", "vcoop": "#0a645e", "mcoop": "#0a645e", "vconf": "#a33a12", "mconf": "#a33a12",
}  # fmt: skip
"""The colours of drawings on paper, written into the drawing: not every engine takes them from a style sheet."""


def sheet(text: str) -> str:
    """The style sheet for a document that holds the text."""
    extended = any(ord(letter) in EXTENSION or ord(letter) in MORE for letter in text)
    faces = [_face(*font) for font in (*PLAIN, *(EXTENDED if extended else ()))]
    return "\n".join([*faces, _rules()])


def allowed(style: str) -> str:
    """The content security policy of a document with this one style sheet: nothing else, from nowhere else.

    >>> allowed("p {}").startswith("default-src 'none'")
    True
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    fonts = "font-src data:; img-src data:"
    return f"default-src 'none'; style-src 'sha256-{digest}'; {fonts}; base-uri 'none'; form-action 'none'"


def ink(kind: str, look: str) -> str:
    """The attributes that draw a part of a picture: what is unsure looks unsure on paper as well.

    >>> ink("deal", "step")
    ' fill="#6733ad"'
    """
    return f" {_ink(INK.get(kind, INK['event']), look)}"


def _ink(colour: str, look: str) -> str:
    match look:
        case "possible":
            return f'fill="{colour}" fill-opacity="0.25" stroke="{colour}" stroke-opacity="0.35"'
        case "reported":
            return f'fill="{INK["paper"]}" stroke="{colour}" stroke-dasharray="3 2"'
        case "paused":
            return f'fill="{INK["paper"]}" stroke="{colour}" stroke-dasharray="6 3"'
        case "disputed":
            return f'fill="{colour}" fill-opacity="0.12" stroke="{INK["warn"]}" stroke-dasharray="1 2"'
        case "fuzzy":
            return f'fill="{colour}" fill-opacity="0.28"'
        case "undated":
            return f'fill="{INK["paper"]}" stroke="{colour}"'
        case "line":
            return f'stroke="{colour}" fill="none"'
        case "label":
            return f'fill="{colour}" font-size="11" text-anchor="middle"'
        case _:
            return f'fill="{colour}"'


@cache
def _rules() -> str:
    return (files("detente.export.printed") / "templates" / "print.css").read_text(encoding="utf-8").strip()


@cache
def _face(family: str, weight: int, name: str) -> str:
    data = base64.b64encode((FONTS / f"{name}.woff2").read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
        f' src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
    )
