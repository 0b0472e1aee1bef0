"""Each format: its texts lead back to the file, its metadata are read, and no bytes make it raise."""

from __future__ import annotations

import contextlib
import html
import json
from datetime import date
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.core.errors import ContractError, UnreadableFile
from flows.core.plugins import discover
from flows.ingest import formats
from flows.ingest.article import Article, SetAside
from flows.ingest.read import read_content
from ingest.spelling import articles_of

NAMES = ["a.txt", "a.html", "a.json", "a.jsonl", "a.md", "a"]
PIECES = [
    *("<p>", "</p>", "<b>", "<!--", "-->", "<script>", "</script>", "<br>", "&amp;", "&nbsp;", "&#8220;", "&bogus;"),
    *('{"text":"', '"}', '\\"', "\\u201c", "\\ud83d\\ude00", "\\n", "[", "]", "{", "}", ",", '"title":', '"'),
    *("---\n", "title: x\n", "# ", "* ", "**", "[a](b)", "> ", "`", "|", "\\*", "- "),
    *("7 Sources\n", "[1]\n", "[2]\n", "Share\n", "11 hrs ago\n", "The duty is 25 percent", "ﬁne", "é", "é", "关税"),
    *("\n", "\r\n", "\t", "\u00a0", "\u200b", " "),
]
markup_soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def one(name: str, text: str) -> Article:
    (article,) = articles_of(name, text.encode())
    return article


@settings(deadline=None)
@given(name=st.sampled_from(NAMES), data=st.binary(max_size=400))
def test_no_bytes_make_reading_raise_anything_else(name: str, data: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        articles_of(name, data)


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(NAMES), text=markup_soup)
def test_whatever_a_file_looks_like_its_texts_lead_back_to_it(name: str, text: str) -> None:
    with contextlib.suppress(UnreadableFile):
        articles_of(name, text.encode())


@settings(deadline=None)
@given(
    title=st.text(st.characters(codec="utf-8"), min_size=1),
    body=st.text(st.characters(codec="utf-8", exclude_characters="<&"), min_size=1),
    ascii_only=st.booleans(),
)
def test_a_json_article_says_what_its_strings_say(title: str, body: str, ascii_only: bool) -> None:
    data = json.dumps({"title": f"T{title}", "body": f"B{body}"}, ensure_ascii=ascii_only).encode()
    (article,) = articles_of("a.json", data)
    assert article.text.text.split() == f"T{title} B{body}".split()
    assert article.text.text[: article.title_end] == f"T{title}".strip()


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["25 % & more", "“duty”", "<b>", "a\u00a0b", "1 < 2", "naïve"]), min_size=1, max_size=5)
)
def test_an_html_paragraph_says_what_a_browser_shows(words: list[str]) -> None:
    shown = " ".join(["The ministry said in a statement", *words, "and would not say more."])
    page = f"<html><body><article><p>{html.escape(shown)}</p></article></body></html>"
    assert one("a.html", page).text.text.split() == shown.split()


def test_html_leaves_out_what_is_no_article_and_reads_the_metadata() -> None:
    page = """<!DOCTYPE html><html><head><title>Steel duty rises - The Daily Sample</title>
      <meta property="og:site_name" content="The Daily Sample"><meta name="author" content="Trade Desk">
      <link rel="canonical" href="https://sample.example/steel">
      <meta property="article:published_time" content="2025-04-26T10:00:00Z"></head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/s">Steel duty rises</a></li></ul></nav>
      <article><h1>Steel duty rises</h1>
      <p>The minister said on Monday that the duty on steel would rise to 25&nbsp;percent &mdash;
      from 10&nbsp;percent.</p>
      <p>Importers   in the
      capital said that they had <b>n</b>ot been asked, and that the ministry did not answer their letters.</p>
      <script>var hidden = "<p>hidden</p>"</script></article><footer>All rights reserved</footer></body></html>"""
    article = one("a.html", page)
    paragraphs = article.text.text.split("\n")
    assert paragraphs[0] == article.text.text[: article.title_end] == "Steel duty rises"
    assert any(
        line.endswith("would rise to 25\u00a0percent — from 10\u00a0percent.") or "25 percent" in line
        for line in paragraphs
    )
    assert paragraphs[-1].startswith("Importers in the capital said that they had not been asked")
    assert "hidden" not in article.text.text
    assert (article.outlet, article.published_on) == ("The Daily Sample", date(2025, 4, 26))
    assert article.url == "https://sample.example/steel"


def test_a_page_without_an_article_is_set_aside_and_a_fragment_is_read() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_content("a.html", b"<!doctype html><html><body></body></html>")
    assert caught.value.reason == "no_text"
    assert one("a.html", "<p>The duty is 25 percent.</p>").text.text == "The duty is 25 percent."


PAGE = "<html><head><title>Duties</title></head><body><div><article><p>The duty is 25 percent.</p></article></div>"


