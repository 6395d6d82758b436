"""Who: the people, groups and states of a report, each one actor with all the words that name it.

mentions      every name and role filler, with its noun phrase      identity   what one mention says by itself
persons, bodies, describing, again, pronouns                        who is one with whom, and why
grounds       where each sentence stands, which keeps apart who is told of elsewhere
ties          offices, membership, backing                          building   actors out of joined mentions
"""

from collections.abc import Sequence

from watchfloor.naming.board import Board
from watchfloor.naming.bodies import join_bodies, join_states, letters_spelt_out
from watchfloor.naming.building import actors_of
from watchfloor.naming.careers import Careers
from watchfloor.naming.context import setting_of
from watchfloor.naming.describing import join_descriptions
from watchfloor.naming.grounds import Grounds
from watchfloor.naming.identity import identity_of, without_american_office
from watchfloor.naming.mentions import mentions_of, with_honorific
from watchfloor.naming.persons import join_persons
from watchfloor.naming.pronouns import join_pronouns
from watchfloor.naming.saying import join_speakers
from watchfloor.naming.table import ActorTable, KnownActor
from watchfloor.records import Actor, DateMention, Place, Reading, Tags

__all__ = ["ActorTable", "KnownActor", "actors_in"]


def actors_in(
    report_id: str,
    reading: Reading,
    tags: Tags,
    table: ActorTable,
    published: str | None,
    places: Sequence[Place] = (),
    dates: Sequence[DateMention] = (),
) -> tuple[Actor, ...]:
    """The actors of a report in the order of their first mention.

    Every name of a person, body, force, group, organisation or people, every actor, recipient and source
    filler and every speaker is a span of exactly one of them. published: ISO date; rows of the table that
    hold on it win. places: those of the report, which tell of what country the police there are.
    dates: those of the report, which tell when a tie was held.
    """
    board = joined_board(reading, tags, table, published, places)
    setting = setting_of(tags, reading.sentences, reading.shadow, places, board.clusters(), board.grounds)
    careers = Careers(
        shadow=reading.shadow,
        sentences=reading.sentences,
        names=sorted(tags.names, key=lambda name: name.span),
        dates=dates,
        table=table,
        published=published,
    )
    return actors_of(report_id, board, setting, careers)


def joined_board(
    reading: Reading,
    tags: Tags,
    table: ActorTable,
    published: str | None,
    places: Sequence[Place] = (),
) -> Board:
    """All mentions of a report with every join that the text supports."""
    mentions = mentions_of(reading, tags)
    table = table.spelling_out(letters_spelt_out(tags.names, reading.shadow))
    identities = [
        identity_of(mention, with_honorific(reading.shadow, mention.span), table, published)
        for mention in mentions
    ]
    grounds = Grounds.of(reading, tags, places)
    if grounds.land not in {None, "USA"}:
        identities = [without_american_office(one) for one in identities]
    board = Board(mentions, identities, reading.shadow, grounds)
    join_states(board)
    join_persons(board)
    join_bodies(board)
    join_descriptions(board)
    join_speakers(board, tags.quotes)
    join_pronouns(board, reading, tags)
    return board
