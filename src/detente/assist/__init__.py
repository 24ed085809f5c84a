"""The record for assistants: a server of the Model Context Protocol that only reads, over standard input and output.

tools.py    what can be asked: one function a tool, from a record and arguments to JSON values
bounds.py   answers of bearable size, and the citations of the passages in them
server.py   the tools as the protocol has them: only here is `mcp` imported

The values are those of the command line (`detente.export`): the same question has the same answer.
"""

from __future__ import annotations

from detente.assist.server import serve

__all__ = ["serve"]
