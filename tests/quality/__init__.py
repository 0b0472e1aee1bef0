"""Scores against labelled texts, held to the floors of tests/data/floors.json (docs/quality.md says how to read them).

A module in this folder that measures something has SETS, a list of `LabelledSet`; `__main__` names them in order.
"""
