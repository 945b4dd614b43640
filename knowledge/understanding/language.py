"""Which of the two languages a line is written in."""

from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable

ENGLISH = frozenset(
    """the a of for and is are am was were i me my you your we our us it its they them this that these those where what which who how
    when why near nearby around from with without about any some do does did have has had can could would should will please thanks
    thank hello hi hey good morning evening afternoon buy find show looking want need shop shops store sell sells sold product
    products gift gifts old quarter lake market stars star rated valid expired certificate fair fairs stop unsubscribe subscribe
    notify remind delete data privacy help human person talk speak call office first second third last one next back more other
    nearest closest silk tea scarf scarves hat hats rice honey cake cakes candy pottery ceramic ceramics bamboo rattan lotus
    incense lacquer lacquerware embroidery fruit vegetable vegetables flower flowers milk egg eggs beef pork sausage noodles noodle
    wine alcohol drink drinks food vegetarian souvenir souvenirs made handmade craft crafts village district producer price much
    cost ship deliver delivery still really there here too far not no yes be in on at to by or if so something anything bye great
    price organic green herbal herbs soap bowl vase""".split()
)
_BOTH = frozenset("a i me my do to in on at so no an or can hat the be us it am am too not by for".split())


def language_of(sentence: Sentence, hint: str | None, terms: frozenset[str]) -> str:
    """"vi" or "en": what is typed decides, then the hint, then Vietnamese; `terms` are English words of goods."""
    english = vietnamese = 0
    for word, folded in zip(sentence.words, sentence.folded, strict=True):
        if word != folded:
            return "vi"
        if word.isdigit():
            continue
        if word in ENGLISH or word in terms:
            english += 1 if word in _BOTH else 3 if word in ENGLISH else 2
            vietnamese += 1 if word in _BOTH or is_plain_syllable(folded) else 0
        elif is_plain_syllable(folded):
            vietnamese += 2
    if english == vietnamese:
        return hint if hint in ("vi", "en") else "vi"
    return "en" if english > vietnamese else "vi"
