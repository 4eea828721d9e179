"""The languages of a reply: the sender's first, Finnish and Swedish always.

A bilingual authority's automatic replies go out in both its languages; English is added for whoever wrote neither.
A wrong guess of the sender's language then only changes the order.
"""

from inboxbot.model import Language

_ORDER = {
    Language.FI: (Language.FI, Language.SV),
    Language.SV: (Language.SV, Language.FI),
    Language.EN: (Language.EN, Language.FI, Language.SV),
    Language.OTHER: (Language.EN, Language.FI, Language.SV),
}

WRITTEN = (Language.FI, Language.SV, Language.EN)


def languages(language: Language) -> tuple[Language, ...]:
    """The languages of the reply, in the order of its sections."""
    return _ORDER[language]
