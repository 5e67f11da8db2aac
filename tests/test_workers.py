"""Functions spread over processes: the same results in the same order, however many there are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest

from broadsheet.effects.workers import ENOUGH, RUN, Workers


def _squared(items: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from ((item * item, os.getpid()) for item in items)


def _failing(items: Sequence[int]) -> Iterator[int]:
    for item in items:
        if item == ENOUGH:
            raise OSError(item, "full")
        yield item


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("items", [0, 1, ENOUGH - 1, ENOUGH, ENOUGH + 1, ENOUGH + RUN * 3 + 7])
def test_the_results_come_in_the_order_of_the_items_with_their_number(count: int, items: int) -> None:
    with Workers(count) as workers:
        number, results = workers.map(_squared, iter(range(items)))
        assert number == items
        assert [value for value, _ in results] == [item * item for item in range(items)]


def test_few_items_start_no_process_and_many_do() -> None:
    with Workers(2) as workers:
        assert {pid for _, pid in workers.map(_squared, range(ENOUGH - 1))[1]} == {os.getpid()}
        assert os.getpid() not in {pid for _, pid in workers.map(_squared, range(ENOUGH))[1]}


def test_one_worker_is_this_process() -> None:
    with Workers(1) as workers:
        assert {pid for _, pid in workers.map(_squared, range(ENOUGH * 2))[1]} == {os.getpid()}


def test_by_default_there_is_one_for_each_core_that_may_be_used() -> None:
    assert 1 <= Workers().count <= (os.cpu_count() or 1)
    assert Workers(7).count == 7


@pytest.mark.parametrize("count", [1, 2])
def test_what_a_function_raises_reaches_the_caller(count: int) -> None:
    with Workers(count) as workers, pytest.raises(OSError, match="full"):
        list(workers.map(_failing, range(ENOUGH * 2))[1])


def _run_of_each(items: Sequence[str]) -> Iterator[list[str]]:
    yield from (list(items) for _ in items)


@pytest.mark.parametrize("group", [3, RUN + 5])
def test_items_that_belong_together_go_to_one_worker(group: int) -> None:
    """They share what is costly to make; all others go in runs."""
    items = [*["a"] * ENOUGH, *["b"] * group, *["c"] * RUN]
    with Workers(2) as workers:
        runs = list(workers.map(_run_of_each, items, lambda item: item if item == "b" else "")[1])
    assert [run[0] for run in runs] == items
    assert {len(run) for run in runs if run[0] == "b"} == {group}
    assert all(len(run) <= RUN for run in runs if run[0] != "b")


def test_where_nothing_can_be_forked_the_work_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    items = list(range(ENOUGH + RUN))
    with Workers(2) as workers:
        number, results = workers.map(sorted, items)
        assert (number, list(results)) == (len(items), items)
