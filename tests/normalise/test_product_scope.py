"""Two scopes are one when the same products are left of them."""

from __future__ import annotations

import pytest

from flows.normalise.product_scope import canonical


@pytest.mark.parametrize(
    "product",
    [
        None, "", "many products", "many Chinese goods", "imports from the United States", "U.S. imports",
        "all imports", "$300 billion worth of Chinese imports", "about $34 billion of U.S. goods",
        "almost everything from China",
        "Canadian and Mexican goods", "most other imports",
    ],
)  # fmt: skip
def test_words_for_goods_name_no_product(product: str | None) -> None:
    assert canonical(product, "CN") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("steel and aluminum", "aluminium, steel"),
        ("imported cars", "automobiles"),
        ("Chinese electric vehicles", "electric vehicles from China"),
        ("soybeans and corn", "corn and soybeans"),
        ("all steel imports", "steel products"),
    ],
)
def test_the_same_products_are_one_scope(one: str, other: str) -> None:
    assert canonical(one, "CN") == canonical(other, "CN") is not None


@pytest.mark.parametrize(
    ("one", "other"), [("cars", "car parts"), ("steel", "steel and aluminium"), ("electric vehicles", "vehicles")]
)
def test_other_products_are_another_scope(one: str, other: str) -> None:
    assert canonical(one, "CN") != canonical(other, "CN")
