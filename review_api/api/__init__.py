"""JSON under /api/v1 and for machines, one line a group."""

from review_api.api import (
    account,
    attachments,
    authorising,
    cases,
    decisions,
    dispatching,
    feedback,
    held_back,
    home,
    jobs,
    leads,
    lists,
    machines,
    remarks,
    session,
    shops,
)

ROUTERS = (
    session.router,
    account.router,
    home.router,
    dispatching.router,
    leads.router,
    held_back.router,
    shops.router,
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
