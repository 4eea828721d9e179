"""The commands, one file each: typed arguments in, exit code out."""

from collections.abc import Callable

from inboxbot.commands.alive import alive
from inboxbot.commands.cases import cases
from inboxbot.commands.check import check
from inboxbot.commands.demo import demo
from inboxbot.commands.digest import digest
from inboxbot.commands.explain import explain
from inboxbot.commands.export import export
from inboxbot.commands.grants import grants
from inboxbot.commands.held import held
from inboxbot.commands.init import init
from inboxbot.commands.learn import learn
from inboxbot.commands.outbox import outbox
from inboxbot.commands.purge import purge
from inboxbot.commands.rebuild import rebuild
from inboxbot.commands.replay import replay
from inboxbot.commands.run import run
from inboxbot.commands.shadow import shadow

TABLE: tuple[tuple[str, Callable[..., None]], ...] = (
    ("demo", demo),
    ("init", init),
    ("run", run),
    ("shadow", shadow),
    ("replay", replay),
    ("export", export),
    ("explain", explain),
    ("digest", digest),
    ("cases", cases),
    ("held", held),
    ("grants", grants),
    ("outbox", outbox),
    ("check", check),
    ("learn", learn),
    ("purge", purge),
    ("rebuild", rebuild),
    ("alive", alive),
)
