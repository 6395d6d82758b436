"""Pictures as numbers: where things go on the map, on a timeline, in a chart. Templates write the SVG."""

__all__: list[str] = []
