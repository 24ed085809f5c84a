"""The token of a server that others can reach: given once, kept by the browser as a pass."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import NotFound
from detente.serve import security
from detente.serve.pages.render import page
from detente.serve.security import Refused

routes = APIRouter()


@routes.get("/token")
def form(request: Request) -> Response:
    """The form for the token."""
    if request.app.state.settings.token is None:
        raise NotFound("token", "this server asks for none")
    return page(request, "token.html")


@routes.post("/token")
async def give(request: Request, token: Annotated[str, Form()] = "", mark: Annotated[str, Form()] = "") -> Response:
    """Let the browser write from now on."""
    security.ours(request, mark)
    wanted = request.app.state.settings.token
    if wanted is None or not hmac.compare_digest(token.strip().encode(), wanted.encode()):
        raise Refused(401, "That is not the token.")
    answer = RedirectResponse("/", 303)
    answer.set_cookie(security.PASS, security.pass_of(wanted), httponly=True, samesite="strict", path="/")
    return answer
