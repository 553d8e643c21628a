"""Helping somebody file: who, their consent, the form, the money, the papers to take home. For clerk and volunteer."""
