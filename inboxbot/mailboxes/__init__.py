"""Where messages come from: a live IMAP account, or mail that was saved."""
