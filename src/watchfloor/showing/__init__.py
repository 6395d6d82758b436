"""A record as people see it: on a terminal, as a page, as JSON. Shows nothing that the record does not hold.

Each view is taken from its module, so that JSON loads nothing of the terminal's.
"""

__all__: list[str] = []
