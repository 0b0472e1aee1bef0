"""What the process that workers are forked from does once, so that none of them need: imports, models, tables.

A new worker's first file would otherwise take seconds of its time. Polars is imported and not used, for its threads do
not survive a fork.
"""

import flows.intake  # noqa: F401
from flows.ingest import formats
from flows.normalise import language
from flows.normalise.origins import rarity, words
from flows.normalise.reading import claim_kinds

formats.known()
claim_kinds()
language.detect("Zölle von 25 Prozent auf Stahl gelten ab Mai.")  # English is told without the model
rarity.bits(words.read(["The duty on steel rises."], [0]).hash)
