"""Processes that are started by the ten thousand, and what the kernel says of each at its end."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
CRASHES = {signal.SIGSEGV, signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGSYS}
"""Signals that a process ends itself with. Swift traps with SIGILL or SIGTRAP."""

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Ending:
    """How a process ended."""

    status: int
    """The exit status; minus the signal's number if one ended it."""
    seconds: float
    cpu_seconds: float
    rss: int
    """The peak of its resident memory in bytes; never below that of this script, whose memory it shares until it becomes mixel."""
    output: bytes
    errors: str
    hung: bool

    @property
    def crashed(self) -> bool:
        return -self.status in CRASHES

    @property
    def text(self) -> str:
        how = "hung" if self.hung else f"signal {-self.status}" if self.status < 0 else f"status {self.status}"
        return f"{how}, {self.seconds:.2f} s ({self.cpu_seconds:.2f} s of processors), {self.rss / 1e6:.0f} MB: {self.errors.strip()[-300:]!r}"


_under_way: set[int] = set()


def end_all() -> None:
    """Ends what is under way, so that nothing writes to a folder that goes away."""
    for pid in list(_under_way):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@dataclass
class Child:
    """A process under way."""

    arguments: list[str | bytes]
    input: Path | None = None
    _files: list = field(default_factory=list)

    def start(self) -> Child:
        self._files = [open(self.input or os.devnull, "rb"), tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        actions = [(os.POSIX_SPAWN_DUP2, file.fileno(), number) for number, file in enumerate(self._files)]
        self.began = time.perf_counter()
        # Signals that this script or its caller ignores would be ignored by the child too.
        self.pid = os.posix_spawn(
            self.arguments[0], self.arguments, ENVIRONMENT, file_actions=actions, setsigdef=[signal.SIGPIPE, signal.SIGINT])
        self.descriptor = os.pidfd_open(self.pid)
        _under_way.add(self.pid)
        return self

    def ends_within(self, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self.descriptor, select.POLLIN)
        return bool(poll.poll(max(0, seconds) * 1000))

    def send(self, number: int) -> None:
        signal.pidfd_send_signal(self.descriptor, number)

    def wait(self, limit: float = 60) -> Ending:
        """Waits for the end, and makes one after `limit` seconds."""
        hung = not self.ends_within(limit)
        if hung:
            self.send(signal.SIGKILL)
        _, status, usage = os.wait4(self.pid, 0)
        _under_way.discard(self.pid)
        seconds = time.perf_counter() - self.began
        os.close(self.descriptor)
        texts = []
        for file in self._files[1:]:
            file.seek(0)
            texts.append(file.read())
        for file in self._files:
            file.close()
        return Ending(
            os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, texts[0],
            texts[1].decode(errors="replace"), hung)

    @property
    def rss(self) -> int:
        """Resident memory now, in bytes; 0 once it has ended."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            return 0


def run(arguments: list[str | bytes], input: Path | None = None, limit: float = 60) -> Ending:
    return Child([os.fspath(each) for each in arguments], input).start().wait(limit)


def forget_peak() -> None:
    """Sets this script's own peak of memory, which its children inherit, to what it has now."""
    Path("/proc/self/clear_refs").write_text("5")


def in_turns(jobs: Iterable[Job], work: Callable[[Job], Result], name: str, total: int) -> Iterator[Result]:
    """The results of all jobs in their order, two at a time; says on a terminal how far it is."""
    report = Progress(name, total)
    with ThreadPoolExecutor(max_workers=2) as pool:
        # A bounded queue: pictures made for jobs that wait would take memory.
        gate = threading.Semaphore(64)

        def one(job: Job) -> Result:
            try:
                return work(job)
            finally:
                gate.release()

        waiting = []
        for job in jobs:
            gate.acquire()
            waiting.append(pool.submit(one, job))
            while waiting and waiting[0].done():
                yield waiting.pop(0).result()
                report.step()
        for future in waiting:
            yield future.result()
            report.step()


class Progress:
    """A line on a terminal that tells how many of a trial's jobs are done."""

    def __init__(self, name: str, total: int):
        import sys

        self.stream, self.name, self.total, self.count, self.shown = sys.stderr, name, total, 0, 0.0

    def step(self, count: int = 1) -> None:
        self.count += count
        if not self.stream.isatty():
            return
        if self.count == self.total:
            self.stream.write("\r\033[K")
        elif time.monotonic() - self.shown > 0.2:
            self.shown = time.monotonic()
            self.stream.write(f"\r\033[K{self.name} {self.count:,}/{self.total:,}")
        self.stream.flush()
