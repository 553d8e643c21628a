"""The pages of those who run the system: calendar, accounts, background work, catalog, ledger."""
