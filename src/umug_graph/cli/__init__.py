"""The command line: one file a command, `main` turns errors into one line and an exit code.

Exit codes: 0 done; 1 an input or output failed; 2 wrong usage; 3 `audit --strict` found an error; 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence

from umug_graph.errors import UmugGraphError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    from umug_graph.cli.console import fail

    # A large field is three million objects that stay: searching them for circles costs half a second and finds none.
    gc.set_threshold(3_000_000, 50, 100)
    # At its end Python looks through all of them again: a second, for memory that goes back anyway.
    atexit.register(gc.freeze)
    try:
        # Loading the command line takes a while, in which a person may interrupt as well.
        from umug_graph.cli.app import app
        from umug_graph.cli.lineage import with_depths

        app(with_depths(sys.argv[1:] if arguments is None else arguments), prog_name="umug-graph")
    except UmugGraphError as error:
        fail(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is left to tell it.
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        fail("interrupted")
        sys.exit(INTERRUPTED)
    except SystemExit as end:
        # Within a command typer makes an exit of an interrupt, and says nothing.
        if end.code == INTERRUPTED and isinstance(getattr(end.__context__, "__cause__", None), KeyboardInterrupt):
            fail("interrupted")
        raise
