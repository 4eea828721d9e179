"""What pieces of text mean for a registration: what forms state of service and period."""
