"""Threads."""

THREADS = ()
