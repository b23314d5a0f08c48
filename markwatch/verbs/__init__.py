"""The verbs, one line a file."""

from markwatch.verbs import (
    crawling,
    demo,
    exporting,
    extract,
    listings,
    marks,
    matching,
    measuring,
    serving,
    setup,
    sources,
    users,
)

VERBS = (
    setup,
    marks,
    listings,
    sources,
    crawling,
    extract,
    matching,
    serving,
    exporting,
    users,
    demo,
    measuring,
)
