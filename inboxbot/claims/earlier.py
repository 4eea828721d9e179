"""Whether a message takes up an earlier registration, which may have come in time: a correction, or what continues it.

Words of correcting count beside what is corrected ("tässä korjattu lomake"), those of having registered or sent
something by themselves; nothing is denied by them, they only keep anybody from being turned down as late unseen.
Reads phrases.taking_up.
"""

from inboxbot.claims.afterwords import afterwords
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.passages import file_names, forwarded_blocks, own_blocks, passages, subject
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled


def takes_up(message: Message, rulebook: Rulebook) -> bool:
    """True when a sentence tells of an earlier registration, or something that comes is called a corrected one."""
    words = rulebook.phrases.taking_up
    earlier, correcting, things = finder(words.earlier), compiled(words.correcting), compiled(words.corrected)
    written = subject(message) + passages(own_blocks(message)) + passages(forwarded_blocks(message))
    heard = written + afterwords(message, rulebook)
    told = (sentence for piece in heard for sentence in sentences(piece.text))
    if any(earlier(fold(s)) or (correcting.found(s) and things.found(s)) for s in told):
        return True
    return any(correcting.found(name.text) and things.found(name.text) for name in file_names(message))
