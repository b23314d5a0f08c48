"""The matching kernels, compiled beside the crawl of a first night: half a minute of one core."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from crawler.children.child import child
from markwatch.terminal.messages import say


@contextmanager
def compiling_beside() -> Iterator[Callable[[], object]]:
    """Compile the kernels beside what the block does, unless that was done before; yields what waits for it.

    A process that fails is no harm: whoever matches first compiles what is missing.
    """
    with child(_compile, ()) as process:
        yield process.join


def _compile(tell: Callable[[None], None]) -> None:
    from matchers.lattice.warm import warm_up  # numba is for the child alone

    with suppress(KeyboardInterrupt):  # the terminal's Ctrl-C reaches the child too
        warm_up(say)
