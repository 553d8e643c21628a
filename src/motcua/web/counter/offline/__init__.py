"""Taking filings in while the network is down: the machine's own page, and what it brings back."""
