"""The search on the bundled catalogue: what people type finds what they mean, and nothing else."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.catalogue import bundled
from knowledge.search import ProductIndex
from knowledge.values import Filters, Product


@pytest.fixture(scope="module")
def index() -> ProductIndex:
    """The 342 bundled products with other names and English; no sales points, no database."""
    products, synonyms, english = bundled()
    return ProductIndex.build(products, synonyms=synonyms, english=english)


def first(index: ProductIndex, text: str) -> str | None:
    hits = index.search(text)
    return hits[0].product.name if hits else None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kẹo vừng đen", "Kẹo vừng đen"),
        ("keo vung den", "Kẹo vừng đen"),
        ("KẸO VỪNG ĐEN!!!", "Kẹo vừng đen"),
        ("ke\u0323o vu\u031b\u0300ng d\u0111en", "Kẹo vừng đen"),
        ("kejo vuwngf ddeen", "Kẹo vừng đen"),
        ("keo5 vung72 den9", "Kẹo vừng đen"),
        ("keovungden", "Kẹo vừng đen"),
        ("#KeoVungDen", "Kẹo vừng đen"),
        ("kẹo vừng đên", "Kẹo vừng đen"),
        ("kẹo vừg đen", "Kẹo vừng đen"),
        ("kẹo vuừng đen", "Kẹo vừng đen"),
        ("keo vugn den", "Kẹo vừng đen"),
        ("kẹo mè đen", "Kẹo vừng đen"),
        ("black sesame candy", "Kẹo vừng đen"),
    ],
)
def test_one_product_is_found_however_it_is_typed(index: ProductIndex, typed: str, name: str) -> None:
    assert first(index, typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nấm ninh chi đỏ", "Nấm linh chi đỏ"),
        ("chanh thêu tứ bình", "Tranh thêu tứ bình"),
        ("chà xen hiền siêm", "Trà sen Hiền Xiêm"),
        ("dau muong chuc son", "Rau muống"),
        ("riò tai lấm", "Giò tai nấm"),
    ],
)
def test_northern_sounds_are_heard(index: ProductIndex, typed: str, name: str) -> None:
    assert first(index, typed) == name


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("gốm bát tràng", {"Bát Tràng"}),
        ("lua van phuc", {"Vạn Phúc"}),
        ("huong quang phu cau", {"Quảng Phú Cầu"}),
        ("tò he phượng dực", {"Phượng Dực"}),
    ],
)
def test_a_village_in_the_text_chooses(index: ProductIndex, typed: str, places: set[str]) -> None:
    verdict = index.best(typed)
    assert verdict.confident
    assert verdict.hits[0].product.old_commune in places
    for hit in verdict.hits:
        here = f"{hit.product.old_commune} {hit.product.unit}"
        assert any(place in here for place in places), hit.product


def test_a_maker_in_the_text_chooses(index: ProductIndex) -> None:
    hits = index.search("kẹo lạc tấn chiến")
    assert hits[0].product.producer == "Cơ sở sản xuất Tấn Chiến"
    assert "producer" in hits[0].why


@pytest.mark.parametrize(
    ("typed", "ahead", "behind"),
    [
        ("mỡ", "Chả mỡ", "Cải mơ"),
        ("mơ", "Cải mơ", "Chả mỡ"),
        ("trám", "Nụ trám Từ Bi Hương", "Nụ trầm Từ Bi Hương"),
    ],
)
def test_marks_that_were_typed_rank_first(index: ProductIndex, typed: str, ahead: str, behind: str) -> None:
    names = [hit.product.name for hit in index.search(typed, limit=20)]
    assert names[0] == ahead
    assert behind not in names or names.index(ahead) < names.index(behind)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("rượu", "ruou"), ("lụa", "det-may"), ("gạo", "gao"), ("đồ gốm", "gom-su")],
)
def test_a_kind_by_name_lists_that_kind(index: ProductIndex, typed: str, kind: str) -> None:
    verdict = index.best(typed)
    assert verdict.confident
    assert {hit.product.kind for hit in verdict.hits} == {kind}


@pytest.mark.parametrize(
    "typed",
    ["cốm mễ trì", "lụa nha xá", "rượu làng vân", "nước mắm cát hải", "bánh đậu xanh rồng vàng",
     "tranh đông hồ", "trứng vịt muối", "gạo st25", "giỏ tre", "kẹo lạc hải châu",
     "silk dress", "bùn", "dứa", "ruou tay nguyen", "ruou vang phap"],
)  # fmt: skip
def test_what_the_catalogue_lacks_is_never_sure(index: ProductIndex, typed: str) -> None:
    assert not index.best(typed).confident


def test_alternatives_share_the_thing_asked_for(index: ProductIndex) -> None:
    names = [hit.product.name for hit in index.best("cốm mễ trì").hits]
    assert names
    assert all("cốm" in name.lower() for name in names)


@pytest.mark.parametrize("typed", ["rượu tây nguyên", "ruou can tay nguyen"])
def test_a_kind_is_not_mistaken_for_a_name_that_only_sounds_like_it(index: ProductIndex, typed: str) -> None:
    assert {hit.product.kind for hit in index.best(typed).hits} == {"ruou"}


@pytest.mark.parametrize(
    "typed",
    ["iphone 15", "laptop dell", "qwertyuiop asdf", "???", "", "   ", "🙂🙂", "12345", "x", "\x00\u200b",
     "' OR 1=1 --", "<script>alert(1)</script>", "who won the world cup", "bóng đá ngoại hạng"],
)  # fmt: skip
def test_unrelated_text_finds_nothing(index: ProductIndex, typed: str) -> None:
    verdict = index.best(typed)
    assert verdict.hits == ()
    assert not verdict.confident


def test_a_name_of_filler_words_is_found_whole_in_a_long_sentence(index: ProductIndex) -> None:
    made = [
        Product(code=f"M-{number}", name=f"Chè {word}", group=None)
        for number, word in enumerate(("móc câu Nhân Uyên", "lam Nhân Nhi", "lam Bảo Nhi", "sen Nhân Hậu"))
    ]
    told = (
        "mình xem trên mạng thấy mọi người nói nhiều về {} nên tò mò hỏi thử, "
        "ai biết thì chỉ mình với nhé, mình cảm ơn nhiều"
    )
    among = ProductIndex.build(made)
    for product in made:
        assert first(among, told.format(product.name.lower())) == product.name
    for name in ("kẹo vừng đen", "nấm linh chi đỏ", "giò tai nấm"):
        assert first(index, told.format(name)) == name.capitalize()


def test_a_product_inside_a_long_sentence_is_found(index: ProductIndex) -> None:
    text = (
        "em chào shop, hôm qua em xem tivi thấy nói hay quá, cho em hỏi bưởi tôm vàng bao giờ có ạ, em cảm ơn"
    )
    assert first(index, text) == "Bưởi tôm vàng"


def test_an_exact_name_scores_a_hundred_and_says_why(index: ProductIndex) -> None:
    hit = index.search("Bình giọt ngọc")[0]
    assert (hit.product.name, hit.score, hit.why) == ("Bình giọt ngọc", 100.0, ("name",))


def test_heads_tell_how_each_word_fared(index: ProductIndex) -> None:
    heads = index.best("trà senn xyzzy").heads
    assert heads == {"trà": "exact", "senn": "near", "xyzzy": "no"}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("trà lộc và trà thọ", {"Trà lộc", "Trà thọ"}),
        ("kẹo dồi, bánh cốm", {"Kẹo dồi", "Bánh cốm"}),
        ("nho ha den voi buoi tom vang", {"Nho hạ đen", "Bưởi tôm vàng"}),
        ("silk scarf and lotus tea", {"Khăn lụa tơ tằm", "Trà sen bông"}),
    ],
)
def test_several_things_of_one_text_are_found_in_turn(
    index: ProductIndex, typed: str, names: set[str]
) -> None:
    verdict = index.best(typed)
    assert verdict.confident
    assert verdict.lacking == ()
    assert names & {hit.product.name for hit in verdict.hits[:2]}
    assert names <= {hit.product.name for hit in verdict.hits}


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("trà phúc và trà sen", "Trà phúc", "Trà sen bông"),
        ("khăn lụa và khăn tre", "Khăn lụa tơ tằm", "Bộ sản phẩm khăn sợi tre"),
        ("sesame or peanut candy", "Kẹo lạc", "Bánh vừng vòng"),
    ],
)
def test_none_of_several_is_dropped_because_another_fits_all(
    index: ProductIndex, typed: str, first: str, second: str
) -> None:
    names = [hit.product.name for hit in index.best(typed).hits]
    assert names[0] == first
    assert second in names


@pytest.mark.parametrize("typed", ["1 và 2", "trà, ", "và", ", , ,"])
def test_numbers_and_joints_alone_are_no_things(index: ProductIndex, typed: str) -> None:
    assert index.best(typed).lacking == ()


def test_of_several_things_the_one_we_lack_is_named(index: ProductIndex) -> None:
    verdict = index.best("bánh cốm và bánh gai")
    assert verdict.lacking == ("bánh gai",)
    assert verdict.hits[0].product.name == "Bánh cốm"


def test_filters_hold_for_texts_and_alone(index: ProductIndex) -> None:
    four = Filters(stars=frozenset({4}))
    assert {hit.product.stars for hit in index.search("trà", filters=four)} == {4}
    assert {product.stars for product in index.select(four)} == {4}
    ceramics = index.select(Filters(kinds=frozenset({"gom-su"}), district="Gia Lâm"))
    assert {(product.kind, product.district) for product in ceramics} == {("gom-su", "Gia Lâm")}
    assert all(product.kind != "ruou" for product in index.select(Filters(not_kinds=frozenset({"ruou"}))))


def test_any_layer_of_a_place_may_fit(index: ProductIndex) -> None:
    place = Filters(
        district="Hà Đông", units=frozenset({"Phường Hà Đông"}), old_commune="Yên Nghĩa", places_any=True
    )
    found = {(product.district, product.old_commune) for product in index.select(place)}
    assert ("Hà Đông", "Vạn Phúc") in found
    narrower = replace(place, places_any=False)
    assert len(index.select(narrower)) < len(index.select(place))


def test_a_unit_among_candidates_counts() -> None:
    product = Product(code="A", name="Miến dong", unit_candidates=("Xã Cổ Đông", "Phường Tùng Thiện"))
    index = ProductIndex.build([product])
    assert index.select(Filters(units=frozenset({"Phường Tùng Thiện"}))) == [product]
    assert index.select(Filters(units=frozenset({"Phường Hà Đông"}))) == []


def test_selection_puts_more_stars_first(index: ProductIndex) -> None:
    stars = [product.stars or 0 for product in index.select(Filters(), limit=50)]
    assert stars == sorted(stars, reverse=True)
    assert len(stars) == 50


def test_the_index_knows_its_words(index: ProductIndex) -> None:
    assert index.knows("lụa") == 1.0
    assert index.knows("lua") == 1.0
    assert index.knows("lùa") == 0.7
    assert index.knows("xyzzy") == 0.0


def test_no_products_and_odd_products_are_no_trouble() -> None:
    assert ProductIndex.build([]).search("trà") == []
    odd = [Product(code="1", name="???"), Product(code="2", name="A"), Product(code="3", name="🙂 Trà")]
    assert [hit.product.code for hit in ProductIndex.build(odd).search("trà")] == ["3"]


def test_own_aliases_find_a_product() -> None:
    product = Product(code="A", name="Giò bò Ước Lễ", aliases=("chả bò đặc biệt",))
    assert ProductIndex.build([product]).search("chả bò")[0].product is product


def test_many_threads_find_the_same(index: ProductIndex) -> None:
    texts = ["gom bat trang", "luaj tow tawmf", "silk scarf", "keo lac", "trà sen"] * 20
    alone = [first(index, text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: first(index, text), texts)) == alone


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    index = ProductIndex.build(
        [Product(code="A", name="Lụa tơ tằm"), Product(code="B", name="Gốm Bát Tràng")]
    )
    for hit in index.best(text).hits:
        assert 0 < hit.score <= 100


@pytest.mark.parametrize(
    "piece", ["trà sen ", "luajtowtawmf", "gombattrang", "a", "ạ", "🙂", "d9a2 ", "\u0301"]
)
def test_ten_thousand_characters_are_answered_quickly(index: ProductIndex, piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    index.best(text)
    assert time.perf_counter() - start < 0.5


def test_one_message_searches_the_same_words_once_and_the_next_anew(index: ProductIndex) -> None:
    of_one = index.for_one_message()
    found = of_one.best("keo vung den")
    assert of_one.best("keo vung den", Filters()) is found
    assert of_one.best("keo vung den", Filters(stars=frozenset({5}))) != found
    again = index.for_one_message().best("keo vung den")
    assert again == found
    assert again is not found
