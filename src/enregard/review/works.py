"""The page that a review begins with: the works with their progress, and what needs a person first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from enregard.pages import render_plain
from enregard.review import worker
from enregard.review.desk import Desk


async def show_works(desk: Desk, _request: Request) -> Response:
    """Return the page of all works of *desk*."""
    queues = await desk.workers.run(worker.list_works, str(desk.project.root), desk.works)
    page, policy = render_plain("works.html", queues=queues)
    return HTMLResponse(page, headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})
