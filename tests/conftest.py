"""House rules of the tests: no network beyond loopback; extra material only where it lies."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A run in the background may ignore interrupts, and so would the commands that tests begin and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

LOOPBACK = ("127.", "::1", "localhost")

# Whether a test passes must not hang on how busy the machine is; the database would make a run depend on the last one.
settings.register_profile("umug", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("umug")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _no_store_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the store nor the keys of whoever runs the tests have a say in them."""
    monkeypatch.setenv("UMUG_GRAPH_STORE", str(tmp_path / "no-store.sqlite"))
    for key in ("S2_API_KEY", "OPENALEX_API_KEY"):
        monkeypatch.delenv(key, raising=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of extra material: real lists and hand-checked keys. Tests that ask for it are skipped without it."""
    folder = Path(os.environ.get("UMUG_SHARED") or Path(__file__).parents[2] / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip("no extra material: UMUG_SHARED names no folder with seeds/")
    return folder
