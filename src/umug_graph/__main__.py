"""`python -m umug_graph` is `umug-graph`."""

from umug_graph.cli import main

main()
