"""Templates to pages: one environment, in which everything that a report says is escaped.

What templates may call, and the rows that they share with printed documents, stand in `detente.export.markup`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import HTMLResponse

from detente.export.markup import environment as shared
from detente.serve import security
from detente.serve.pages import links
from detente.state.doubts import reasons

if TYPE_CHECKING:
    from detente.export.markup.environment import Templates

BY = "detente-by"
"""The cookie with the name of whoever decides, percent-encoded."""
STATIC = files("detente.serve") / "static"


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from its template; what every page has is added here."""
    shared = {
        "path": request.url.path,
        "mark": security.mark_of(request),
        "writable": security.may_write(request),
        "locked": request.app.state.settings.writable and not security.may_write(request),
        "reads": request.app.state.settings.reads is not None,
        "by": request.cookies.get(BY) or quote(request.app.state.settings.by),
    }
    answer = HTMLResponse(environment().get_template(template).render(shared | context), status_code=status)
    security.keep(request, answer)
    return answer


@cache
def environment() -> Templates:
    """The templates with the words that they share."""
    made = shared(
        "detente.serve",
        static=static,
        reasons=reasons,
        **{name: getattr(links, name) for name in (
            "to_pair", "to_report", "to_passage", "to_record", "to_row", "to_actor", "to_thread", "same", "anchor",
        )},
    )  # fmt: skip
    made.filters["unquoted"] = unquote
    return made


@cache
def static(name: str) -> str:
    """The address of a file that a browser may keep for ever: it changes with the file."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
