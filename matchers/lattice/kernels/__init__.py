"""The fast engine's inner loops, compiled by numba on first use and cached."""
