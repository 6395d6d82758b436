"""What language a page is in."""

import pytest

from watchfloor.language import language_of

ENGLISH = "The ministry said that the convoy had left the harbour before the rain began."


def test_english_is_seen_by_its_commonest_words() -> None:
    assert language_of(ENGLISH) == "en"
    assert language_of(ENGLISH.upper()) == "en"


def test_names_do_not_make_an_english_item_spanish() -> None:
    item = (
        "Paraguayan president Rocío Benítez Ayala appoints Colonel Hernán Duarte Cabañas as head of Customs,"
        " replacing Colonel Joaquín Duarte Peña who has served since 2019."
    )
    assert language_of(item) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Minister sagte in Graz, an der Brücke war es in der Nacht ruhig, und die Wachen blieben in der Stadt.",
            "de",
        ),
        (
            "De burgemeester was in Gent en zei over de staking dat het bestuur in gesprek is; we zullen zien of dat waar is.",
            "nl",
        ),
        (
            "On a dit que la ministre a quitté la ville après la grève, or on a vu des gendarmes au port.",
            "fr",
        ),
        (
            "El gobernador anunció que las tropas se retirarán de la frontera en los próximos días, según la radio.",
            "es",
        ),
    ],
)
def test_words_that_english_shares_do_not_make_a_page_english(text: str, language: str) -> None:
    assert language_of(text) == language


def test_too_few_words_show_no_language() -> None:
    assert language_of("Harbour closed, ministry says") is None
