"""A message says which figure, what each source says, and where to look; text from outside stays text."""

from __future__ import annotations

import polars as pl
import pytest

from alert.handmade import DAY, HOUR, NOW, Story, finding, findings
from flows.alert.channels.apprise import harmless
from flows.alert.incidents import INCIDENTS, update
from flows.alert.messages import Message, compose, plain, sample, to_lines
from flows.core.schemas import empty


def news_of(*rows: dict[str, object]) -> pl.DataFrame:
    return update(empty(INCIDENTS), findings(*rows), NOW, DAY).news


def test_a_message_says_what_each_source_says_how_many_and_where_to_look() -> None:
    (message,) = compose(news_of(finding()))
    text = "\n".join(to_lines(message))
    assert "145 %: documents 2, outlets 1, origins 1" in text
    assert "The Morning: “The duty is 145 percent.”" in text
    assert "The Morning: “The duty is 154 percent.”" in text
    assert 'wirecheck sql "from mart.figures"' in text


def test_forty_findings_are_one_message_per_severity_the_worst_first() -> None:
    news = news_of(*(finding(number, "warning" if number % 2 else "critical") for number in range(40)))
    messages = compose(news)
    assert [message.severity for message in messages] == ["critical", "warning"]
    assert [len(message.about) for message in messages] == [20, 20]
    assert all(len(message.matters) + message.more == 20 for message in messages)
    assert "more: wirecheck alerts list" in to_lines(messages[0])[-1]


def test_what_got_worse_comes_first_and_what_is_over_last() -> None:
    story = Story()
    story.run(NOW, finding(1), finding(2, "warning"))
    change = update(story.incidents, findings(finding(2, "critical"), finding(3)), NOW + HOUR, DAY)
    (message,) = compose(change.news)
    assert [matter.event for matter in message.matters] == ["escalated", "opened", "resolved"]
    assert message.title == "wirecheck: critical findings, 1 worse, 1 new, 1 over"


def test_the_key_is_the_same_for_the_same_news_and_another_for_a_repeat() -> None:
    first, again = compose(news_of(finding(), finding(2))), compose(news_of(finding(2), finding()))
    assert first[0].key == again[0].key
    story = Story()
    story.run(NOW, finding(), finding(2))
    repeated = compose(update(story.incidents, findings(finding(), finding(2)), NOW + DAY, DAY).news)
    assert repeated[0].key != first[0].key


def test_a_message_survives_its_json() -> None:
    (message,) = compose(news_of(finding()))
    assert Message.from_json(message.to_json()) == message
    assert Message.from_json(sample().to_json()) == sample()


@pytest.mark.parametrize(
    "bad", ["a\x1b[2Jb", "a\nb", "a\r\nb", "a\u202eb", "a\u200bb", "a\x00b", "a\x9b2Jb", "a\u2028b"]
)
def test_outside_text_moves_no_cursor_and_hides_nothing(bad: str) -> None:
    shown = plain(bad)
    assert shown.startswith("a ")
    assert shown.isprintable()


def test_outside_text_is_of_bounded_length() -> None:
    assert len(plain("x" * 100_000)) == 400


def test_outside_text_is_no_markup_or_mention_in_chats() -> None:
    shown = harmless("<!channel> @everyone [a](http://b) <b>*bold*</b> `code` <a href='x'>")
    assert not set("<>@[]`*") & set(shown)


def test_a_value_in_every_outside_field_is_made_harmless() -> None:
    evil = finding(values=("<b>1",), message="<b>2", subject="<b>3")
    (message,) = compose(news_of(evil))
    assert "<b>" not in "\n".join(to_lines(message, harmless))


def test_text_without_values_is_shown_by_its_summary() -> None:
    (message,) = compose(news_of(finding(evidence="{}", message="A check failed.")))
    assert to_lines(message)[0] == "NEW: A check failed."
