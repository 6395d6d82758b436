"""Reports joined: which of their events are one happening, what they say of it together, and which stories that makes.

Pure functions of what they are given; no database. The store calls them and keeps what they give.
"""

from watchfloor.matching.across import across
from watchfloor.matching.building import incident
from watchfloor.matching.copying import copies_of, copy_keys, is_copy
from watchfloor.matching.gists import Gist, gist_of
from watchfloor.matching.grouping import incidents_of
from watchfloor.matching.keys import keys_of
from watchfloor.matching.linking import link
from watchfloor.matching.stories import stories_of, story_keys_of, story_link
from watchfloor.matching.telling import locus_of, party_of, told_by

__all__ = [
    "Gist",
    "across",
    "copies_of",
    "copy_keys",
    "gist_of",
    "incident",
    "incidents_of",
    "is_copy",
    "keys_of",
    "link",
    "locus_of",
    "party_of",
    "stories_of",
    "story_keys_of",
    "story_link",
    "told_by",
]
