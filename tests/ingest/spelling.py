"""What every text owes its file: cut at the map's spans and unescaped, the file says what the text says."""

from __future__ import annotations

from flows.core.mapped_text import MappedText
from flows.ingest import formats
from flows.ingest.article import Article
from flows.ingest.read import read_content


def articles_of(name: str, data: bytes) -> list[Article]:
    """The articles in a file's bytes, after their maps were read back."""
    parts, media_type, encoding = read_content(name, data)
    articles = [part for part in parts if isinstance(part, Article)]
    for article in articles:
        assert_leads_to_file(article.text, data.decode(encoding), media_type)
    return articles


def assert_leads_to_file(text: MappedText, content: str, media_type: str) -> None:
    unescape = formats.of_media_type(media_type).unescape
    at = 0
    for start, file_start, length, file_length in text.segments:
        said = text.text[start : start + length]
        source = content[file_start : file_start + file_length]
        assert start == at
        at += length
        if length == file_length:
            assert source == said
        elif file_length:
            assert unescape(source) == said
        else:
            assert not said.strip()  # a separator: the file has no such character
    assert at == len(text.text)
