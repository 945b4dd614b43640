"""No cure, no health claim: the sentences that go with supplements and with questions about illness."""

from handlers.words import Texts
from knowledge.catalogue import Catalogue
from knowledge.values import Product


def product_caution(texts: Texts, catalogue: Catalogue, product: Product) -> str:
    """The sentence a product must carry: supplements are no medicine, spirits are for adults; mostly none."""
    if product.kind in catalogue.groups.supplements:
        return texts("caution-supplement")
    if product.kind in catalogue.groups.alcohol:
        return texts("caution-alcohol")
    return ""


def health_words(texts: Texts) -> str:
    """What we say before anything else when somebody asks whether a product cures."""
    return texts("caution-health")
