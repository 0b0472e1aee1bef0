"""The grammar of tariff rates in news: rates and parties in a sentence, what governs them, what they mean."""
