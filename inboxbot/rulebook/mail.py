"""What mail programs and mail systems write around a letter, as rules/mail.yaml holds it."""

from pydantic import Field

from inboxbot.model import Kind, Language
from inboxbot.rulebook.closed import Shape


class MailRules(Shape):
    """rules/mail.yaml: prefixes, gateway tags, quote lines, closings; by what machines are known; mail domains.

    `own_letter_lines` open our own letters, `own_letter_titles` head their further languages, `own_letter_rows` are
    the labels of their rows to fill in (the whole name's first), `own_letter_examples` are the values that these
    show as examples (templates/words.*.yaml). `closings` are phrases before a sender's name, `sentence_openers`
    those of them that begin a sentence too, `closing_words` stand beside the name, `firm_words` in the name of a
    company, which a closing of a few letters begins like; `postscripts` (`PS`) open what is said below it,
    `footer_words` stand in what a house says below every letter; `language_words` are of one language alone and
    tell that of a message of few words; `subject_labels` stand before a subject; `automatic_words` open a sentence
    in which a letter calls itself automatic. `secure_mail_words` tell of a message behind a link. A host that has
    part of its name from `secure_mail_labels` brings a file or message by a link whoever's it is, one whose name
    begins as `secure_mail_doubtful_labels` do only beside such words. `answer_labels`, `absence_labels`,
    `receipt_labels` and `bounce_labels` are what mail programs set before a subject (`Automatic reply:`);
    `daemon_senders`, `unread_senders` (`noreply`), `desk_senders` and `program_senders` are local parts of
    addresses, or words of them. `program_fields` begin the names of header fields of trackers and monitors,
    `delivery_fields` those of services that send for others (both in lower case); `mail_programs` stand in the
    X-Mailer or User-Agent of programs that people write with.
    """

    reply_prefixes: tuple[str, ...]
    forward_prefixes: tuple[str, ...]
    gateway_tags: tuple[str, ...]
    quote_verbs: tuple[str, ...]
    quote_rules: tuple[str, ...]
    forward_rules: tuple[str, ...]
    quote_labels: tuple[tuple[str, ...], ...]
    subject_labels: tuple[str, ...] = ()
    own_letter_lines: tuple[str, ...] = ()
    own_letter_titles: tuple[str, ...] = ()
    own_letter_rows: tuple[tuple[str, ...], ...] = ()
    own_letter_examples: tuple[str, ...] = ()
    signatures: tuple[str, ...]
    closings: tuple[str, ...] = ()
    sentence_openers: tuple[str, ...] = ()
    closing_words: tuple[str, ...] = ()
    firm_words: tuple[str, ...] = ()
    postscripts: tuple[str, ...] = ()
    footer_words: tuple[str, ...] = ()
    language_words: dict[Language, tuple[str, ...]] = Field(default_factory=dict)
    automatic_words: tuple[str, ...] = ()
    secure_mail_words: tuple[str, ...] = ()
    secure_mail_hosts: tuple[str, ...] = ()
    secure_mail_labels: tuple[str, ...] = ()
    secure_mail_doubtful_labels: tuple[str, ...] = ()
    answer_labels: tuple[str, ...] = ()
    absence_labels: tuple[str, ...] = ()
    receipt_labels: tuple[str, ...] = ()
    bounce_labels: tuple[str, ...] = ()
    daemon_senders: tuple[str, ...] = ()
    unread_senders: tuple[str, ...] = ()
    desk_senders: tuple[str, ...] = ()
    program_senders: tuple[str, ...] = ()
    program_fields: tuple[str, ...] = ()
    delivery_fields: tuple[str, ...] = ()
    mail_programs: tuple[str, ...] = ()
    public_mail_domains: tuple[str, ...]
    shared_domains: tuple[str, ...] = ()
    reply_subjects: dict[Kind, str] = Field(default_factory=dict)
