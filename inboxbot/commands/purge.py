"""`inboxbot purge`: personal data past the days that the settings give each verdict."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from inboxbot.commands.options import Config, Shadow
from inboxbot.errors import UsageError


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how much would go.")] = False,
    config: Config = None,
    shadow: Shadow = False,
) -> None:
    """Take personal data out that is past its retention; the same message again is still known."""
    from inboxbot.model import Verdict
    from inboxbot.settings import load
    from inboxbot.store import open_store
    from inboxbot.store.purging import Limit
    from inboxbot.store.purging import purge as take_out

    settings = load(config).of_run(shadow=shadow)
    now = datetime.now(UTC)
    days = settings.retention.model_dump()
    limits = [
        Limit(verdict=verdict, before=now - timedelta(days=days[verdict.value]))
        for verdict in Verdict
        if days.get(verdict.value)
    ]
    if not limits:
        raise UsageError("purge: the section [retention] gives no verdict its days, so everything is kept")
    with open_store(settings.store_url, new=False) as store:
        done = take_out(store, limits, dry_run=dry_run)
    parts = f"{done.cases} cases, {done.lines} ledger lines, {done.letters} letters, {done.addresses} addresses"
    print(f"{'would go' if dry_run else 'gone'}: {parts}")
    if done.kept:
        print(f"kept: {done.kept} cases past their time, which wait for a person or have a reply on its way")
    if not done.rewritten:
        print("old bytes may still stand in the file, which somebody was reading; run it again at a quieter time")
