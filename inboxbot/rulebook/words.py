"""What the files of words in rules/ may say: phrases, standing, mail, fields and documents.

They stand apart from the rules that decide: adding a word changes what is recognised, never what is required. What the
words of a list are for is said beside it in its file.
"""

from pydantic import BaseModel, ConfigDict, Field

from inboxbot.model import Kind, Language, Role

Listed = tuple[str, ...]


class Shape(BaseModel):
    """Closed: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Shape):
    """Words by language; of names the first of each is the one used in replies."""

    fi: Listed = ()
    sv: Listed = ()
    en: Listed = ()

    def of(self, language: str) -> Listed:
        """The words of one language (fi, sv, en)."""
        words: Listed = getattr(self, language)
        return words

    def everything(self) -> Listed:
        """All words, Finnish first."""
        return self.fi + self.sv + self.en

    def first(self, language: Language) -> str:
        """The preferred name in a language (English for `other`)."""
        return {Language.FI: self.fi, Language.SV: self.sv}.get(language, self.en)[0]


class YearPart(Shape):
    """A season or half of a year by the numbers of its first and last month, with the words for it."""

    first: int = Field(ge=1, le=12)
    last: int = Field(ge=1, le=12)
    words: Listed


class PhraseRules(Shape):
    """rules/phrases.yaml: topics and times."""

    registering_subjects: Listed = ()
    access: Listed
    access_troubles: Listed = ()
    access_works: Listed = ()
    preliminary_tests: Listed
    range_words: Listed = ()
    year_parts: tuple[YearPart, ...] = ()
    months: tuple[Listed, ...]


class StandingRoles(Shape):
    """Words by what they do in a sentence; each speaks for a standing."""

    relative: Words
    contrast: Words
    has: Words
    denial: Words
    without: Words
    dropped: Words
    swapped: Words
    maybe: Words
    decides: Words
    fallback: Words
    condition: Words
    past: Words
    earlier: Words
    later: Words
    others: Words
    topic: Words
    act: Words
    chosen: Words
    present: Words
    polite: Words


class ThingWords(Shape):
    """What a sentence may name besides services and periods."""

    period: Words
    starting: Words
    following: Words
    dreaded: Words
    first_stage: Words
    other_stage: Words
    both_stages: Words
    planned: Words
    functionality: Words
    more: Words
    goes_on: Words
    done: Words
    new_round: Words
    round: Words
    first_certification: Words
    certification: Words
    first: Words
    new: Words
    coming: Words


class StandingWords(Shape):
    """rules/standing.yaml."""

    roles: StandingRoles
    things: ThingWords


class MailRules(Shape):
    """rules/mail.yaml: what mail programs and mail systems write around a letter, and by what machines are known."""

    reply_prefixes: Listed
    forward_prefixes: Listed
    gateway_tags: Listed
    quote_verbs: Listed
    quote_rules: Listed
    forward_rules: Listed
    quote_labels: tuple[Listed, ...]
    subject_labels: Listed = ()
    own_letter_lines: Listed = ()
    own_letter_titles: Listed = ()
    own_letter_rows: tuple[Listed, ...] = ()
    own_letter_examples: Listed = ()
    signatures: Listed
    closings: Listed = ()
    sentence_openers: Listed = ()
    closing_words: Listed = ()
    firm_words: Listed = ()
    postscripts: Listed = ()
    footer_words: Listed = ()
    language_words: dict[Language, Listed] = Field(default_factory=dict)
    automatic_words: Listed = ()
    secure_mail_words: Listed = ()
    secure_mail_hosts: Listed = ()
    secure_mail_labels: Listed = ()
    secure_mail_doubtful_labels: Listed = ()
    answer_labels: Listed = ()
    absence_labels: Listed = ()
    receipt_labels: Listed = ()
    bounce_labels: Listed = ()
    daemon_senders: Listed = ()
    unread_senders: Listed = ()
    desk_senders: Listed = ()
    program_senders: Listed = ()
    program_fields: Listed = ()
    delivery_fields: Listed = ()
    mail_programs: Listed = ()
    public_mail_domains: Listed
    shared_domains: Listed = ()
    reply_subjects: dict[Kind, str] = Field(default_factory=dict)


class FieldWords(Shape):
    """rules/fields.yaml: what the columns of a list of people are called, and what tells their values."""

    first_name: Listed
    last_name: Listed
    first_half: Listed = ()
    last_half: Listed = ()
    joined: Listed
    person: Listed = ()
    email: Listed
    organisation: Listed
    oid: Listed
    business_id: Listed
    other: Listed = ()
    contact: Listed = ()
    removing: Listed = ()
    present: Listed = ()
    questions: Listed = ()
    asking: Listed = ()
    apart: Listed = ()
    adding: Listed = ()
    doubting: Listed = ()
    refusing: Listed = ()
    linking: Listed = ()
    both: Listed = ()
    everyone: Listed = ()
    filler: Listed = ()
    ditto: Listed = ()
    example: Listed = ()
    company_forms: Listed = ()
    titles: Listed = ()
    towns: Listed = ()


class RoleWords(Shape):
    """A role's words: in file names alone, in titles and names, among its labels, and what its contents speak of."""

    role: Role
    names: Listed = ()
    titles: Listed = ()
    labels: Listed = ()
    contents: Listed = ()


class FormWords(Shape):
    """Labels under which a form states its service, its period and what is to be tested; words that answer.

    Below a label of `free` stands whatever the sender has to say.

    `yes` and `no` tick and refuse. `apart` are words of labels that speak of another time (a delivery, an earlier
    round) or of what is in use, not of what is registered.
    """

    service: Listed
    period: Listed
    functionality: Listed = ()
    free: Listed = ()
    apart: Listed = ()
    yes: Listed = ()
    no: Listed = ()


class DocumentWords(Shape):
    """rules/documents.yaml."""

    roles: tuple[RoleWords, ...]
    form: FormWords
