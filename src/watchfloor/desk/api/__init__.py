"""The record as a JSON API, described by OpenAPI at /api/openapi.json: everything that the pages show and do."""

from watchfloor.desk.api.changing import router as changing
from watchfloor.desk.api.looking import router as looking

__all__ = ["ROUTERS"]

ROUTERS = (looking, changing)
