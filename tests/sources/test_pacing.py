"""One pace for a process and each service."""

from __future__ import annotations

import itertools
import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from loopback import Hours
from umug_graph.sources.http.pacing import Pace, Pacer, pacer_for
from umug_graph.sources.live import Clock


def slots(pacer: Pacer, hours: Hours, count: int) -> list[float]:
    found = []
    for _ in range(count):
        assert pacer.wait()
        found.append(hours.s)
    return found


def test_the_first_asks_at_once_and_each_other_an_interval_later() -> None:
    hours = Hours()
    assert slots(Pacer(Pace(1.5), hours.clock), hours, 4) == [0.0, 1.5, 3.0, 4.5]


def test_who_leaves_late_because_a_connection_had_to_be_opened_keeps_the_next_at_a_distance() -> None:
    hours = Hours()
    pacer = Pacer(Pace(1.1), hours.clock)
    pacer.wait()
    hours.s += 0.4
    pacer.sent()
    pacer.wait()
    assert hours.s == 1.5


@given(st.lists(st.floats(0, 5), max_size=20))
def test_no_two_requests_are_nearer_than_the_interval_whatever_happens_between(idle: list[float]) -> None:
    hours = Hours()
    pacer, times = Pacer(Pace(1.1), hours.clock), []
    for seconds in idle:
        hours.s += seconds
        pacer.wait()
        times.append(hours.s)
    assert all(after - before >= 1.1 - 1e-9 for before, after in itertools.pairwise(times))


def test_a_keyless_pace_slows_down_when_told_and_slowly_grows_quicker_but_never_too_quick() -> None:
    pacer = Pacer(Pace(3.0, slowest_s=30.0), Hours().clock)
    seen = []
    for _ in range(10):
        pacer.complained()
        seen.append(pacer.interval_s)
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (4.5, 30.0)
    for _ in range(10):
        pacer.answered()
    assert pacer.interval_s == 27.0
    for _ in range(1000):
        pacer.answered()
    assert pacer.interval_s == 3.0


def test_a_complaint_begins_the_count_of_good_answers_anew() -> None:
    pacer = Pacer(Pace(3.0, slowest_s=30.0), Hours().clock)
    for _ in range(5):
        for _ in range(9):
            pacer.answered()
        pacer.complained()
    assert pacer.interval_s > 20


def test_a_keyed_pace_stays_as_it_is() -> None:
    pacer = Pacer(Pace(1.1), Hours().clock)
    pacer.complained()
    assert pacer.interval_s == 1.1


def test_a_pause_holds_everybody_back_and_a_shorter_one_does_not_cut_it() -> None:
    hours = Hours()
    pacer = Pacer(Pace(1.0), hours.clock)
    pacer.pause(60)
    pacer.pause(5)
    assert slots(pacer, hours, 2) == [60.0, 61.0]


def test_a_slot_after_the_end_is_refused_without_waiting_and_is_not_taken() -> None:
    hours = Hours()
    pacer = Pacer(Pace(10.0), hours.clock)
    assert pacer.wait(until_s=5.0)
    assert not pacer.wait(until_s=5.0)
    assert hours.waits == []
    assert pacer.wait(until_s=10.0)
    assert hours.s == 10.0


def test_a_sleep_that_ends_early_is_slept_again() -> None:
    hours = Hours()
    short = Clock(hours.clock.now, lambda seconds: hours.clock.sleep(max(seconds / 2, 0.01)), hours.clock.today)
    pacer = Pacer(Pace(1.0), short)
    pacer.wait()
    pacer.wait()
    assert hours.s >= 1.0


def test_threads_share_the_slots() -> None:
    times: list[float] = []
    pacer = Pacer(Pace(0.02), Clock())

    def ask() -> None:
        for _ in range(5):
            pacer.wait()
            times.append(time.monotonic())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    # 19 intervals lie between the first and the last of 20 slots.
    assert times[-1] - times[0] >= 19 * 0.02 - 0.005


def test_all_clients_of_a_service_share_one_pacer() -> None:
    clock = Hours().clock
    one = pacer_for("https://a.example", Pace(1.0), clock)
    assert pacer_for("https://a.example", Pace(1.0), clock) is one
    assert pacer_for("https://b.example", Pace(1.0), clock) is not one
    assert pacer_for("https://a.example", Pace(3.0, 30.0), clock) is not one
    assert pacer_for("https://a.example", Pace(1.0), Hours().clock) is not one
