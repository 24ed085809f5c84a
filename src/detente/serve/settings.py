"""What a server is told when it starts: which record, at which address, who may write, who reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from detente.model import Outcome

Reads = Callable[[str, bytes, str | None], Iterator[Outcome]]
"""A reader: from a file's name, its bytes and a date (None: as it says) to what it says."""
LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a server is told.

    >>> Settings(db=Path("detente.db"), host="0.0.0.0").writable
    False
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    """Host names under which the server may be asked for, beside those of this machine."""
    token: str | None = None
    """What whoever writes has to know; without one only this machine may write."""
    read_only: bool = False
    reads: Reads | None = None
    by: str = ""
    """Whose name stands in the forms for decisions until another is typed in."""
    sample: Path | None = None
    """A folder of reports for an empty record."""
    upload_limit: int = 8 << 20
    """Bytes of one request."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def writable(self) -> bool:
        """Whether anybody may write: not where others can reach the server and no token tells them apart."""
        return not self.read_only and (self.is_local or self.token is not None)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that requests may be addressed to; another one is a page elsewhere that calls itself ours."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)  # noqa: S104 - compared, not bound
        return tuple(dict.fromkeys(name.lower() for name in (*LOCAL, *own, *self.names)))
