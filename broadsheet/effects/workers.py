"""Pure functions spread over the machine's cores, when there is enough to do for that to pay.

Contract: the results come in the order of the items, and are the same whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

Item = TypeVar("Item")
Result = TypeVar("Result")

ENOUGH = 200
"""With fewer items than this, starting processes costs more than it saves."""

RUN = 50
"""How many items go to a worker at once: enough to share what they share, few enough to keep all busy."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A function whose results can cross to another process."""

    function: Callable[[Any], Iterable[Any]]

    def __call__(self, items: Sequence[Any]) -> list[Any]:
        return list(self.function(items))


class _Runs:
    """Items in runs, counted as they go by."""

    def __init__(self, items: Iterable[Any], belongs: Callable[[Any], str]) -> None:
        self.items = 0
        self._groups = groupby(items, belongs)

    def __iter__(self) -> Iterator[list[Any]]:
        for name, group in self._groups:
            while run := list(islice(group, None if name else RUN)):
                self.items += len(run)
                yield run


class Workers:
    """A pool of processes that is started when it is first of use."""

    def __init__(self, count: int = 0) -> None:
        """Use ``count`` processes, or one for each core that this process may use; 1 starts none."""
        self.count = count or _cores()
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(
        self,
        function: Callable[[Sequence[Item]], Iterable[Result]],
        items: Iterable[Item],
        belongs: Callable[[Item], str] = lambda _: "",
    ) -> tuple[int, Iterator[Result]]:
        """Return how many items there are, and the results of ``function``, which turns runs of items into results.

        Neighbours for which ``belongs`` gives the same name are one run. The first runs are under way while later
        items are still being made.
        """
        waiting = iter(items)
        first = list(islice(waiting, ENOUGH))
        if self.count == 1 or len(first) < ENOUGH:
            first.extend(waiting)
            return len(first), iter(function(first))
        runs = _Runs(chain(first, waiting), belongs)
        results = self._started().map(_Listed(function), runs)
        return runs.items, chain.from_iterable(results)

    def _started(self) -> Executor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - small builds do without
            from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415

            method = "fork" if "fork" in get_all_start_methods() else "spawn"
            self._pool = ProcessPoolExecutor(self.count, mp_context=get_context(method))
        return self._pool


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
