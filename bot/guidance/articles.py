"""Which article a reader gets, and which articles have fallen behind the English text."""

from bot.content.models.guides import SOURCE_LANGUAGE, Article, Guide, Guides


def article_for(guide: Guide, language: str) -> Article:
    """The article in a language, or else the English one: its `language` tells which it became."""
    return guide.articles.get(language) or guide.articles[SOURCE_LANGUAGE]


def outdated(guides: Guides) -> tuple[str, ...]:
    """One sentence for each translation whose English text has changed since it was made."""
    complaints = []
    for guide in guides.guides:
        source = guide.articles[SOURCE_LANGUAGE].text_hash
        for language, article in sorted(guide.articles.items()):
            if language != SOURCE_LANGUAGE and article.source_hash != source:
                where = f"guides/{guide.id}/{language}.md"
                complaints.append(
                    f"{where}: made from English text {article.source_hash}, which is now {source}"
                )
    return tuple(complaints)


def uneven(guides: Guides) -> tuple[str, ...]:
    """One sentence for each translation that has another number of pages than the English text."""
    return tuple(
        f"guides/{guide.id}/{language}.md: {len(article.pages)} pages, in English there are "
        f"{len(guide.articles[SOURCE_LANGUAGE].pages)}"
        for guide in guides.guides
        for language, article in sorted(guide.articles.items())
        if len(article.pages) != len(guide.articles[SOURCE_LANGUAGE].pages)
    )