@pytest.mark.parametrize("left", ["", "<p>It was raised by the", "<p>It was <a href='http", "<script>let a = '</div>'"])
def test_a_page_that_lost_its_end_is_set_aside(left: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_content("a.html", (PAGE.replace("</div>", "") + left).encode())
    assert caught.value.reason == "truncated"


@pytest.mark.parametrize("left", ["", "</html>", "<p>It was raised.", "<script>'<div>'</script><!-- <div> -->"])
def test_a_page_may_leave_out_the_tags_that_html_lets_it(left: str) -> None:
    assert "The duty is 25 percent." in one("a.html", PAGE + left).text.text


def test_json_reads_the_usual_names_envelopes_and_markup() -> None:
    value = {
        "response": {
            "articles": [
                {
                    "headline": "Duty rises",
                    "articleBody": "<p>The duty rises to 25&nbsp;% on Monday, officials said.</p>"
                    "<p>It had been 10&nbsp;% until then, the ministry added.</p>",
                    "publisher": {"name": "The Daily Sample"},
                    "authors": ["Desk", {"name": "Bureau"}],
                    "datePublished": "Sat, 26 Apr 2025 10:00:00 GMT",
                    "inLanguage": "en-GB",
                    "link": "https://sample.example/1",
                },
                {"teaser": 1},
            ]
        }
    }
    data = json.dumps(value).encode()
    parts, _media_type, _encoding = read_content("a.json", data)
    first, second = parts
    assert articles_of("a.json", data) == [first]
    assert isinstance(first, Article)
    assert first.text.text.split("\n")[0] == "Duty rises"
    assert "rises to 25\u00a0% on Monday" in first.text.text.replace("25 %", "25\u00a0%")
    assert "<p>" not in first.text.text
    assert (first.part, first.outlet, first.byline) == (1, "The Daily Sample", "Desk, Bureau")
    assert (first.published_on, first.language, first.url) == (date(2025, 4, 26), "en", "https://sample.example/1")
    assert isinstance(second, SetAside)
    assert (second.part, second.reason, second.source) == (2, "no_text", '{"teaser":1}')


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"text": "cut o', "truncated"),
        (b'{"text": 25 percent}', "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'{"a":' * 1000 + b"1" + b"}" * 1000, "malformed"),
        (b'{"text": "\xff\xfe broken"}', "undecodable"),
        (b'{"id": 7}', "no_text"),
    ],
)
def test_bad_json_is_set_aside_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_content("a.json", data)
    assert caught.value.reason == reason


def test_a_bad_line_of_jsonl_is_set_aside_and_the_rest_goes_on() -> None:
    data = b'{"text": "The first."}\n\n{"text": oops}\r\n{"text": "The \\u201clast\\u201d."}\n{"text": "cut'
    parts, media_type, _encoding = read_content("a.jsonl", data)
    assert media_type == "application/jsonl"
    assert [(a.part, a.text.text) for a in articles_of("a.jsonl", data)] == [(1, "The first."), (4, "The “last”.")]
    aside = [part for part in parts if isinstance(part, SetAside)]
    assert [(part.part, part.reason) for part in aside] == [(3, "malformed"), (5, "truncated")]
    with pytest.raises(UnreadableFile):
        read_content("a.jsonl", b"{oops\n{oops\n")


def test_markdown_drops_its_marks_and_reads_the_front_matter() -> None:
    text = (
        "---\ntitle: Duty rises\ndate: 2025-04-26\nsource: The Daily Sample\n---\n"
        "The *minister* said\nthe [duty](https://sample.example/(x)) rises to 25\\% &amp; more.\r\n\r\n"
        "> A **quoted** line\n\n- one\n- two\n"
    )
    article = one("a.md", text)
    assert article.text.text.split("\n") == [
        "Duty rises",
        "The minister said the duty rises to 25% & more.",
        "A quoted line",
        "one",
        "two",
    ]
    assert (article.title_end, article.published_on, article.outlet) == (10, date(2025, 4, 26), "The Daily Sample")


def test_markdown_takes_its_first_heading_for_the_title_and_survives_bad_front_matter() -> None:
    article = one("a.md", "# A heading\n\nA paragraph.\n")
    assert (article.text.text, article.title_end) == ("A heading\nA paragraph.", 9)
    assert one("a.md", "---\na: [1\n---\nA paragraph.\n").text.text == "A paragraph."


@pytest.mark.parametrize(
    ("suffix", "text", "media_type"),
    [
        (".txt", "The duty rises.", "text/plain"),
        ("", "The duty rises.", "text/plain"),
        (".txt", "<!doctype html><p>The duty rises.</p>", "text/html"),
        (".json", "<html><body>The duty rises.</body></html>", "text/html"),
        (".txt", '{"text": "a"}\n{"text": "b"}\n', "application/jsonl"),
        (".json", '{"text": "a"}', "application/json"),
        (".jsonl", '{"text": "a"}', "application/jsonl"),
        (".txt", "{{ a template }} or [1] a note", "text/plain"),
        (".md", "The duty rises.", "text/markdown"),
        (".HTM", "The duty rises.", "text/html"),
    ],
)
def test_the_format_is_what_name_and_content_say(suffix: str, text: str, media_type: str) -> None:
    assert media_type == formats.choose(suffix, text).MEDIA_TYPE


@pytest.mark.parametrize("text", ['<?xml version="1.0"?><rss><item>25</item></rss>', "{\\rtf1 25}", "%PDF-1.7 25"])
def test_markup_that_no_format_reads_is_set_aside(text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        formats.choose(".txt", text)
    assert caught.value.reason == "unsupported"


def test_a_half_written_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.import_module", lambda name: cast("ModuleType", _Half(name)))
    with pytest.raises(ContractError, match="unescape"):
        discover.__wrapped__("flows.ingest.formats", "MEDIA_TYPE", "unescape")


class _Half(SimpleNamespace):
    def __init__(self, name: str) -> None:
        super().__init__(__path__=formats.__path__, __file__=name, MEDIA_TYPE="x/y")
