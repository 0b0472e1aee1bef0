"""How values are written on a page: parties, rates, days, verdicts. Text from outside is shortened, never trusted."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any

import orjson
from babel import Locale
from markupsafe import Markup

MOST = 2_000  # characters of one value: no text from outside makes a page heavy

VERDICTS = {
    "agree": "independent origins agree",
    "single_origin": "one origin only",
    "conflict": "origins contradict each other",
    "mutated_copy": "a copy changed the number",
    "superseded": "a later value took its place",
    "decomposes": "a layer of a stacked rate, or their sum",
    "different_scope": "a bound, an average or not in force",
    "same_origin": "one origin gives both values",
}

# What would end a script element, or be a line end to a script: written so that JSON reads it as the same character.
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}

_LINE_ENDS = re.compile(r"\n+")

# Characters that a page must not carry: controls, and marks that turn the direction of what follows.
_CONTROLS = [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x200E, 0x200F]
_DIRECTION = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_UNFIT = dict.fromkeys([*_CONTROLS, *_DIRECTION], "\ufffd")


def safe(value: Any) -> Any:
    """What every value on a page goes through before it is escaped."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return short(value, MOST).translate(_UNFIT)


def short(value: object, most: int = 160) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def paragraphs(text: str) -> str:
    """With an empty line between paragraphs, which the page keeps."""
    return _LINE_ENDS.sub("\n\n", text)


def tail(text: str | None, most: int = 500) -> str:
    text = text or ""
    return text if len(text) <= most else f"…{text[1 - most :]}"


@cache
def _territories() -> dict[str, str]:
    return dict(Locale("en").territories)


def party(code: str | None) -> str:
    if code is None:
        return "not stated"
    return "the world" if code == "WORLD" else _territories().get(code, code)


def figure_name(row: dict[str, Any]) -> str:
    """As in "United States on China, steel (one layer)", from the columns of a figure or claim."""
    name = f"{party(row['imposer'])} on {party(row['target'])}"
    if row.get("product"):
        name += f", {short(row['product'], 60).replace(',', ' and ')}"
    return f"{name} (one layer)" if row.get("component") else name


def amount(low: float, high: float, unit: str = "percent") -> str:
    number = f"{low:,.10g}" if low == high else f"{low:,.10g}–{high:,.10g}"
    return f"{number}\u202f%" if unit == "percent" else f"{number} {short(unit, 20)}"


def day(value: date | None) -> str:
    return "no date" if value is None else f"{value.day} {value:%b} {value.year}"


def moment(value: datetime | None) -> str:
    return "" if value is None else f"{value.day} {value:%b %Y, %H:%M} UTC"


def words(name: str | None) -> str:
    """`single_origin` as it is read."""
    return (name or "not known").replace("_", " ")


def count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(part: float, whole: float = 1, digits: int = 0) -> str:
    return f"{100 * part / whole:.{digits}f}\u202f%" if whole else "–"


def embedded(value: Any) -> Markup:
    """Data for a chart inside a script element of JSON: no character in it can end that element."""
    return Markup(orjson.dumps(_fit(value)).decode().translate(_IN_SCRIPT))  # noqa: S704 (escaped in this line)


def _fit(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _fit(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_fit(one) for one in value]
    return short(safe(value), 300) if isinstance(value, str) else value
