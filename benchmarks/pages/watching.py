"""A page on disk -> what a person would wait for: the first picture, frames while moving, sharpness at rest."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # sigma.js needs WebGL, in software as all else here
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE = (1400, 900)
PATIENCE = 30.0  # seconds for a first picture
MOVING = 3.0  # seconds of zooming, and of dragging
REST = 1.0  # seconds after it

WATCH = """(() => {
  const look = () => {
    if (!(DRAWN)) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => { window.__first = performance.now(); }));
  };
  requestAnimationFrame(look);
  const moved = () => { window.__moved = performance.now(); };
  const options = { capture: true, passive: true };
  for (const kind of ["wheel", "pointermove", "pointerup"]) addEventListener(kind, moved, options);
})()"""
COUNT = """() => {
  window.__frames = 0;
  window.__since = performance.now();
  const tick = () => { window.__frames += 1; if (window.__counting) requestAnimationFrame(tick); };
  window.__counting = true;
  requestAnimationFrame(tick);
}"""
COUNTED = "() => { window.__counting = false; return window.__frames / (performance.now() - window.__since) * 1000; }"
SHARP = """() => {
  const marks = performance.getEntriesByName("map-sharp").map((mark) => mark.startTime);
  const later = marks.filter((at) => at > window.__moved);
  return later.length ? later[0] - window.__moved : null;
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds to the first picture, frames a second while zooming and dragging, milliseconds from rest to sharp.

    None where it did not come within PATIENCE, or where the page does not tell (only ours says when it is sharp).
    """

    first: float | None
    zoom: float | None = None
    drag: float | None = None
    sharp: float | None = None


def watch(address: str, drawn: str, moving: float = MOVING) -> Seen:
    """Open a page in a fresh browser and use it."""
    with _browser() as browser:
        view = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        view.add_init_script(WATCH.replace("DRAWN", drawn))
        first = _first(view, address)
        if first is None or not moving:
            return Seen(first)
        zoom = _frames(view, _zoom, moving)
        sharp = [view.evaluate(SHARP)]
        drag = _frames(view, _drag, moving)
        sharp.append(view.evaluate(SHARP))
        found = [one for one in sharp if one is not None]
        return Seen(first, zoom, drag, max(found) if found else None)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _first(view: Any, address: str) -> float | None:
    from playwright.sync_api import Error

    try:
        view.goto(address, wait_until="commit", timeout=1000 * PATIENCE)
        told = view.wait_for_function("() => window.__first", timeout=1000 * PATIENCE)
        return float(told.json_value()) / 1000
    except Error:
        return None


def _frames(view: Any, move: Callable[[Any, float], None], seconds: float) -> float:
    """Frames a second while a page is moved; it rests afterwards."""
    view.evaluate(COUNT)
    move(view, seconds)
    found = float(view.evaluate(COUNTED))
    view.wait_for_timeout(1000 * REST)
    return found


def _zoom(view: Any, seconds: float) -> None:
    """In and out again, a notch at a time."""
    view.mouse.move(SIZE[0] / 2, SIZE[1] / 2)
    end, notch = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        view.mouse.wheel(0, -120 if notch % 20 < 10 else 120)
        notch += 1
        view.wait_for_timeout(30)


def _drag(view: Any, seconds: float) -> None:
    """Round and round."""
    middle = (SIZE[0] / 2, SIZE[1] / 2)
    view.mouse.move(*middle)
    view.mouse.down()
    end, step = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        view.mouse.move(middle[0] + 200 * math.cos(step / 12), middle[1] + 120 * math.sin(step / 12))
        step += 1
        view.wait_for_timeout(10)
    view.mouse.up()
