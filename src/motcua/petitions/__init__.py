"""Voters' petitions, replies, and commitments proved by live figures."""
