"""What `ocop check` says of the office's own files: texts, questions and rules, every mistake named."""

from collections.abc import Iterator

from bot.check import Finding
from bot.own_words import words_of
from bot.settings import Settings
from handlers.words import LANGUAGES, Words, WordsError
from knowledge.faq import load_faq
from knowledge.rules_file import RulesError, parts, read, spoken_of


def texts(settings: Settings) -> Iterator[Finding]:
    """The office's texts and FAQ: a line for each mistake, else what they hold."""
    office = settings.office
    if not office.texts and not office.faq:
        yield Finding("texts", True, "the assistant's own; office.texts and office.faq name no files")
        return
    try:
        words = words_of(settings)
    except WordsError as error:
        for sentence in error.lines("en"):
            yield Finding("texts", False, sentence)
        return
    if office.texts:
        yield Finding("texts", True, f"{office.texts}: {_texts_held(words)}")
    if office.faq:
        yield Finding("faq", True, f"{office.faq}: {_questions_held(words)}")


def rules(settings: Settings) -> Iterator[Finding]:
    """The office's own rules of rating, and the answers that still tell ours beside them."""
    file = settings.producers.rules_path
    if file is None:
        return
    try:
        read(file)
        own = words_of(settings).own_faq("vi")
    except (RulesError, WordsError) as error:
        yield Finding("rules of rating", False, str(error).splitlines()[0])
        return
    words = f"{file} is in force for {', '.join(parts(file))}"
    if left := [name for name in spoken_of(file) if name not in own]:
        words += f"; the answers {', '.join(left)} still tell the old rules: write them in office.faq"
    yield Finding("rules of rating", not left, words)


def _texts_held(words: Words) -> str:
    ours = Words.load()
    changed = {
        language: {
            key for key, text in words(language).sources.items() if text != ours(language).sources[key]
        }
        for language in LANGUAGES
    }
    counts = ", ".join(f"{len(keys)} in {language}" for language, keys in changed.items())
    alone = sorted(changed["vi"] ^ changed["en"])
    return f"{counts}" + _alone(alone)


def _questions_held(words: Words) -> str:
    own = {language: words.own_faq(language) for language in LANGUAGES}
    counts = ", ".join(
        f"{len(entries)} in {language} ({sum(name in load_faq(language) for name in entries)} over ours)"
        for language, entries in own.items()
    )
    return f"{counts}" + _alone(sorted(set(own["vi"]) ^ set(own["en"])))


def _alone(names: list[str]) -> str:
    """What the office wrote in one language only, which is allowed and worth knowing."""
    if not names:
        return ""
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"; in one language only: {', '.join(names[:5])}{more}"
