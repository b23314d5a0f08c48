"""JSON under /api/v1 and for machines, one line a group."""

from review_api.api import cases, decisions, feedback, home, leads, machines, session

ROUTERS = (
    session.router,
    home.router,
    leads.router,
    decisions.router,
    cases.router,
    feedback.router,
    machines.router,
)
