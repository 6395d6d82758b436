"""A record as people see it: on a terminal, as a page, as JSON. Shows nothing that the record does not hold."""
