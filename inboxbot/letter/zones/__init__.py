"""Whose words the lines of a body are, and in what language: own, signature, quote, forward.

The language of letters that is needed to part a body stands here; `reading/` makes its lines and tables of bytes.
"""
