"""How a record file came to its present form: numbered steps, only ever added to."""

__all__: list[str] = []
