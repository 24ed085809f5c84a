"""What SQLite complains of, as errors that name the file and say what to do."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import apsw

from detente.errors import StoreError, StoreUnreadable

PATIENCE_MS = 30_000
"""How long to wait for another process to finish its batch."""


@contextmanager
def plainly(path: str) -> Generator[None]:
    """Turn what SQLite complains of into errors that name the file and say what to do."""
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise StoreUnreadable(path, f"{path} is damaged: {error}.") from error
    except (apsw.CantOpenError, apsw.PermissionsError, apsw.ReadOnlyError, apsw.AuthError) as error:
        raise StoreUnreadable(path, f"Cannot use {path}: {error}.") from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise StoreError(
            path, f"{path} is busy: another process has been writing to it for {PATIENCE_MS // 1000} s."
        ) from error
    except apsw.FullError as error:
        raise StoreError(path, f"The disk is full; {path} holds what was acknowledged so far.") from error
    except apsw.IOError as error:
        raise StoreError(path, f"Input or output error on {path}: {error}.") from error
