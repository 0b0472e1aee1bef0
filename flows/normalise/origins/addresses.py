"""When two web addresses are one page: two items with one address are one report, however their excerpts differ."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

# Said of the visit, not of the page.
_VISIT = ("utm_", "fbclid", "gclid", "cmpid", "ref", "source", "mc_", "smid", "ncid")
_SHORTEST_PATH = 6  # "/news/" or "/" is a front page, whose content changes


def page(url: str | None) -> str | None:
    """The address without what changes from visit to visit; None where it names no single page."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # such as an unclosed bracket; the text beside it is as good as any
        return None
    path = parts.path.rstrip("/")
    query = urlencode(sorted(item for item in parse_qsl(parts.query) if not item[0].lower().startswith(_VISIT)))
    if parts.scheme not in ("http", "https") or not parts.netloc or len(path + query) < _SHORTEST_PATH:
        return None
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}"
