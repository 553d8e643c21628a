"""Replies written for these tests in the ways of different bodies, by kind of paper, each with what it holds.

None of their words are those of a real reply. The first reading of each, before the reader learned its frame, stands in
docs/reading.md.
"""
