"""Consent: somebody lets somebody else file for them, with evidence, for some procedures and until a day."""
