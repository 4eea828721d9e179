import pytest

from inboxbot.settings import Settings, remarks
from inboxbot.settings.shape import InboxSection, SmtpSection, StaffSection

GOOD = {
    "inbox": InboxSection(addresses=("inbox@kanta.example",), own_hosts=("mx.kanta.example",)),
    "staff": StaffSection(
        contact="tuki@kanta.example", digest_to=("virkailija@kanta.example",), alarm_to=("yllapito@kanta.example",)
    ),
}
OFFICERS = GOOD["staff"].model_copy(update={"senders": ("virkailija@kanta.example",)})


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"smtp": SmtpSection(envelope_from="<>")}, "smtp.envelope_from: with <> replies that bounce cannot be seen"),
        (
            {"staff": StaffSection(alarm_to=("yllapito@kanta.example",))},
            "staff.contact: empty, so letters name nobody whom suppliers can ask",
        ),
        (
            {"staff": StaffSection(contact="tuki@kanta.example")},
            "staff.alarm_to: empty, so nobody is told when the flow stalls",
        ),
        (
            {"staff": GOOD["staff"].model_copy(update={"digest_to": ("Inbox@kanta.example",)})},
            "staff.digest_to: Inbox@kanta.example is our own address; what goes there comes back to the inbox",
        ),
        (
            {"staff": OFFICERS},
            "staff.senders: without inbox.trusted_authserv_id anyone can write under an officer's address, "
            "and take a case to staff with it",
        ),
    ],
)
def test_what_works_and_will_surprise_is_told(changed: dict[str, object], told: str) -> None:
    assert [told] == list(remarks(Settings(**{**GOOD, **changed})))


def test_good_settings_have_no_remarks() -> None:
    assert [] == list(remarks(Settings(**GOOD)))


@pytest.mark.parametrize("trusted", ["mx.kanta.example", "microsoft365"])
def test_officers_whose_server_tells_who_is_not_one_are_no_remark(trusted: str) -> None:
    inbox = GOOD["inbox"].model_copy(update={"trusted_authserv_id": trusted})
    assert [] == list(remarks(Settings(inbox=inbox, staff=OFFICERS)))
