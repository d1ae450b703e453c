"""Which article a reader gets, and which articles have fallen behind the English text."""

from bot.content.models.guides import SOURCE_LANGUAGE, Article, Guide, Guides
from bot.content.models.languages import Languages


def article_for(guide: Guide, language: str) -> Article | None:
    """The article in a language, if there is one: another language is the reader's choice, not ours."""
    return guide.articles.get(language)


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


def missing(guides: Guides, languages: Languages) -> tuple[str, ...]:
    """One sentence for each article that a language must have and has not."""
    return tuple(
        f"guides/{guide.id}/guide.yaml: there is no {language.code}.md, and {language.code} must have it"
        for language in languages.languages
        for guide in guides.guides
        if language.code not in guide.articles and (language.guides == "all" or guide.id in guides.essential)
    )
