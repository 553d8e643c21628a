"""Readiness before power moves, and watching its use afterwards."""
