"""Faults as the API tells them: problem details after RFC 9457."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import JSONResponse

__all__ = ["problem"]


def problem(status: int, words: str, errors: Sequence[str] = ()) -> JSONResponse:
    """A fault as JSON. words: what is wrong; errors: which parts of the request do not fit."""
    told: dict[str, object] = {"type": "about:blank", "title": words, "status": status}
    if errors:
        told["errors"] = list(errors)
    return JSONResponse(told, status_code=status, media_type="application/problem+json")
