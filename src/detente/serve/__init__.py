"""The record in a browser and over REST: pages that work without scripts, rows with the words they rest on.

settings.py    what a server is told: the file, the address, who may write
app.py         the application: routes, security, errors to status codes
access.py      open records, one at a time for each request
problems.py    errors as problem documents (RFC 9457)
security.py    who may ask and who may write: hosts, headers, forgery, tokens
jobs.py        reports that are being read in, one batch at a time
pages/         one module a page; templates/ and static/ are what a browser gets
rest/          /api/v1: rows, answers, decisions as JSON, CSV and JSON Lines

Rows as HTML and drawings, which printed documents share, are in `detente.export`. The reader is handed in by the
command line; nothing here imports it.
"""

from __future__ import annotations

from detente.serve.app import application
from detente.serve.settings import Settings

__all__ = ["Settings", "application"]
