"""JSON under /api/v1 and for machines, one line a group."""

from review_api.api import (
    attachments,
    authorising,
    cases,
    decisions,
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
    home.router,
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
