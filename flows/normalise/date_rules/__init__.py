"""How dates are written in English news: the words, and what they mean seen from the day of publication."""
