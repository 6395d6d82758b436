"""Who may come in, and how: one person on this machine by a token, others by account; and what no request may do."""

from watchfloor.desk.people.doors import Door, LocalDoor, PeopleDoor
from watchfloor.desk.people.gate import Gate

__all__ = ["Door", "Gate", "LocalDoor", "PeopleDoor"]
