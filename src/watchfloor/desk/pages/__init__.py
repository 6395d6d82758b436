"""The pages, one file a page. `app` adds their routes."""

from watchfloor.desk.pages.today import router as today

__all__ = ["ROUTERS"]

ROUTERS = (today,)
