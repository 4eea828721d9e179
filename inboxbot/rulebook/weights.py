"""What rules/evidence.yaml may say: how much each piece of evidence weighs, question by question.

A question is answered by the candidate whose evidence adds up to at least `floor` and leads the next by `margin`.
"""

from pydantic import Field, field_validator

from inboxbot.rulebook.closed import Shape
from inboxbot.rulebook.learnt import Deed


class Weight(Shape):
    """One kind of evidence: how much it weighs (negative: against), and why."""

    weight: float = Field(ge=-20, le=20)
    why: str


class Question(Shape):
    """One question with its kinds of evidence by name."""

    floor: float = Field(gt=0)
    margin: float = Field(ge=0)
    weights: dict[str, Weight]

    def of(self, name: str) -> float:
        """The weight of a kind of evidence; 0 where the rules leave it out."""
        found = self.weights.get(name)
        return found.weight if found is not None else 0.0


class Threshold(Shape):
    """How sure the reading of a sentence must be before it counts, in a subject and beside papers too; and why."""

    least: float = Field(gt=0, lt=1)
    subject: float = Field(default=0.7, gt=0, lt=1)
    beside_papers: float = Field(default=0.1, gt=0, lt=1)
    why: str


class EvidenceRules(Shape):
    """rules/evidence.yaml: the questions."""

    role: Question
    answered: Question
    service: Question
    period: Question
    column: Question
    acts: dict[str, Threshold]

    @field_validator("acts")
    @classmethod
    def _of_known_deeds(cls, acts: dict[str, Threshold]) -> dict[str, Threshold]:
        if unknown := sorted(set(acts) - set(Deed)):
            raise ValueError(f"{', '.join(unknown)}: no sentence is labelled so; the labels are: {', '.join(Deed)}")
        return acts
