"""Who may ask and who may write: host names, headers, forged requests, tokens, sizes.

A page of another site may send a browser here, so a write needs more than a browser: a form carries a mark that only
our own pages know, a program sends JSON, which no form can. Reports are hostile: no script and no style inside a page
is ever run, whatever slips through.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

from detente.serve.problems import problem
from detente.serve.settings import Settings

COOKIE, PASS = "detente", "detente-token"
MARK = "mark"
"""The field of a form that shows that the form is ours."""
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
SAFE = ("GET", "HEAD", "OPTIONS")
Next = Callable[[Request], Awaitable[Response]]


class Refused(Exception):
    """A request that may not be served: `status` is HTTP's, `why` a sentence."""

    def __init__(self, status: int, why: str) -> None:
        self.status, self.why = status, why
        super().__init__(why)


async def guard(request: Request, following: Next) -> Response:
    """The answer with the headers of every answer; refused where the host is none of ours or the body is too large."""
    settings: Settings = request.app.state.settings
    host = _host(request)
    if host not in settings.hosts:
        return _refusal(request, 421, f"No such host here: {host[:80]!r}. `--name` adds one.")
    length = request.headers.get("content-length", "0")
    if request.method not in SAFE and (not length.isdigit() or int(length) > settings.upload_limit):
        return _refusal(request, 413, f"Too large: at most {settings.upload_limit:,} bytes.")
    if request.method not in SAFE and "transfer-encoding" in request.headers:
        return _refusal(request, 411, "The length of the request has to be told.")
    answer = await following(request)
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers.setdefault("Cache-Control", "no-cache")
    return answer


def _refusal(request: Request, status: int, why: str) -> Response:
    """A refusal before anything is asked of the record: no page of ours for whoever may be somebody else's."""
    if request.url.path.startswith("/api/"):
        return problem(request, status, why, Refused(status, why), HEADERS)
    return PlainTextResponse(why, status, HEADERS)


def _host(request: Request) -> str:
    """The name that a request is addressed to, without its port."""
    host = request.headers.get("host", "").lower()
    return host if ":" not in host or host.endswith("]") else host.rpartition(":")[0]


def mark_of(request: Request) -> str:
    """The mark for the forms of whoever asks; the cookie that it belongs to is set by `keep`."""
    session = request.cookies.get(COOKIE)
    if session is None:
        session = getattr(request.state, "session", None) or secrets.token_urlsafe(16)
        request.state.session = session
    return _mark(request, session)


def keep(request: Request, answer: Response) -> None:
    """Set the cookie of a new visitor."""
    session = getattr(request.state, "session", None)
    if session is not None:
        answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")


def may_write(request: Request) -> bool:
    """Whether whoever asks may write."""
    settings: Settings = request.app.state.settings
    return settings.writable and (settings.token is None or _knows_token(request, settings.token))


def writes(request: Request) -> None:
    """Refuse a request that may not write.

    Raises:
        Refused: the record is only read here, the token is missing, or another site has sent the request.
    """
    settings: Settings = request.app.state.settings
    if settings.read_only:
        raise Refused(403, "This server only reads: it was started with --read-only.")
    if not settings.writable:
        raise Refused(403, "Others can reach this server, so it writes for nobody: start it with a token.")
    if settings.token is not None and not _knows_token(request, settings.token):
        raise Refused(401, "Writing takes the token that the server was started with.")
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise Refused(403, "The request came from another site.")


def ours(request: Request, mark: str) -> None:
    """Refuse a form that is none of our pages'.

    Raises:
        Refused: its mark is not the one that its sender was given.
    """
    session = request.cookies.get(COOKIE)
    if session is None or not hmac.compare_digest(_mark(request, session), mark):
        raise Refused(403, "The form has expired. Go back, load the page again and repeat.")


def _mark(request: Request, session: str) -> str:
    key: bytes = request.app.state.key
    return hmac.new(key, session.encode(), hashlib.sha256).hexdigest()[:32]


def _knows_token(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer" and hmac.compare_digest(given.encode(), token.encode()):
        return True
    return hmac.compare_digest(request.cookies.get(PASS, "").encode(), pass_of(token).encode())


def pass_of(token: str) -> str:
    """What a browser keeps instead of the token once it was given."""
    return hashlib.sha256(b"detente pass " + token.encode()).hexdigest()
