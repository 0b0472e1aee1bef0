"""Which texts descend from which: signatures to find relatives by, links between them, families with one origin.

`signatures.sign` reads documents into index keys, `links.compare` holds a pair of texts against each other, and
`families.resolve` turns links into one origin a document.
"""
