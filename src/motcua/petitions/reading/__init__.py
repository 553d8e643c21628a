"""Reading replies to voters: a text in, a draft out, in which every item points at its place in the text.

Pure: no database, no clock, no network. A draft is never more than a draft: a person confirms each item.
"""

from motcua.petitions.reading.reply import Reading, read_document, read_text

__all__ = ["Reading", "read_document", "read_text"]
