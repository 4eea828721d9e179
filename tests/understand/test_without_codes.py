"""No personal identity code that a sender wrote into a name, the subject or a file name goes on with the claim."""

from dataclasses import asdict, replace

from building.messages import INBOX, attachment, lines, message

from inboxbot.model import Address, Heading
from inboxbot.rulebook import Rulebook
from inboxbot.understand import understand

CODE = "131052-308T"


def test_what_a_sender_chose_is_kept_with_its_codes_masked_and_what_it_is_known_by_as_it_is(rulebook: Rulebook) -> None:
    file = attachment(f"lomake {CODE}.txt", lines("Hei", where=f"lomake {CODE}.txt"))
    sent = message("Käyttöoikeus ulkoiseen työtilaan " + CODE, "Hei", files=(file,))
    named = Address(name=f"Maija {CODE}", email=f"{CODE}@firma.example")
    head = replace(sent.head, sender=named, reply_to=named, recipients=(named,), message_id=f"<{CODE}@firma.example>")
    found = understand(replace(sent, head=head), rulebook, INBOX)
    assert found.personal_code
    assert Heading.VARIANT is found.heading
    assert "Käyttöoikeus ulkoiseen työtilaan ***" == found.head.subject
    assert replace(named, name="Maija ***") == found.head.sender == found.head.reply_to == found.head.recipients[0]
    assert (head.fingerprint, head.message_id) == (found.head.fingerprint, found.head.message_id)
    assert [("lomake ***.txt", file.sha256)] == [(d.filename, d.digest) for d in found.documents]
    assert CODE not in str(asdict(found)).replace(f"{CODE}@firma.example", "")
