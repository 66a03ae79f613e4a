"""The server as a process: prints its address, serves until its input ends; its log is under /_log."""

from __future__ import annotations

import argparse
import sys

from s2server import FaultPlan, Limits, Server, corpora


def main() -> None:
    """See module."""
    parser = argparse.ArgumentParser("s2server")
    parser.add_argument("--works", type=int, default=1_000, help="works with an arXiv id")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--scale", type=float, default=1.0, help="its seconds in a real one")
    parser.add_argument("--limited", action="store_true", help="answer 429 to who asks too often")
    parser.add_argument("--fault", action="append", default=[], metavar="KIND=RATE")
    asked = parser.parse_args()
    rates = {kind: float(rate) for kind, _, rate in (fault.partition("=") for fault in asked.fault)}
    faults, limits = FaultPlan(asked.seed, rates), Limits() if asked.limited else None
    corpus = corpora.thousand(asked.seed, asked.works)
    with Server(corpus, limits=limits, faults=faults, scale=asked.scale, port=asked.port) as server:
        print(server.url, flush=True)  # noqa: T201 -- it is what the process says
        sys.stdin.read()


if __name__ == "__main__":
    main()
