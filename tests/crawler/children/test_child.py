"""Work in a process of its own: what it tells is heard, and it is over when its block is over."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from crawler.children.child import child

pytestmark = pytest.mark.slow
Tell = Callable[[int], None]


def _count(tell: Tell, most: int) -> None:
    for number in range(most):
        tell(number)


def _die(tell: Tell, code: int) -> None:
    tell(os.getpid())
    os._exit(code)


def _stay(tell: Tell, deaf: bool) -> None:
    if deaf:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    tell(os.getpid())
    time.sleep(60)


def test_what_a_child_tells_is_heard_in_order_until_it_is_done() -> None:
    with child(_count, (3,)) as counting:
        assert (list(counting.messages()), counting.join()) == ([0, 1, 2], 0)


def test_a_child_that_dies_tells_nothing_more_and_its_code_is_known() -> None:
    with child(_die, (7,)) as dying:
        assert dying.message() and dying.message() is None and dying.join() == 7


def test_a_child_that_tells_nothing_for_too_long_is_not_waited_for() -> None:
    with child(_stay, (False,)) as staying:
        pid = staying.message()
        assert pid and staying.message(0.1) is None and staying.join(0.1) is None


@pytest.mark.parametrize("deaf", [False, True], ids=["asked", "killed"])
def test_a_child_is_gone_when_its_block_is_over_however_it_ends(deaf: bool) -> None:
    with pytest.raises(KeyboardInterrupt), child(_stay, (deaf,), grace_seconds=0.5) as staying:
        pid = staying.message() or 0
        raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
