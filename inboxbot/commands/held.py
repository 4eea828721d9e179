"""`inboxbot held`: the cases that wait for a person."""

from inboxbot.commands.options import Config


def held(config: Config = None) -> None:
    """List what waits for a person, oldest first."""
    from contextlib import closing
    from zoneinfo import ZoneInfo

    from inboxbot.commands.cases import line
    from inboxbot.model import CaseState, Severity
    from inboxbot.settings import load
    from inboxbot.store import open_store

    settings = load(config)
    zone = ZoneInfo(settings.time_zone)
    with closing(open_store(settings.store_url)) as store, store.read() as tx:
        cases = tx.cases.all()
    for case in cases:
        reasons = [finding.code.value for finding in case.said if finding.severity is Severity.HOLD]
        asked = case.kind.value in ("enquiry", "unclear") and case.state is CaseState.OPEN
        if reasons or asked or case.state is CaseState.WITH_PERSON:
            print("  ".join([line(case, zone), *reasons]))
