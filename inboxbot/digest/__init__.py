"""The officer's morning: what waits for a person first, then everything that happened, in four forms."""
