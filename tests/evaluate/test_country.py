"""`hune evaluate country`: what counts as right, and which tables it takes."""

from __future__ import annotations

import pytest

from hune.errors import BadInput
from hune.evaluate.country import Country
from hune.evaluate.figure import Figure, Given


def measured(tmp_path, text: str) -> Figure:
    path = tmp_path / "places.csv"
    path.write_text(text, encoding="utf-8")
    return Country().measure(Given(data=path))


def test_precision_is_over_answers_and_coverage_over_places(tmp_path):
    figure = measured(tmp_path, "place,country\nParis,FR\nLyon,France\nBirmingham,UK\nBerlin,FR\n,FR\nNowhere,none\n")
    assert figure.n == 5
    assert figure.value == round(2 / 3, 4)
    assert figure.parts["coverage"] == 0.75
    assert figure.parts["ambiguous"] == 0.2
    assert figure.parts["n_country"] == 5


def test_a_country_where_there_is_none_is_an_error(tmp_path):
    figure = measured(tmp_path, "place,country\nParis,none\nLyon,FR\n")
    assert (figure.value, figure.parts["coverage"]) == (0.5, 1.0)


def test_coordinates_go_before_the_time_zone(tmp_path):
    figure = measured(
        tmp_path,
        "tweet_location,tweet_coord,user_timezone\n"
        '"Paris","[48.85, 2.35]",London\n'
        '"Boston, MA","[0.0, 0.0]",Eastern Time (US & Canada)\n'
        "Lyon,,Quito\n",
    )
    assert (figure.n, figure.value) == (2, 1.0)
    assert (figure.parts["n_coordinates"], figure.parts["n_time_zone"]) == (1, 1)


def test_points_in_two_columns(tmp_path):
    figure = measured(tmp_path, "location,latitude,longitude\nBruxelles,50.85,4.35\nLyon,50.85,4.35\nLyon,50.85,4.35\n")
    assert figure.value == round(1 / 3, 4)


def test_an_author_who_says_the_same_again_counts_once(tmp_path):
    figure = measured(
        tmp_path, "name,place,country\na,Lyon,FR\nb,Lyon,BE\nb,Lyon,BE\nb,Bruges,BE\n,Lyon,FR\n,Lyon,FR\n"
    )
    assert (figure.n, figure.value) == (5, 0.8)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lieu,country\nParis,FR\n", "needs a column"),
        ("place,country\nParis,Atlantis\n", "Atlantis"),
        ("place,country\nParis,\n", "no row"),
    ],
)
def test_what_cannot_be_judged_is_said(tmp_path, text, said):
    with pytest.raises(BadInput, match=said):
        measured(tmp_path, text)


def test_without_data_it_asks_for_them():
    with pytest.raises(BadInput, match="--data"):
        Country().measure(Given())


def test_the_aim_is_reached_on_tweets_to_airlines(real_data):
    """Against where they tweeted from, or the zone they chose: both err where people travel or never chose (docs)."""
    figure = Country().measure(Given(data=real_data / "airline" / "Tweets.csv"))
    assert figure.value >= 0.9546
    assert figure.parts["coverage"] >= 0.8486
