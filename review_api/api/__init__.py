"""JSON under /api/v1 and for machines, one line a group."""

from review_api.api import (
    attachments,
    authorising,
    cases,
    decisions,
    feedback,
    held_back,
    home,
    leads,
    machines,
    remarks,
    session,
    shops,
)

ROUTERS = (
    session.router,
    home.router,
    leads.router,
    held_back.router,
    shops.router,
    decisions.router,
    authorising.router,
    cases.router,
    remarks.router,
    attachments.router,
    feedback.router,
    machines.router,
)
