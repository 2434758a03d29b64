"""Starts processes and collects what the kernel reports about each at its end."""

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
    """The exit status, or minus the number of the signal that ended it."""
    seconds: float
    cpu_seconds: float
    rss: int
    """The peak resident memory in bytes; at least that of this script, since the child shares its memory before exec."""
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
    """Kills the running processes, so that none writes into a folder that is being removed."""
    for pid in list(_under_way):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@dataclass
class Child:
    """A running process."""

    arguments: list[str | bytes]
    input: Path | None = None
    _files: list = field(default_factory=list)

    def start(self) -> Child:
        self._files = [open(self.input or os.devnull, "rb"), tempfile.TemporaryFile(), tempfile.TemporaryFile()]
        actions = [(os.POSIX_SPAWN_DUP2, file.fileno(), number) for number, file in enumerate(self._files)]
        self.began = time.perf_counter()
        # The child would inherit ignored signals.
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
        """Waits for the end, and kills the process after `limit` seconds."""
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
        """The current resident memory in bytes; 0 after its end."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            return 0


def run(arguments: list[str | bytes], input: Path | None = None, limit: float = 60) -> Ending:
    return Child([os.fspath(each) for each in arguments], input).start().wait(limit)


def forget_peak() -> None:
    """Resets this script's peak memory, which its children inherit, to its current memory."""
    Path("/proc/self/clear_refs").write_text("5")


def in_turns(jobs: Iterable[Job], work: Callable[[Job], Result], name: str, total: int) -> Iterator[Result]:
    """Runs jobs two at a time and yields their results in order; shows progress on a terminal."""
    report = Progress(name, total)
    with ThreadPoolExecutor(max_workers=2) as pool:
        # The queue is bounded, since pictures of waiting jobs take memory.
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
    """A progress line on a terminal, with the number of finished jobs of a trial."""

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
