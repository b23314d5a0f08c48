"""The pages, one line a group."""

from review_api.pages import (
    account,
    attachments,
    authorising,
    captures,
    cases,
    decisions,
    dispatching,
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
    account.router,
    home.router,
    night.router,
    queue.router,
    lead.router,
    decisions.router,
    dispatching.router,
    authorising.router,
    cases.router,
    remarks.router,
    attachments.router,
    captures.router,
    lists.router,
    jobs.router,
    feedback.router,
)
