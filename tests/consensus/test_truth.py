"""Which value is believed: planted truths that a count of heads misses, and what must not be believed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from flows.consensus import truth

ITEMS = 60


def planted(sources: dict[str, float], copiers: dict[str, str], seed: int = 1) -> pl.DataFrame:
    """Votes on ITEMS items whose truth is `right`: each source is right so often, a copier says what its model says."""
    chance = np.random.default_rng(seed)
    said = {
        name: ["right" if chance.random() < accuracy else f"wrong {chance.integers(20)}" for _ in range(ITEMS)]
        for name, accuracy in sources.items()
    }
    said |= {name: said[model] for name, model in copiers.items()}
    rows = [(f"item {place:03}", value, name) for name, values in said.items() for place, value in enumerate(values)]
    return pl.DataFrame(rows, schema=["item", "value", "source"], orient="row")


def share_right(beliefs: truth.Beliefs) -> float:
    best = beliefs.values.sort("probability", "value").unique("item", keep="last")
    return best.filter(pl.col("value") == "right").height / ITEMS


def head_count(told: pl.DataFrame) -> float:
    best = told.group_by("item", "value").len().sort("len", "value").unique("item", keep="last")
    return best.filter(pl.col("value") == "right").height / ITEMS


def test_one_that_many_copy_does_not_outvote_the_independent() -> None:
    honest = {"a": 0.8, "b": 0.8, "c": 0.75, "d": 0.7, "e": 0.75}
    told = planted({**honest, "bad": 0.4}, dict.fromkeys(["x", "y", "z"], "bad"))
    assert head_count(told) < 0.6
    assert share_right(truth.estimate(told, with_copying=False)) < 0.6
    found = truth.estimate(told)
    assert share_right(found) > 0.9
    accuracy = dict(found.sources.select("source", "accuracy").iter_rows())
    assert accuracy["bad"] < min(accuracy[name] for name in honest)
    copied = found.votes.filter(pl.col("source").is_in(["x", "y", "z"]))
    assert copied.filter(pl.col("independence") < 0.5).height > copied.height / 2


def test_a_source_that_is_mostly_right_weighs_more_than_two_that_are_not() -> None:
    told = planted({"good": 0.95, "fair": 0.8, "poor": 0.45, "worse": 0.4}, {})
    found = truth.estimate(told)
    assert share_right(found) > 0.9 > head_count(told)
    accuracy = dict(found.sources.select("source", "accuracy").iter_rows())
    assert accuracy["good"] > accuracy["fair"] > accuracy["poor"]


def test_sources_that_agree_because_both_are_right_are_not_taken_for_copies() -> None:
    found = truth.estimate(planted({"a": 0.95, "b": 0.95, "c": 0.9, "d": 0.9}, {}))
    assert found.votes.filter(pl.col("value") == "right", pl.col("independence") < 0.5).is_empty()


def test_a_lone_word_is_believed_as_far_as_an_unknown_source_is() -> None:
    found = truth.estimate(pl.DataFrame({"item": ["i"], "value": ["v"], "source": ["s"]}))
    assert found.values["probability"].to_list() == [pytest.approx(0.8, abs=0.01)]


def test_two_lone_words_against_each_other_are_even() -> None:
    found = truth.estimate(pl.DataFrame({"item": ["i", "i"], "value": ["v", "w"], "source": ["s", "t"]}))
    assert found.values["probability"].to_list() == [pytest.approx(0.45, abs=0.05)] * 2


def test_a_register_stands_against_two_texts() -> None:
    told = pl.DataFrame({"item": ["i"] * 3, "value": ["v", "w", "v"], "source": ["s", "register", "t"]})
    known = pl.DataFrame({"source": ["register"], "accuracy": [0.999]})
    alone, beside = truth.estimate(told), truth.estimate(told, known)
    of = {"alone": dict(alone.values.select("value", "probability").iter_rows()),
          "beside": dict(beside.values.select("value", "probability").iter_rows())}  # fmt: skip
    assert of["alone"]["w"] < of["beside"]["w"]
    assert beside.sources.filter(source="register")["accuracy"].to_list() == [0.999]


def test_the_order_of_the_votes_and_saying_it_twice_change_nothing() -> None:
    told = planted({"a": 0.9, "b": 0.7, "c": 0.6}, {"d": "c"})
    one = truth.estimate(told)
    other = truth.estimate(pl.concat([told, told.head(50)]).sample(fraction=1, shuffle=True, seed=3))
    assert one.values.equals(other.values)
    assert one.votes.equals(other.votes)


def test_nothing_said_is_nothing_believed() -> None:
    empty = pl.DataFrame(schema={"item": pl.String(), "value": pl.String(), "source": pl.String()})
    assert truth.estimate(empty).values.is_empty()
