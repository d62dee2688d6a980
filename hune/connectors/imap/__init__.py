"""Newsletters in a mailbox."""
