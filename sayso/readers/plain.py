"""tmp."""

from sayso.model import Article, Page


def read_plain(text: str, page: Page, published: str | None) -> Article:
    raise NotImplementedError
