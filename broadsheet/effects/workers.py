"""Pure functions spread over the machine's cores, when there is enough to do for that to pay.

Contract: the results come in the order of the items, and are the same whatever the number of workers. Where a process
can be forked, workers inherit function and items, and only results cross from one process to another; elsewhere
everything does.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

Progress = Callable[[Iterable[Any], int], Iterable[Any]]
"""Shows how far something is: given results as they come and their number, it hands the results on."""

ENOUGH = 100
"""With fewer items than this, starting processes costs more than it saves."""

RUN = 50
"""How many items go to a worker at once: enough to share what they share, few enough to keep all busy."""

_inherited: tuple[Callable[[Any], Iterable[Any]], Sequence[Any]] | None = None
"""What a forked worker finds in its memory; set just before the fork, and taken away after it."""


class Workers:
    """As many processes as there is use for, started when there is enough to do."""

    def __init__(self, count: int = 0) -> None:
        """Use ``count`` processes, or one for each core that this process may use; 1 starts none."""
        self.count = count or _cores()
        self._pools: list[ProcessPoolExecutor] = []

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes that an exception left behind."""
        self.stop()

    def stop(self) -> None:
        """Begin nothing more, and wait until what has begun is done."""
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)

    def map(
        self,
        function: Callable[[Sequence[Item]], Iterable[Result]],
        items: Iterable[Item],
        belongs: Callable[[Item], str] = lambda _: "",
    ) -> tuple[int, Iterator[Result]]:
        """Begin, and return how many items there are, and the results of ``function``.

        The function turns a run of items into as many results. Neighbours for which ``belongs`` gives the same name
        are one run.
        """
        waiting = list(items)
        if self.count == 1 or len(waiting) < ENOUGH:
            return len(waiting), iter(function(waiting))
        return len(waiting), self._begun(function, waiting, list(_runs(waiting, belongs)))

    def _begun(
        self,
        function: Callable[[Sequence[Item]], Iterable[Result]],
        items: Sequence[Item],
        runs: Sequence[slice],
    ) -> Iterator[Result]:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - small builds do without
        from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415 - as above

        global _inherited  # noqa: PLW0603 - the one way to leave something to a fork
        forks = "fork" in get_all_start_methods()
        method = get_context("fork" if forks else "spawn")
        pool = ProcessPoolExecutor(min(self.count, len(runs)), method, initializer=_leave_interrupts)
        self._pools.append(pool)
        if forks:
            _inherited = function, items
            gc.freeze()  # a worker's collector would touch, and so copy, all that it inherits
            results = pool.map(_do_inherited, runs)
            gc.unfreeze()
            _inherited = None
        else:
            results = pool.map(_do, [function] * len(runs), [items[run] for run in runs])
        return _until_done(pool, results)


def _runs(items: Sequence[Item], belongs: Callable[[Item], str]) -> Iterator[slice]:
    start = 0
    for name, group in groupby(items, belongs):
        end = start + sum(1 for _ in group)
        step = end - start if name else RUN
        for at in range(start, end, step):
            yield slice(at, min(at + step, end))
        start = end


def _leave_interrupts() -> None:
    """Let the process that waits for this one decide what an interrupt means; one here could stop a queue half-way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do_inherited(run: slice) -> list[Any]:
    assert _inherited is not None  # noqa: S101 - a fork has it
    function, items = _inherited
    return list(function(items[run]))


def _do(function: Callable[[Any], Iterable[Any]], items: Sequence[Any]) -> list[Any]:
    return list(function(items))


def _until_done(pool: ProcessPoolExecutor, results: Iterator[list[Result]]) -> Iterator[Result]:
    for run in results:
        yield from run
    pool.shutdown()


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
