"""How sure the rules are of a claim's value and parties: by how often each rule was right where it was checked."""

from __future__ import annotations

# How often a rule named the right party in the labelled texts and in others that were read by hand.
_IMPOSER_RIGHT = {
    "": 0.5, "main party": 0.6, "party of clause before": 0.6, "pair of document": 0.9, "tariff before": 0.9,
    "imposer of document": 0.85, "same rate before": 0.93, "pronoun it": 0.8, "pronoun they": 0.75, "pronoun we": 0.8,
    "pronoun government": 0.7, "pronoun country": 0.7, "subject of clause before": 0.9, "destination": 0.95,
}  # fmt: skip
_TARGET_RIGHT = {
    "": 0.5, "main party": 0.4, "no origin": 0.6, "tariff before": 0.75, "pair of document": 0.6, "average": 0.9,
    "pair of document reversed": 0.5, "same rate before": 0.8, "origin in sentence": 0.75, "its goods": 0.85,
    "two countries": 0.8,
    "pair of title": 0.85,
    "side of deal": 0.85, "sector without origin": 0.88, "every country": 0.93, "set of countries": 0.88,
    "target faces rate": 0.94, "target hit by rate": 0.93, "target to rate": 0.93, "target before tariff": 0.9,
    "mutual": 0.85, "target's rate": 0.85,
}  # fmt: skip
_STATED = 0.98  # named in the same clause by a construction that hardly errs: "a tariff on goods from Canada"
_HEAD_RIGHT = {"rate alone": 0.85, "hit with rate": 0.93, "the rate": 0.92, "rate of its own subject": 0.9}


def confidence_of(head_rule: str, imposer_rule: str, target_rule: str) -> float:
    """How sure the rules are of value and both parties: 0 to 1."""
    imposer, target = _IMPOSER_RIGHT.get(imposer_rule, _STATED), _TARGET_RIGHT.get(target_rule, _STATED)
    return round(_HEAD_RIGHT.get(head_rule, 1.0) * imposer * target, 3)
