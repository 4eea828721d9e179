"""What sentences do and how named things stand in them, told by models that were learnt from rules/examples/."""

from inboxbot.meaning.features import PLACEHOLDER, Term, of_sentence, of_thing, terms
from inboxbot.meaning.model import Model, Told

__all__ = ["PLACEHOLDER", "Model", "Term", "Told", "of_sentence", "of_thing", "terms"]
