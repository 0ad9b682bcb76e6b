"""The page that a review begins with: the works with their progress, and what needs a person first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from enregard.pages import render_plain
from enregard.review.desk import Desk


async def show_works(desk: Desk, _request: Request) -> Response:
    """Return the page of all works of *desk*."""
    page, policy = render_plain("works", queues=await desk.list_queues())
    return HTMLResponse(page, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})
