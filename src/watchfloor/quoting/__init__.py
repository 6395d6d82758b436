"""Quotes and claims: what was said, by whom, in what words, and with what stance."""

from watchfloor.quoting.attribution import with_sources
from watchfloor.quoting.marks import no_quotations
from watchfloor.quoting.quotes import quotes_in

__all__ = ["no_quotations", "quotes_in", "with_sources"]
