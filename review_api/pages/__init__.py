"""The pages, one line a group."""

from review_api.pages import (
    attachments,
    authorising,
    captures,
    cases,
    decisions,
    feedback,
    home,
    jobs,
    lead,
    lists,
    night,
    queue,
    remarks,
    sign_in,
)

ROUTERS = (
    sign_in.router,
    home.router,
    night.router,
    queue.router,
    lead.router,
    decisions.router,
    authorising.router,
    cases.router,
    remarks.router,
    attachments.router,
    captures.router,
    lists.router,
    jobs.router,
    feedback.router,
)
