"""JSON under /api/v1 and for machines, one line a group."""

from review_api.api import (
    account,
    attachments,
    authorising,
    cases,
    decisions,
    dispatching,
    feedback,
    home,
    jobs,
    leads,
    lists,
    machines,
    remarks,
    session,
)

ROUTERS = (
    session.router,
    account.router,
    home.router,
    dispatching.router,
    leads.router,
    decisions.router,
    authorising.router,
    cases.router,
    remarks.router,
    attachments.router,
    jobs.router,
    lists.router,
    feedback.router,
    machines.router,
)
