"""The pages, one line a group."""

from review_api.pages import (
    attachments,
    authorising,
    captures,
    cases,
    decisions,
    feedback,
    home,
    lead,
    night,
    queue,
    remarks,
    sign_in,
    source_try,
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
    feedback.router,
    source_try.router,
)
