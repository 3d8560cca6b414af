"""Which language a text is in: by its script, then by the little words that no text can do without.

Light on purpose: no model to load. How often it is right is measured by `python -m eval extraction`
(`language_agreement`) and by the table in tests/readers/test_language.py.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

# About thirty of the commonest function words of each language that is written in Latin letters; words that
# several of these languages share say little, and none is left with a majority of such.
_FUNCTION_WORDS = {
    "en": (
        "the of and to in that is was for it with as his on be at by had not are but from or have an "
        "they which were has been their will would this who its after about said he she we you"
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben "
        "nur oder aber vor zur"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont "
        "avec aux été d' l' cette ses mais comme ou son elle nous leur ont fait être c'est qu'il"
    ),
    "es": (
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o "
        "fue este ha sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde "
        "todo nos durante"
    ),
    "it": (
        "di e il la che in a per un è del si le da con non una i della sono nel alla al più dei gli come "
        "anche ha lo ma delle nella questo su dal essere o se stato tra suo due era hanno"
    ),
    "pt": (
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das "
        "tem à seu sua ou ser quando muito há nos já está também só pelo pela até isso"
    ),
    "nl": (
        "de en van het een in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog "
        "naar werd door over wordt hij was heeft deze zo hun of kan tot die ze wat"
    ),
    "sv": (
        "och i att det som en på är av för med den till inte om ett han men var jag de så från vi har "
        "kan när nu under också efter sig eller sin där hade blev mot vid"
    ),
    "da": (
        "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi min "
        "havde nu over da fra du ud sin dem os op hvad når efter blev også kan"
    ),
    "no": (
        "og i det er på en som til at av for med har de ikke den om et fra han var vi men seg så kan når "
        "eller etter også ble mot skal da ved hun opp være blir sier"
    ),
    "fi": (
        "ja on ei että se oli hän mutta ovat kun niin myös joka mitä kuin tai vain nyt jos sen ole voi "
        "siitä sitä olisi hänen ollut mukaan jo kanssa tämä vuoden mukaan sekä"
    ),
    "pl": (
        "w i na z do że się nie to jest o jak po za ale od przez są dla przy tym było był już tak co "
        "jego tylko oraz jej które który przed roku może będzie także"
    ),
    "cs": (
        "a v se na je že o s z do i to k ve pro za by ale si po jako jsou od která který jeho byl také "
        "podle před při jen už nebo až bude roku však jsem"
    ),
    "sk": (
        "a v sa na je že o s z do aj to k vo pre za by ale si po ako sú od ktorá ktorý jeho bol tiež "
        "podľa pred pri len už alebo až bude roku však som"
    ),
    "ro": (
        "de și în la a care cu nu pe din o să este un mai pentru că au fost se ale sunt prin sau după "
        "dar această către al ca lui ce fi unei vor către"
    ),
    "hu": (
        "a az és hogy nem is egy van meg volt csak de ez el mint azt ki már még vagy aki szerint ha ami "
        "lesz után kell így során illetve majd közt"
    ),
    "tr": (
        "ve bir bu da de için ile olarak çok daha olan gibi ne o var sonra kadar ama en göre her olduğu "
        "olduğunu şey değil ise ancak mi dedi etti tarafından"
    ),
    "id": (
        "yang dan di dengan untuk dari ini itu dalam tidak pada akan ke adalah juga oleh ada telah "
        "mereka bisa sebagai karena dia atau kata saat tersebut lebih kami para anda"
    ),
    "vi": (
        "và của là có cho được trong các không với người này đã một để những khi đến về từ như ra đó "
        "cũng tại nhiều sẽ vào năm"
    ),
    "hr": (
        "i u je se na da za su od s a o koji koja što kao iz nije ne li će bi ili te do samo po još ali "
        "prema kako nakon njegov oni"
    ),
    "ca": (
        "de la i el que a en les els un una per amb es del al no són més com ha va ser aquest aquesta "
        "però seva també dels o han sobre"
    ),
}
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("[\u3040-\u30ff]", "ja"),
    ("[\uac00-\ud7af\u1100-\u11ff]", "ko"),
    ("[\u4e00-\u9fff\u3400-\u4dbf]", "zh"),
    ("[\u0370-\u03ff\u1f00-\u1fff]", "el"),
    ("[\u0590-\u05ff]", "he"),
    ("[\u0600-\u06ff\u0750-\u077f]", "ar"),
    ("[\u0400-\u04ff]", "ru"),
    ("[\u0900-\u097f]", "hi"),
    ("[\u0980-\u09ff]", "bn"),
    ("[\u0b80-\u0bff]", "ta"),
    ("[\u0c00-\u0c7f]", "te"),
    ("[\u0e00-\u0e7f]", "th"),
    ("[\u10a0-\u10ff]", "ka"),
    ("[\u0530-\u058f]", "hy"),
)
"""Letters of a script and the language that most news in it is written in."""

_OTHER_SCRIPT = re.compile("|".join(letters for letters, _ in _SCRIPTS))

# Letters that only one language of a shared script has: (language of the script, letters, language).
_TELLING: tuple[tuple[str, str, str], ...] = (
    ("ru", "[іїєґ]", "uk"),
    ("ru", "[ђјљњћџ]", "sr"),
    ("ru", "[ѓќѕ]", "mk"),
    ("ar", "[ٹڈڑےں]", "ur"),
    ("ar", "[پچژگ]", "fa"),
)
# Fewer words say too little: a headline in English may have no function word at all.
LEAST_WORDS = 20
# Characters looked at: some 600 words, after which no answer on the benchmark pages changed.
_SAMPLE = 4_000
# News prose has a third of its words from the list of its language; a list of names or prices has under a
# tenth.
_LEAST_SHARE = 0.1
# Kana stand between Chinese characters in Japanese; one in twenty is far below any Japanese text.
_LEAST_KANA = 0.05
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _profiles() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}


@cache
def _languages() -> dict[str, list[str]]:
    """Return the languages of each little word."""
    table: dict[str, list[str]] = {}
    for language, words in _profiles().items():
        for word in words:
            table.setdefault(word, []).append(language)
    return table


def tell_language(text: str, declared: str | None, where: str) -> tuple[str | None, str]:
    """Return the text's language as an ISO 639 code and where it was found: `text`, or where it was declared.

    What the page declares counts only where the text itself is too short or too odd to tell.
    """
    told = detect(text)
    if told:
        return told, "text"
    return (declared, where) if declared else (None, "")


def function_words(text: str) -> frozenset[str]:
    """Return the little words of the language that a text is in, those of English where it cannot be told."""
    return _profiles().get(detect(text) or "en", frozenset())


def detect(text: str) -> str | None:
    """Return the language of a text, None where it has too few words or none of the known little words."""
    sample = _middle(text)
    by_script = _by_script(sample)
    if by_script:
        return by_script
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < LEAST_WORDS:
        return None
    found = dict.fromkeys(_profiles(), 0)
    for word, count in Counter(words).items():
        for language in _languages().get(word, ()):
            found[language] += count
    best = max(found, key=lambda language: (found[language], language))
    return best if found[best] / len(words) >= _LEAST_SHARE else None


def _middle(text: str) -> str:
    """Return a stretch from the middle, where the article is: its ends are often credits and notices."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    return text[start : start + _SAMPLE]


def _by_script(sample: str) -> str | None:
    """Return the language of a script other than Latin, None where Latin letters prevail."""
    if not _OTHER_SCRIPT.search(sample):
        return None
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST_WORDS:
        return None
    for pattern, language in _SCRIPTS:
        share = len(re.findall(pattern, sample)) / letters
        if share >= (_LEAST_KANA if language == "ja" else 0.5):
            return _told_apart(sample, language)
    return None


def _told_apart(sample: str, language: str) -> str:
    """Tell Ukrainian from Russian, Persian and Urdu from Arabic by letters that the other lacks."""
    # One letter in 200 is more than quoted names bring with them.
    least = len(sample) / 200
    for script, letters, other in _TELLING:
        if script == language and len(re.findall(letters, sample, re.IGNORECASE)) > least:
            return other
    return language
