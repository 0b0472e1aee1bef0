"""Quotation marks, the verbs that introduce speech, and the people who speak."""
