"""`python -m markwatch.practice [--port 8700] [--night 1] [--no-faults]`: serve the practice shop by hand."""

import argparse
import sys

from markwatch.practice.catalogue import NIGHTS
from markwatch.practice.serve import HOST, serve_shop


def main() -> None:
    """Read the arguments and serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m markwatch.practice", description=__doc__)
    parser.add_argument("--port", type=int, default=8700)
    parser.add_argument("--night", type=int, choices=NIGHTS, default=1)
    parser.add_argument("--no-faults", action="store_true", help="every page answers at once and in order")
    given = parser.parse_args()
    sys.stderr.write(f"Practice shop, night {given.night}: http://{HOST}:{given.port}/ (Ctrl-C ends it)\n")
    serve_shop(given.port, given.night, not given.no_faults)


if __name__ == "__main__":
    main()
