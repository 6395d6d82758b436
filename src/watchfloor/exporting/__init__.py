"""The record in the formats of the field, one file a format; `formats.FORMATS` lists them."""

from watchfloor.exporting.cases import Choice
from watchfloor.exporting.formats import FORMATS, Format
from watchfloor.exporting.writing import Written, export, export_to

__all__ = ["FORMATS", "Choice", "Format", "Written", "export", "export_to"]
