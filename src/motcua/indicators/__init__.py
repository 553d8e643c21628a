"""Figures rolled up from the ledger, targets, open data."""
