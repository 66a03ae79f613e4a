"""Measurements: `python -m benchmarks.run` times the kernels beside their peers and writes RESULTS.md."""
