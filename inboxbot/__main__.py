"""`python -m inboxbot` is `inboxbot`."""

from inboxbot.main import main

main()
