"""The parties of a rate: who imposes it, and on whose goods, with the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flows.normalise.tariffs.scopes import Scope


@dataclass(slots=True)
class Roles:
    """Parties with the rule that named them; None and empty where the sentence is silent. The first namer wins."""

    imposer: str | None = None
    imposer_rule: str = ""
    targets: list[str] = field(default_factory=list)
    target_rule: str = ""
    world: bool = False
    some: bool = False  # a set of countries that has no code
    mutual: bool = False  # each taxes the other
    export: bool = False  # an export tax: where the goods go is its target
    scope: Scope | None = None
    pronoun: str | None = None  # in the imposer's place, to be looked up in what came before
    possessive: str | None = None  # "their" of "their 10 percent duty"
    distance: int = 0  # words between the subject and its verb

    @property
    def has_target(self) -> bool:
        return bool(self.targets or self.world or self.some)

    def copy(self) -> Roles:
        """For a document to change, so that the sentence's own stay as they are."""
        return replace(self, targets=list(self.targets))

    def name_imposer(self, code: str | None, rule: str) -> None:
        if code and self.imposer is None:
            self.imposer, self.imposer_rule = code, rule

    def name_targets(self, codes: list[str], rule: str) -> None:
        if codes and not self.has_target:
            self.targets, self.target_rule = list(dict.fromkeys(codes)), rule

    def name_mutual(self, codes: list[str], rule: str) -> None:
        self.imposer, self.imposer_rule, self.targets, self.mutual = codes[0], rule, codes[1:], True
