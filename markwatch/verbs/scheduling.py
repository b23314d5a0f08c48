"""`schedule`: nights at their times, by a process that stays, or by cron and systemd timers."""

import subprocess
from collections.abc import Callable
from typing import Annotated

import typer

from casebook.database import Casebook
from casebook.office_time import OFFICE_TIME
from markwatch.night.schedule import PlannedNight, Schedule, due, read_schedule
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_cells

SHOWN = 10


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(schedule)


def schedule(
    show: Annotated[
        bool, typer.Option("--show", help="Print the next ten runs and why; run nothing.")
    ] = False,
    once: Annotated[
        bool, typer.Option("--once", help="Run the night if one is due, then end; for cron and timers.")
    ] = False,
) -> None:
    """Run nights at their times, more of them on holidays and in campaigns; a missed one is made up once.

    Stays until Ctrl-C. With --once the exit code is that of the night, 0 when none is due.
    """
    with opened() as (settings, book):
        plan = read_schedule(settings)
        ask = _asking(book, plan)
        if show:
            _show(plan, ask())
            return
        if not once:
            _stay(plan, ask)
            return
        planned = ask()
    if planned is not None:
        say(f"night of {planned.at:%Y-%m-%d %H:%M} ({planned.why})")
        from markwatch.night.scheduler import NIGHTLY

        raise typer.Exit(subprocess.run(NIGHTLY).returncode)  # noqa: S603 - our own command


def _asking(book: Casebook, plan: Schedule) -> Callable[[], PlannedNight | None]:
    return lambda: due(book, plan, clock())


def _show(plan: Schedule, missed: PlannedNight | None) -> None:
    now = clock().astimezone(OFFICE_TIME)
    if missed is not None:
        print_cells("now", f"due since {missed.at:%Y-%m-%d %H:%M} ({missed.why})")
    coming = plan.next(now, SHOWN)
    for planned in coming:
        print_cells(f"{planned.at:%Y-%m-%d %H:%M}", planned.why)
    if not coming:
        say("no times: MARKWATCH_NIGHT_TIMES is empty and no busy day is near")
    unknown = [str(year) for year in (now.year, now.year + 1) if not plan.calendar.known(year)]
    if unknown:
        say(f"no holidays are known for {', '.join(unknown)}: enter them in MARKWATCH_CALENDAR_FILE")


def _stay(plan: Schedule, ask: Callable[[], PlannedNight | None]) -> None:
    from markwatch.night.scheduler import NightWatch, keep_schedule

    coming = plan.next(clock())
    say(f"waiting; the next night is {coming[0].at:%Y-%m-%d %H:%M}" if coming else "no night is planned")
    keep_schedule(plan, NightWatch(ask))
