"""A record as people see it: on a terminal, as a page, as JSON. Shows nothing that the record does not hold."""

from watchfloor.showing.reasons import reasons_of
from watchfloor.showing.schema import as_json, schema
from watchfloor.showing.situation import situation
from watchfloor.showing.terminal import show

__all__ = ["as_json", "reasons_of", "schema", "show", "situation"]
