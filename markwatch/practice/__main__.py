"""`python -m markwatch.practice [SHOP] [--port 8700] [--night 1] [--no-faults]`: serve one by hand."""

import argparse
import sys

from markwatch.practice.catalogue import NIGHTS
from markwatch.practice.serve import HOST, serve_app
from markwatch.practice.shop import create_shop
from markwatch.practice.sites import SITES


def main() -> None:
    """Read the arguments and serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m markwatch.practice", description=__doc__)
    parser.add_argument("shop", nargs="?", choices=list(SITES), default="practice")
    parser.add_argument("--port", type=int, help="the shop's usual port when not given")
    parser.add_argument("--night", type=int, choices=NIGHTS, default=1)
    parser.add_argument("--no-faults", action="store_true", help="the first shop without its faults")
    given = parser.parse_args()
    site = SITES[given.shop]
    app = create_shop(given.night, faults=False) if given.no_faults else site.create(given.night)
    port = given.port if given.port is not None else site.port
    sys.stderr.write(f"{given.shop}, night {given.night}: http://{HOST}:{port}/ (Ctrl-C ends it)\n")
    serve_app(app, port)


if __name__ == "__main__":
    main()
