"""The pages, one line a group."""

from review_api.pages import (
    attachments,
    authorising,
    captures,
    cases,
    decisions,
    feedback,
    held_back,
    home,
    lead,
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
    held_back.router,
    lead.router,
    decisions.router,
    authorising.router,
    cases.router,
    remarks.router,
    attachments.router,
    captures.router,
    feedback.router,
)
