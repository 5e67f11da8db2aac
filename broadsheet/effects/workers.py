"""Pure functions spread over the machine's cores, when there is enough to do for that to pay.

Contract: the results come in the order of the items, and are the same whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor

Item = TypeVar("Item")
Result = TypeVar("Result")

ENOUGH = 200
"""With fewer items than this, starting processes costs more than it saves."""

CHUNKS = 4
"""How many chunks a worker gets: few enough to share what their items share, enough to end together."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A function whose results can cross to another process."""

    function: Callable[[Any], Iterable[Any]]

    def __call__(self, items: Sequence[Any]) -> list[Any]:
        return list(self.function(items))


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

    def map(self, function: Callable[[Sequence[Item]], Iterable[Result]], items: Sequence[Item]) -> Iterator[Result]:
        """Yield the results of ``function``, which takes a run of items and gives as many results."""
        if self.count == 1 or len(items) < ENOUGH:
            yield from function(items)
            return
        size = -(-len(items) // (self.count * CHUNKS))
        runs = [items[start : start + size] for start in range(0, len(items), size)]
        yield from chain.from_iterable(self._started().map(_Listed(function), runs))

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
