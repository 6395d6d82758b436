"""Bytes in, pages out: files, folders, globs, standard input; plain text, HTML and JSON Lines."""

from watchfloor.intake.sources import pages_from, passed_over

__all__ = ["pages_from", "passed_over"]
