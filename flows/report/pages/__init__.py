"""The pages: one file is one entry of the navigation, discovered.

A module defines `TITLE` (in the navigation), `PLACE` (its order there), `READS` (the statements of sql/pages whose
frames it needs) and `build(facts: Facts) -> Iterator[Page]`, whose first page is `<module name>.html`.
"""
