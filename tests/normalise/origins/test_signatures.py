"""The keys under which relatives are found."""

from __future__ import annotations

import polars as pl

from flows.core.schemas import SIGNATURES, empty
from flows.normalise.origins import signatures
from normalise.origins import stories

TEXT = (
    "The harbour of Norwick takes 212 ships a year, its master said on Monday, and 41 of them carry timber from "
    "Portugal. A second quay is to open in 2031 at a cost of 18.3 million crowns."
)


PINNED = [
    413665825322993029,
    1593128816858276663,
    3038986572242051839,
    5081183805313792524,
    7241681990276066135,
    7720512980273300109,
    8536328122862957945,
    12949510247027993962,
    14925272587264184571,
]


def sign(**more: object) -> pl.DataFrame:
    return signatures.sign(stories.frame([{"id": "a", "title": "Harbour grows", "text": TEXT, **more}]))


def test_keys_are_stored_and_so_never_change() -> None:
    """If this fails, every warehouse's keys must be made anew: raise signatures.VERSION and say so in CHANGELOG.md."""
    assert sign()["bands"].to_list() == [PINNED]


def test_keys_of_a_text_do_not_depend_on_its_company() -> None:
    several = stories.frame(stories.texts("dev")[:40])
    together = signatures.sign(several)
    alone = pl.concat([signatures.sign(row) for row in several.iter_slices(1)])
    assert together.to_dicts() == alone.to_dicts()


def test_one_address_is_one_key() -> None:
    plain, visited, other = (
        set(sign(url=url)["bands"][0])
        for url in (
            "https://www.example.org/2025/quay?utm_source=feed",
            "http://example.org/2025/quay/#top",
            "https://example.org/2025/pier",
        )
    )
    assert plain == visited
    assert len(plain - other) == 1


def test_digests_teasers_and_headings_have_no_keys() -> None:
    frame = stories.frame([{"id": "a", "title": "", "text": TEXT}])
    assert signatures.sign(frame.with_columns(kind=pl.lit("digest"))).is_empty()
    assert signatures.sign(frame.with_columns(text=pl.lit("Short."))).is_empty()
    assert signatures.sign(frame.clear()).equals(empty(SIGNATURES))
