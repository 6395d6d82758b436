"""Charts as pictures, drawn without a browser and without the network."""

from __future__ import annotations

from typing import Any

__all__ = ["as_png", "as_svg"]

_PIXELS = 2.0  # per point, so that a chart is sharp in print


def as_svg(spec: dict[str, Any]) -> str:
    """A Vega-Lite spec drawn as SVG."""
    import vl_convert  # noqa: PLC0415 - 80 MB that no other command needs to load

    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def as_png(spec: dict[str, Any]) -> bytes:
    """A Vega-Lite spec drawn as PNG."""
    import vl_convert  # noqa: PLC0415 - as above

    return bytes(vl_convert.vegalite_to_png(spec, scale=_PIXELS, allowed_base_urls=[]))
