from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from detente.model import Rejected
from detente.serve.access import Access
from detente.serve.jobs import WAITING, Job, Jobs
from detente.serve.settings import Settings
from detente.store import open_store
from tests import made


def reads(name: str, content: bytes, date: str | None) -> Any:
    if name.endswith(".bin"):
        yield Rejected(source=name, error="binary", message=f"{name}: is no text")
        return
    if name.endswith(".bad"):
        raise RuntimeError(name)
    report = made.report(content.decode(), date or "2024-01-01", source=name)
    yield made.reading(report, made.measure(report, report.text, "imposed"))


def done(job: Job | None) -> Job:
    assert job is not None
    for _ in range(500):
        if job.finished:
            return job
        time.sleep(0.01)
    raise AssertionError(job)


def test_jobs_read_files_into_the_record(db: Path) -> None:
    jobs = Jobs(Settings(db=db, reads=reads), Access(db))
    job = done(jobs.start([("a.txt", b"Oslo imposed sanctions.", None), ("b.bin", b"\0", None)]))
    assert (job.tally.added, job.tally.rejected, job.done, job.error) == (1, 1, 2, "")
    assert [one.error for one in job.rejected] == ["binary"]
    assert jobs.find(job.number) is job
    with open_store(db, create=False) as store:
        assert store.report(job.reports[0]) is not None
    jobs.close()


def test_jobs_say_what_failed_and_go_on(db: Path) -> None:
    jobs = Jobs(Settings(db=db, reads=reads), Access(db))
    assert "log" in done(jobs.start([("a.bad", b"", None)])).error
    assert done(jobs.start([("a.txt", b"Oslo lifted sanctions.", None)])).tally.added == 1
    jobs.close()


def test_jobs_refuse_more_than_can_wait(db: Path) -> None:
    go = threading.Event()

    def slow(name: str, content: bytes, date: str | None) -> Any:
        go.wait(10)
        yield from reads(name, content, date)

    jobs = Jobs(Settings(db=db, reads=slow), Access(db))
    held = [jobs.start([("a.txt", b"Oslo.", None)]) for _ in range(WAITING)]
    assert None not in held
    assert jobs.start([("a.txt", b"Oslo.", None)]) is None
    go.set()
    done(held[-1])
    jobs.close()
