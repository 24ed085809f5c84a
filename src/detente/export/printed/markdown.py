r"""Text that Markdown takes for text: what a report says makes no heading, link, picture or tag.

Marks that mean something anywhere are escaped; those that mean something at the beginning of a line need not be, since
every line of a document begins with a mark of its own, save where text follows that mark directly (`opening`).
"""

from __future__ import annotations

import re

from detente.export.layout import visible

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~^$#{}!]")
OPENING = re.compile(r"^(\d+)([.)])|^([-+=:])")
"""What begins a list, a heading or a definition, were it to stand first."""
WEB = re.compile(r"\b(https?|ftp)(:)|\b(www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE)
"""What GitHub makes a link of without being asked."""


def escaped(text: str) -> str:
    r"""The text with every mark of Markdown escaped; line ends become spaces.

    >>> escaped("<b>the_deal</b> [x](y)")
    '\\<b\\>the\\_deal\\</b\\> \\[x\\](y)'
    """
    plain = SPECIAL.sub(r"\\\g<0>", visible(" ".join(text.split())))
    return WEB.sub(lambda hit: _broken(hit.group()), plain)


def opening(text: str) -> str:
    r"""As `escaped`, for text that stands first in its line or list item.

    >>> opening("1. May"), opening("- no")
    ('1\\. May', '\\- no')
    """
    return OPENING.sub(lambda hit: f"{hit[1]}\\{hit[2]}" if hit[1] else f"\\{hit[3]}", escaped(text))


def address(url: str) -> str:
    """A web address between angle brackets, as Markdown takes it whole."""
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")


def _broken(found: str) -> str:
    """An address or name that nothing makes a link of: its mark as a character reference."""
    return found.replace(":", "&#58;").replace("@", "&#64;").replace(".", "&#46;")
