"""The roof: command line, nightly run and wiring; the only package that knows all rooms."""

__version__ = "0.1.0"
