"""`inboxbot run` with a lease that is short: python -m tests.endtoend.poller SECONDS run [--once] --config CONFIG.

Everything else is the command as it is shipped; who stands by looks a little more often.
"""

import sys
from dataclasses import replace

from inboxbot import bootstrap, main
from inboxbot.service import lease

_parts = bootstrap._parts


def short(seconds: float) -> None:
    def parts(*given):
        made = _parts(*given)
        return replace(made, timing=replace(made.timing, lease=seconds))

    bootstrap._parts = parts
    lease._STAND_BY_SECONDS = seconds / 5


if __name__ == "__main__":
    short(float(sys.argv.pop(1)))
    main.main()
