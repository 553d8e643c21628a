"""Fees: orders, QR codes, gateways, cash, receipts, reconciliation."""
