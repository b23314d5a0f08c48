"""What a card may rest on: a finding's reasons, the mark's dates and list of sellers, the day, the shop."""

from dataclasses import dataclass
from datetime import date

from matchers.findings.finding import Finding, Reason
from matchers.law.card import Element, State
from trademark_data.law import Rule, rule_on
from trademark_data.mark import Mark

NAMES_SAME = ("exact_name",)
NAMES_LIKE = ("disguised_name", "weak_occurrence")


@dataclass(frozen=True, slots=True)
class Facts:
    """One finding, asked by its features."""

    finding: Finding
    mark: Mark | None
    on: date
    seller: str = ""
    """The shop's name on the listing; empty when it is not known."""

    def reasons(self, *features: str) -> tuple[Reason, ...]:
        """The reasons of some features, in the finding's order."""
        return tuple(reason for reason in self.finding.reasons if reason.feature in features)

    def codes(self, *codes: str) -> tuple[Reason, ...]:
        """The reasons about patent claims with some codes."""
        return tuple(reason for reason in self.finding.reasons if reason.detail.get("code") in codes)

    @property
    def names(self) -> tuple[Reason, ...]:
        """Where the mark's name was seen, shop names apart."""
        return tuple(r for r in self.reasons(*NAMES_SAME, *NAMES_LIKE) if r.field != "seller_name")

    def rule(self, key: str) -> Rule | None:
        """An article as it stood on the day."""
        return rule_on(key, self.on) if key else None

    def element(
        self, key: str, words: tuple[str, str], state: State, because: tuple[Reason, ...] = (), rule: str = ""
    ) -> Element:
        """An element with its article."""
        return Element(key, *words, state, because, self.rule(rule))

    def seen_if(
        self,
        key: str,
        words: tuple[str, str],
        because: tuple[Reason, ...],
        *,
        rule: str = "",
        other: State = State.NOT_SEEN,
    ) -> Element:
        """seen because of some reasons; otherwise another state."""
        return self.element(key, words, State.SEEN if because else other, because, rule)

    def told_by(
        self, key: str, words: tuple[str, str], speak_for: tuple[str, ...], against: tuple[str, ...]
    ) -> Element:
        """seen by features for, not_seen by features against, not_known without either."""
        yes, no = self.reasons(*speak_for), self.reasons(*against)
        if yes:
            return self.element(key, words, State.SEEN, yes)
        return self.element(key, words, State.NOT_SEEN if no else State.NOT_KNOWN, no)
