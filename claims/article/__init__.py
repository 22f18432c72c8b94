"""Articles from files of every kind that news is kept in.

The door is `read_articles`; `read_inputs` is the same with a hand for what cannot be read.
"""

from claims.article.read import OnReject, read_articles, read_inputs

__all__ = ["OnReject", "read_articles", "read_inputs"]
