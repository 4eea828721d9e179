"""All sections together, and what they mean to the rooms below."""

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import PrivateAttr, SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from inboxbot.mailboxes.live import Account, Tls
from inboxbot.model import Inbox, Language
from inboxbot.rulebook import shipped
from inboxbot.settings.shape import (
    FoldersSection,
    ImapSection,
    InboxSection,
    OauthSection,
    PathsSection,
    RepliesSection,
    RetentionSection,
    SmtpSection,
    StaffSection,
    StoreSection,
    WatchSection,
)

_SQLITE = "sqlite:///"


class Settings(BaseSettings):
    """Every setting, frozen. Paths are absolute once `load` has given it out."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    imap: ImapSection = ImapSection()
    smtp: SmtpSection = SmtpSection()
    oauth: OauthSection = OauthSection()
    inbox: InboxSection = InboxSection()
    folders: FoldersSection = FoldersSection()
    store: StoreSection = StoreSection()
    staff: StaffSection = StaffSection()
    replies: RepliesSection = RepliesSection()
    retention: RetentionSection = RetentionSection()
    watch: WatchSection = WatchSection()
    paths: PathsSection = PathsSection()
    time_zone: str = "Europe/Helsinki"

    _file: Path | None = PrivateAttr(default=None)
    _shadow: bool = PrivateAttr(default=False)
    _lines: dict[tuple[str, ...], int] = PrivateAttr(default_factory=dict)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands in: it has merged file and environment already."""
        return (init_settings,)

    @property
    def file(self) -> Path | None:
        """The file these were read from, None when there was none."""
        return self._file

    @property
    def shadow(self) -> bool:
        """True for those of a shadow run."""
        return self._shadow

    def of_run(self, *, shadow: bool) -> "Settings":
        """Those of the service, or of a shadow run."""
        return self.shadowed() if shadow else self

    def shadowed(self) -> "Settings":
        """The same for a shadow run: its own store, a mailbox that is only read, files below `shadow` in paths.out."""
        store = self.store.model_copy(update={"url": self.store.shadow_url})
        paths = self.paths.model_copy(update={"out": self.paths.out / "shadow"})
        of_shadow = self.model_copy(update={"store": store, "paths": paths})
        of_shadow._file, of_shadow._lines, of_shadow._shadow = self._file, self._lines, True
        return of_shadow

    @property
    def rules_folder(self) -> Path:
        """Where the rules lie: as set, else those shipped."""
        return self.paths.rules or shipped.rules()

    @property
    def templates_folder(self) -> Path:
        """Where the templates lie: as set, else those shipped."""
        return self.paths.templates or shipped.templates()

    @property
    def zone(self) -> ZoneInfo:
        """The officers' time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def language(self) -> Language:
        """The officers' language."""
        return Language(self.staff.language)

    @property
    def store_url(self) -> str:
        """The database with its password, if any. Not for logs."""
        return self.store.url.get_secret_value()

    @property
    def inbox_address(self) -> str:
        """The address suppliers write to, "" when none is set."""
        return self.inbox.addresses[0] if self.inbox.addresses else ""

    @property
    def from_address(self) -> str:
        """The address that replies come from."""
        return self.smtp.from_address or self.inbox_address

    @property
    def envelope_from(self) -> str:
        """The envelope sender of replies; "" is the null sender, written `<>` in the settings."""
        return "" if self.smtp.envelope_from == "<>" else self.smtp.envelope_from or self.from_address

    def who_we_are(self) -> Inbox:
        """What reading and judging need to know of this installation."""
        return Inbox(
            addresses=self.inbox.addresses,
            copy_address=self.inbox.copy_address,
            own_hosts=self.inbox.own_hosts,
            own_lists=self.inbox.own_lists,
            trusted_authserv_id=self.inbox.trusted_authserv_id,
            silent_to_unauthenticated=self.inbox.unauthenticated == "silent",
            # who gets the digest may answer it, and is no supplier then
            officers=tuple(dict.fromkeys((*self.staff.senders, *self.staff.digest_to))),
            rejections_after_person=self.staff.rejections == "after_person",
            time_zone=self.time_zone,
            max_message_bytes=self.imap.max_message_bytes,
            shadow=self.shadow,
        )

    def account(self, token: Callable[[str], str] | None = None) -> Account:
        """The mailbox as `mailboxes.imap` wants it; `token` signs in instead of the password."""
        imap = self.imap
        return Account(
            host=imap.host,
            port=imap.effective_port,
            tls=Tls(imap.tls),
            ca_file=imap.ca_file,
            client_certificate=imap.client_certificate,
            client_key=imap.client_key,
            user=imap.user,
            token=token,
            password=imap.password.get_secret_value() if imap.password else "",
            folder=imap.folder,
            sent_folder=imap.sent_folder,
            idle=imap.idle,
            examine=self.shadow,
            max_message_bytes=imap.max_message_bytes,
        )

    def placed(self, directory: Path, file: Path | None, lines: dict[tuple[str, ...], int]) -> "Settings":
        """The same settings with every path made absolute from `directory`, knowing where they were read."""
        sections: dict[str, object] = {}
        for name in type(self).model_fields:
            section = getattr(self, name)
            fields = type(section).model_fields if hasattr(type(section), "model_fields") else {}
            paths = {key: directory / value for key in fields if isinstance(value := getattr(section, key), Path)}
            if paths:
                sections[name] = section.model_copy(update=paths)
        urls = {"url": self.store.url, "shadow_url": self.store.shadow_url}
        sections["store"] = self.store.model_copy(update={key: _below(directory, url) for key, url in urls.items()})
        placed = self.model_copy(update=sections)
        placed._file, placed._lines = file, lines
        return placed


def _below(directory: Path, secret: SecretStr) -> SecretStr:
    """The URL, a file of SQLite absolute."""
    url = secret.get_secret_value()
    if not url.startswith(_SQLITE) or url == _SQLITE:
        return secret
    return SecretStr(_SQLITE + str(directory / url.removeprefix(_SQLITE)))
