"""The desk: the record in a browser, beside the words that it came from. Pages, review, people and a JSON API."""

from watchfloor.desk.app import desk_app
from watchfloor.desk.given import Desk, Person, PersonRole, Settings

__all__ = ["Desk", "Person", "PersonRole", "Settings", "desk_app"]
