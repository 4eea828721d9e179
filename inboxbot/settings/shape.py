"""The settings: one closed model a section, with every key and its default.

A model here is the whole truth about a key: its name, its type, its default. An unknown key is an error,
because a misspelt one would otherwise be a default that nobody chose.
"""

from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from unicodedata import category

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from inboxbot.model import Language

Port = Annotated[int, Field(ge=1, le=65535)]
# How long something is kept: reckoned back from today it must still be a date.
Days = Annotated[int, Field(ge=1, le=365_000)]
Auth = Literal["password", "oauth2"]


def _one_as_list(value: object) -> object:
    """A single text stands for a list of one."""
    return (value,) if isinstance(value, str) and not value.lstrip().startswith("[") else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_one_as_list)]


class Section(BaseModel):
    """What all sections share: closed, and not to be changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @field_validator("*")
    @classmethod
    def _something_to_see(cls, value: object, info: ValidationInfo) -> object:
        """A text is empty or says something, on one line; only the contact may have several."""
        for text in value if isinstance(value, tuple) else (value,):
            if not isinstance(text, str) or text == "":
                continue
            if not text.strip():
                raise PydanticCustomError("blank", "nothing but white space")
            if info.field_name != "contact" and any(category(sign) == "Cc" for sign in text):
                raise PydanticCustomError("control", "a control character, such as a line end, stands in it")
        return value


class ImapSection(Section):
    """The mailbox that is read."""

    host: str = ""
    port: Port | None = None
    tls: Literal["imaps", "starttls", "none"] = "imaps"
    allow_plaintext: bool = False
    ca_file: Path | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None
    user: str = ""
    password: SecretStr | None = None
    auth: Auth = "password"
    folder: str = "INBOX"
    sent_folder: str = ""
    poll_seconds: PositiveInt = 60
    idle: bool = True
    max_message_bytes: PositiveInt = 36_000_000

    @property
    def effective_port(self) -> int:
        """The port set, else the one of the kind of TLS."""
        return self.port or (993 if self.tls == "imaps" else 143)


class SmtpSection(Section):
    """The server that takes the replies. `from_address` and `envelope_from` default to the inbox."""

    host: str = ""
    port: Port | None = None
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    allow_plaintext: bool = False
    ca_file: Path | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None
    user: str = ""
    password: SecretStr | None = None
    auth: Auth = "password"
    from_address: str = ""
    from_name: str = ""
    envelope_from: str = ""
    connections: Annotated[int, Field(ge=1, le=20)] = 2
    per_minute: PositiveInt | None = None

    @property
    def effective_port(self) -> int:
        """The port set, else the one of the kind of TLS."""
        return self.port or {"starttls": 587, "implicit": 465, "none": 25}[self.tls]


class OauthSection(Section):
    """Where tokens come from when `auth` is `oauth2`."""

    token_url: str = ""
    client_id: str = ""
    client_secret: SecretStr | None = None
    certificate: Path | None = None
    scope: str = ""
    ca_file: Path | None = None


class InboxSection(Section):
    """Who we are."""

    addresses: Texts = ()
    copy_address: str = ""
    own_hosts: Texts = ()
    own_lists: Texts = ()
    trusted_authserv_id: str = ""
    unauthenticated: Literal["receipt", "silent"] = "receipt"


class FoldersSection(Section):
    """Where a handled message is filed; an empty name leaves it where it is, marked as handled."""

    accepted: str = "accepted"
    incomplete: str = "incomplete"
    rejected: str = "rejected"
    held: str = "held"
    ignored: str = "ignored"
    failed: str = "failed"


class StoreSection(Section):
    """Where cases, ledger and outbox are kept; may hold a password, hence secret. `shadow_url` is a shadow run's."""

    url: SecretStr = SecretStr("sqlite:///inboxbot.db")
    shadow_url: SecretStr = SecretStr("sqlite:///shadow.db")


class OfficeSection(Section):
    """The office that writes, in each language: the last line of every letter."""

    fi: str = ""
    sv: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.fi and self.sv and self.en)

    def by_language(self) -> dict[Language, str]:
        """What is set, by language."""
        said = {Language.FI: self.fi, Language.SV: self.sv, Language.EN: self.en}
        return {language: name for language, name in said.items() if name}


class StaffSection(Section):
    """The people who look after the inbox."""

    digest_to: Texts = ()
    digest_at: time = time(7, 30)
    alarm_to: Texts = ()
    contact: str = ""
    office: OfficeSection = OfficeSection()
    language: Literal["fi", "sv", "en"] = "fi"
    senders: Texts = ()
    rejections: Literal["send", "after_person"] = "send"
    # beyond eight hours the outbox takes a time for one that a wrong clock wrote
    undo_minutes: Annotated[int, Field(ge=0, le=240)] = 10


class RepliesSection(Section):
    """How replies are sent."""

    per_hour: PositiveInt = 20
    in_doubt: Literal["resend", "hold"] = "resend"


class RetentionSection(Section):
    """After how many days personal data goes, per verdict; none: kept."""

    accepted: Days | None = None
    incomplete: Days | None = None
    rejected: Days | None = None
    held: Days | None = None
    ignored: Days | None = None


class WatchSection(Section):
    """How the service is watched: `heartbeat` is a file touched at each successful poll, `listen` is `host:port`."""

    listen: Annotated[str, Field(pattern=r"^$|^\S+:\d{1,5}$")] = ""
    stalled_minutes: PositiveInt = 15
    heartbeat: Path | None = None


class PathsSection(Section):
    """Other rules and templates than those shipped, and where files are written."""

    rules: Path | None = None
    templates: Path | None = None
    out: Path = Path("out")
