"""Charts as pictures, drawn without a browser and without the network."""

from __future__ import annotations

from typing import Any

import vl_convert

__all__ = ["as_png", "as_svg"]

_PIXELS = 2.0  # per point, so that a chart is sharp in print


def as_svg(spec: dict[str, Any]) -> str:
    """A Vega-Lite spec drawn as SVG."""
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def as_png(spec: dict[str, Any]) -> bytes:
    """A Vega-Lite spec drawn as PNG."""
    return bytes(vl_convert.vegalite_to_png(spec, scale=_PIXELS, allowed_base_urls=[]))
