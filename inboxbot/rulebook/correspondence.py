"""The words of mail itself, as rules/correspondence.yaml holds them: by what letters and machines are told."""

from pydantic import Field

from inboxbot.model import Kind, Language
from inboxbot.rulebook.closed import Shape


class CorrespondenceRules(Shape):
    """rules/correspondence.yaml: mail itself. Prefixes, gateway tags, quote lines, machine words, public mail domains.

    `absence_words` stand in an out-of-office text, `absence_openings` open its sentences, with `day_words` beside its
    days, `away_words` stand in a bare answer to us, `return_words` tell when mail is read again, `contact_words` whom
    to ask meanwhile, `automatic_words` open a line that a machine wrote of itself, `automatic_senders` are local parts
    that nobody reads (`noreply`); `bounce_subjects` open the subject of a bounce and `bounce_words` stand in the text
    of one that has no report. `answer_labels` (`Automatic reply`) in a subject say outright that a machine answers,
    `answer_words` open a sentence that does, `thanks` one of many absences. `acknowledgements`, `received_words`,
    `promises` and `ticket_words` are what a service desk's machine says, `robot_words` what only a machine writes,
    `person_words` what only a person says, `topic_words` what people speak of, `other_forms` send us to a form that is
    none of ours, `first_person` what one says of oneself alone; `self_words` tell that a program wrote the message,
    `no_answer_words` that it wants no answer, `unsubscribe_words` that it goes to many; `notice_subjects` open a
    notice, `notice_fields` begin the names of header fields (in lower case) and `notice_mailers` stand in the X-Mailer
    of programs that send some, `service_fields` begin those of services that send for others, `scanner_words` are a
    copier's, in its text or its X-Mailer, and `scan_words` where it is one of `copier_senders` (local parts);
    `mail_programs` stand in the X-Mailer or User-Agent of programs that people write with; `robot_names` begin or end
    the name of a sender that calls itself a program; `service_senders` and `role_senders` are local parts of programs
    and of service desks. `letter_steps` behind `your_letters` acknowledge as well; `every_writer_words` beside
    `own_text_words` tell that a text goes to all who write; `left_words` are said of who works there no more. Two of
    `run_words` tell a batch run's report; `unknown_user_words` say why only beside `bounce_words`; `foreign_greetings`
    and `foreign_closings` are how people begin and end in other languages. `own_letter_lines` open our own letters,
    `own_letter_titles` head their further languages, `own_letter_rows` are the labels of their rows to fill in, by
    language: the whole name's first, then those of the fields; `own_letter_examples` are the values that these show as
    examples (templates/words.*.yaml). `closings` are phrases before a sender's name, `sentence_openers` those of them
    that begin a sentence too, `closing_words` stand beside the name, `firm_words` in the name of a company, which a
    closing of a few letters begins like; `postscripts` (`PS`) open what is said below it, `footer_words` stand in what
    a house says below every letter; `language_words` are of one language alone and tell that of a message of few
    words; `subject_labels` stand before a subject. `program_greetings` (`Dear sender`) are those of programs alone,
    `house_words` no words of a person's name; `secure_mail_words` tell of a message behind a link. A host that has
    part of its name from `secure_mail_labels` brings a file or message by a link whoever's it is, one whose name
    begins as `secure_mail_doubtful_labels` do only beside such words.
    `learnt_diction` also asks how the whole text is worded.
    """

    reply_prefixes: tuple[str, ...]
    forward_prefixes: tuple[str, ...]
    gateway_tags: tuple[str, ...]
    quote_verbs: tuple[str, ...]
    quote_rules: tuple[str, ...]
    own_letter_lines: tuple[str, ...] = ()
    own_letter_titles: tuple[str, ...] = ()
    own_letter_rows: tuple[tuple[str, ...], ...] = ()
    own_letter_examples: tuple[str, ...] = ()
    forward_rules: tuple[str, ...]
    quote_labels: tuple[tuple[str, ...], ...]
    subject_labels: tuple[str, ...] = ()
    signatures: tuple[str, ...]
    closings: tuple[str, ...] = ()
    sentence_openers: tuple[str, ...] = ()
    closing_words: tuple[str, ...] = ()
    firm_words: tuple[str, ...] = ()
    postscripts: tuple[str, ...] = ()
    footer_words: tuple[str, ...] = ()
    language_words: dict[Language, tuple[str, ...]] = Field(default_factory=dict)
    automatic_subjects: tuple[str, ...]
    answer_labels: tuple[str, ...] = ()
    daemon_senders: tuple[str, ...]
    absence_words: tuple[str, ...] = ()
    absence_openings: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    away_words: tuple[str, ...] = ()
    return_words: tuple[str, ...] = ()
    contact_words: tuple[str, ...] = ()
    answer_words: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    automatic_words: tuple[str, ...] = ()
    automatic_senders: tuple[str, ...] = ()
    acknowledgements: tuple[str, ...] = ()
    received_words: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    ticket_words: tuple[str, ...] = ()
    person_words: tuple[str, ...] = ()
    topic_words: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    other_forms: tuple[str, ...] = ()
    self_words: tuple[str, ...] = ()
    no_answer_words: tuple[str, ...] = ()
    unsubscribe_words: tuple[str, ...] = ()
    robot_words: tuple[str, ...] = ()
    notice_subjects: tuple[str, ...] = ()
    notice_fields: tuple[str, ...] = ()
    notice_mailers: tuple[str, ...] = ()
    service_fields: tuple[str, ...] = ()
    scanner_words: tuple[str, ...] = ()
    robot_names: tuple[str, ...] = ()
    your_letters: tuple[str, ...] = ()
    letter_steps: tuple[str, ...] = ()
    every_writer_words: tuple[str, ...] = ()
    own_text_words: tuple[str, ...] = ()
    left_words: tuple[str, ...] = ()
    unknown_user_words: tuple[str, ...] = ()
    run_words: tuple[str, ...] = ()
    foreign_greetings: tuple[str, ...] = ()
    foreign_closings: tuple[str, ...] = ()
    mail_programs: tuple[str, ...] = ()
    copier_senders: tuple[str, ...] = ()
    scan_words: tuple[str, ...] = ()
    service_senders: tuple[str, ...] = ()
    role_senders: tuple[str, ...] = ()
    bounce_subjects: tuple[str, ...] = ()
    bounce_words: tuple[str, ...] = ()
    program_greetings: tuple[str, ...] = ()
    house_words: tuple[str, ...] = ()
    secure_mail_words: tuple[str, ...] = ()
    secure_mail_hosts: tuple[str, ...] = ()
    secure_mail_labels: tuple[str, ...] = ()
    secure_mail_doubtful_labels: tuple[str, ...] = ()
    public_mail_domains: tuple[str, ...]
    shared_domains: tuple[str, ...] = ()
    learnt_diction: bool = True
    reply_subjects: dict[Kind, str] = Field(default_factory=dict)
