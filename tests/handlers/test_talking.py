"""Conversations as people have them, in both languages; product names stand as in the bundled catalogue."""

from collections.abc import Callable

import pytest

from handlers.conversation import Conversation
from handlers.messages import Capabilities, Kind
from handlers.packing import unpack
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from knowledge.values import Intent
from tests.handlers.conftest import NOW, SERVICE, Person

BUTTONS = Capabilities(buttons=True, location=True)


def test_a_list_is_numbered_and_a_number_opens_one_of_it(somebody: Person) -> None:
    listed = somebody.says("giò lụa")
    assert "1. Giò lụa · 3 sao · Công ty TNHH thực phẩm Thảo Nguyên" in listed
    assert "2. Giò lụa Công Thịnh · 3 sao · Cơ sở Công Thịnh" in listed
    assert somebody.says("số 2").startswith("Giò lụa Công Thịnh\n")
    assert somebody.says("cái đầu tiên").startswith("Giò lụa\n")


def test_the_numbers_of_a_card_go_on_after_those_of_its_list(somebody: Person) -> None:
    somebody.says("giò lụa")
    assert "3. Mua ở đâu?" in somebody.says("1")
    assert "Giò lụa Công Thịnh" in somebody.says("2")
    somebody.says("3")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.FIND_SALES_POINT
    assert somebody.products == ["Giò lụa Công Thịnh"]


def test_words_in_another_order_than_in_a_name_are_no_clear_wish(somebody: Person) -> None:
    assert "“do gom”" in somebody.says("do gom")
    assert len(somebody.products) > 1


def test_of_two_things_asked_for_what_is_missing_is_said_and_the_other_shown(somebody: Person) -> None:
    said = somebody.says("cho hỏi giá kẹo dồi với bánh gai nhé")
    assert "chưa thấy “bánh gai”" in said.lower()
    assert "hợp với “kẹo dồi”" in said.lower()
    assert set(somebody.products) == {"Kẹo dồi"}


def test_what_is_missing_under_a_condition_is_not_said_to_be_missing_at_all(somebody: Person) -> None:
    said = somebody.says("trà và mật ong ở Tây Hồ")
    assert "“mật ong” (ở Tây Hồ)" in said
    assert "Trà sen bông" in said


def test_what_is_missing_is_said_also_where_to_buy_and_how_rated(somebody: Person) -> None:
    for line in ("bánh cốm và bánh gai mua ở đâu", "bánh cốm và bánh gai ở đâu bán gần Hồ Tây"):
        said = somebody.says(line)
        assert "chưa thấy “bánh gai”" in said.lower()
        assert "Bánh cốm" in somebody.products
    assert "chưa thấy “bánh gai”" in somebody.says("bánh cốm và bánh gai còn hạn không").lower()


def test_three_things_are_shown_in_turn_and_a_slip_is_put_right(somebody: Person) -> None:
    somebody.says("trà, mật ong, bánh cốm")
    assert {"Trà phúc", "Mật ong thiên nhiên", "Bánh cốm"} <= set(somebody.products)
    somebody.says("khăn lụa, à nhầm sầu riêng")
    assert "Khăn lụa tơ tằm" not in somebody.products
    somebody.says("trà sen")
    somebody.says("không phải trà sen, trà lộc cơ")
    assert somebody.products == ["Trà lộc"]


def test_a_code_beside_a_word_as_it_sounds_is_kept(somebody: Person) -> None:
    code = "HN-5DWYZ"
    assert somebody.says(f"xản phẩm {code}").startswith("Bánh cốm")


def test_a_correction_that_finds_nothing_is_no_card_of_something_else(somebody: Person) -> None:
    somebody.says("không, ý mình là bún khô")
    assert "Sữa tươi thanh trùng không đường Trang Viên" not in somebody.products


def test_two_things_of_one_message_are_both_shown(somebody: Person) -> None:
    somebody.says("nho hạ đen + bưởi tôm vàng nhé")
    assert set(somebody.products) == {"Nho hạ đen", "Bưởi tôm vàng"}
    somebody.says("mua giò lụa và chả mực ở đâu gần Hà Đông")
    assert {"Giò lụa", "Chả mực giã tay"} <= set(somebody.products)


def test_with_buttons_a_number_means_the_list_only(with_buttons: Person) -> None:
    with_buttons.says("giò lụa")
    assert "chỉ có số từ 1 đến 2" in with_buttons.says("3")


def test_going_back_shows_the_list_again(somebody: Person) -> None:
    listed = somebody.says("giò lụa")
    somebody.says("2")
    assert somebody.says("quay lại") == listed


def test_pages_follow_each_other_and_end(somebody: Person) -> None:
    somebody.says("hàng thủ công mỹ nghệ")
    first = somebody.products
    somebody.says("xem tiếp")
    second = somebody.products
    assert len(first) == len(second) == 5
    assert not set(first) & set(second)
    somebody.says("quay lại")
    assert somebody.products == first


def test_two_lists_open_at_once_keep_their_own_pages(with_buttons: Person) -> None:
    with_buttons.says("hàng thủ công mỹ nghệ")
    crafts = with_buttons.choice("Tiếp")
    with_buttons.says("đồ uống")
    drinks = with_buttons.choice("Tiếp")
    with_buttons.sends(kind=Kind.ACTION, action=crafts.action)
    second_page_of_crafts = with_buttons.products
    with_buttons.sends(kind=Kind.ACTION, action=drinks.action)
    assert with_buttons.products != second_page_of_crafts
    with_buttons.sends(kind=Kind.ACTION, action=crafts.action)
    assert with_buttons.products == second_page_of_crafts


def test_a_pressed_page_replaces_its_message(with_buttons: Person) -> None:
    with_buttons.says("hàng thủ công mỹ nghệ")
    with_buttons.presses("Tiếp")
    assert with_buttons.answer is not None
    assert with_buttons.answer.replies[0].edits


def test_a_narrower_wish_narrows_the_list(somebody: Person, conversation: Conversation) -> None:
    somebody.says("gốm sứ Gia Lâm")
    somebody.says("cái nào 3 sao?")
    assert somebody.answer is not None
    assert somebody.answer.products
    assert {hit.product.stars for hit in somebody.answer.products} == {3}


def test_nothing_left_after_narrowing_is_said_and_shows_nothing(somebody: Person) -> None:
    somebody.says("giò lụa")
    assert "không có món nào" in somebody.says("cái nào 5 sao")
    assert somebody.products == []
    assert somebody.says("2").startswith("Giò lụa Công Thịnh")


def test_a_correction_starts_anew(somebody: Person) -> None:
    somebody.says("kẹo lạc")
    somebody.says("không, ý mình là trà sen cơ")
    assert somebody.products[0].startswith("Trà sen")


def test_a_filter_button_narrows_and_widens(with_buttons: Person) -> None:
    with_buttons.says("gốm sứ Bát Tràng")
    with_buttons.presses("Chỉ 5 sao")
    assert with_buttons.answer is not None
    assert {hit.product.stars for hit in with_buttons.answer.products} == {5}
    with_buttons.presses("Mọi hạng sao")
    assert len({hit.product.stars for hit in with_buttons.answer.products}) > 1


def test_the_same_producer(with_buttons: Person) -> None:
    with_buttons.says("đèn mây đan xoắn ốc")
    with_buttons.presses("Cùng nhà sản xuất")
    assert {"Đèn mây đan xoắn ốc", "Gương mây đan Như Ý", "Đèn tre đan Vân Nhi"} <= set(with_buttons.products)


def test_where_to_buy_asks_for_a_place_once_and_remembers_it(somebody: Person) -> None:
    somebody.says("trà sen hiền xiêm")
    asked = somebody.says("mua ở đâu?")
    assert "chưa rõ nơi nào đang bán Trà sen Hiền Xiêm" in asked
    assert "Muốn tìm quanh đâu?" in asked
    near = somebody.says("hồ tây")
    assert "Điểm OCOP nói chung gần Hồ Tây" in near
    assert "Khoảng cách tính theo đường chim bay" in near
    somebody.says("nón làng chuông")
    again = somebody.says("mua ở đâu")
    assert "gần Hồ Tây đang bán Nón làng Chuông" in again
    assert somebody.products == ["Nón làng Chuông"]


def test_farther_points_on_request(somebody: Person) -> None:
    somebody.says("điểm bán ocop gần hồ tây")
    assert somebody.answer is not None
    first = [item.point.code for item in somebody.answer.sales_points]
    somebody.says("chỗ khác")
    assert not set(first) & {item.point.code for item in somebody.answer.sales_points}


def test_a_shared_position_answers_what_was_asked(somebody: Person) -> None:
    somebody.says("trà sen hiền xiêm")
    somebody.says("mua ở đâu?")
    text = somebody.sends(kind=Kind.LOCATION, location=(21.0579, 105.8226))
    assert "gần chỗ bạn đang bán Trà sen Hiền Xiêm" in text
    assert somebody.answer is not None
    assert somebody.answer.sales_points[0].distance_km is not None


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ((91.0, 300.0), "Vị trí vừa gửi không đúng"),
        ((105.85, 21.03), "bị đổi chỗ"),
        ((10.77, 106.7), "ở ngoài Hà Nội"),
        ((20.65, 106.05), "ở ngoài Hà Nội"),
    ],
)
def test_odd_positions_are_answered_in_words(
    somebody: Person, position: tuple[float, float], words: str
) -> None:
    assert words in somebody.sends(kind=Kind.LOCATION, location=position)


def test_absent_things_are_said_to_be_absent_from_this_catalogue_only(somebody: Person) -> None:
    text = somebody.says("cốm Mễ Trì 4 sao")
    assert "chưa thấy" in text
    assert "trong danh mục của trợ lý (cập nhật 23/11/2026, chưa đầy đủ" in text
    assert "không phải OCOP" not in text
    assert somebody.answer is not None
    assert not somebody.answer.confident
    assert {"Bánh cốm", "Chả cốm"} <= set(somebody.products)


def test_a_row_without_stars_is_only_named_by_its_source(somebody: Person) -> None:
    text = somebody.says("Khăn lụa tơ tằm")
    assert "Được nguồn nhipsonghanoi.vn nêu tên, không ghi số sao." in text


def test_the_first_reply_follows_the_language_typed_then_the_platform_s(
    person: Callable[..., Person],
) -> None:
    assert "in this catalogue" in person(language_code="vi").says("silk scarf")
    assert "trong danh mục" in person(language_code="en").says("giò lụa")
    assert person(language_code="en").sends(kind=Kind.START).startswith("Welcome!")
    assert person(language_code="de").sends(kind=Kind.START).startswith("Welcome!")
    assert person().sends(kind=Kind.START).startswith("Dạ, xin chào!")


def test_english_throughout(person: Callable[..., Person]) -> None:
    tourist = person(language_code="en")
    assert "(Silk scarf)" in tourist.says("silk scarf")
    assert "Producer: Nghệ nhân ưu tú Phan Thị Thuận" in tourist.says("the first one")
    assert "No record says who is selling" in tourist.says("where to buy")
    assert "as the crow flies" in tourist.says("near Hoan Kiem lake")
    assert tourist.says("thanks a lot") == "You are welcome. Just write if you need anything else."


def test_a_chosen_language_stays(somebody: Person) -> None:
    assert "Please choose" in somebody.says("/ngonngu")
    assert somebody.presses("English").startswith("From now on")
    assert "in this catalogue" in somebody.says("giò lụa")


def test_small_talk_is_one_line_and_leaves_the_list(somebody: Person) -> None:
    somebody.says("giò lụa")
    assert somebody.says("cảm ơn nhé") == "Dạ, không có gì ạ. Cần tìm thêm cứ nhắn."
    assert somebody.says("2").startswith("Giò lụa Công Thịnh")


@pytest.mark.parametrize("text", ["mai trời mưa không", "qwertyuiop asdf", "ai vô địch world cup"])
def test_off_topic_never_shows_a_product(somebody: Person, text: str) -> None:
    somebody.says(text)
    assert somebody.products == []
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.UNKNOWN


def test_the_dialogue_survives_a_restart_and_ends_after_its_time(shared_store: Store) -> None:
    before = Person(Conversation(shared_store, LiveCatalogue(shared_store), service=SERVICE))
    before.says("giò lụa")
    after = Person(Conversation(shared_store, LiveCatalogue(shared_store), service=SERVICE))
    after.incoming = before.incoming
    after.later(29)
    assert after.says("2").startswith("Giò lụa Công Thịnh")
    after.later(31)
    assert "Giò lụa" not in after.says("2")


@pytest.mark.parametrize(
    "text", ["", "1p|HN-NOPE", "1x|whatever", "0|old", "1e|F-0000", "1o|SP-0000", "1s|X"]
)
def test_a_button_that_leads_nowhere_gets_a_fresh_menu(somebody: Person, text: str) -> None:
    said = somebody.sends(kind=Kind.ACTION, action=text)
    assert said.startswith("Nút này đã cũ.")
    assert "Xem theo nhóm" in said


def test_deep_links(somebody: Person, conversation: Conversation) -> None:
    somebody.says("bánh cốm")
    assert somebody.answer is not None
    code = somebody.answer.products[0].product.code
    assert somebody.sends(kind=Kind.START, payload=f"p{code}").startswith("Bánh cốm\n")
    assert somebody.says(f"/start p{code}").startswith("Bánh cốm\n")
    assert "Xuân Đoàn Kết 2026" in somebody.sends(kind=Kind.START, payload="fF-TY8Y")
    assert "545 Quốc lộ 21B" in somebody.sends(kind=Kind.START, payload="sSP-0YPC")
    assert somebody.sends(kind=Kind.START, payload="").startswith("Dạ, xin chào! Đây là")


@pytest.mark.parametrize("kind", [Kind.STICKER, Kind.PHOTO, Kind.VOICE, Kind.OTHER])
def test_what_is_not_text_gets_a_kind_sentence_and_the_menu(somebody: Person, kind: Kind) -> None:
    said = somebody.sends(kind=kind)
    assert "xin gõ" in said.lower()
    assert "Xem theo nhóm" in said


def test_groups_kinds_and_needs_lead_to_products(with_buttons: Person) -> None:
    with_buttons.says("/nhom")
    with_buttons.presses("Đồ uống")
    with_buttons.presses("Trà, chè")
    assert with_buttons.products
    assert with_buttons.answer is not None
    assert {hit.product.group for hit in with_buttons.answer.products} == {"Đồ uống"}
    with_buttons.sends(kind=Kind.START)
    with_buttons.presses("Gợi ý theo nhu cầu")
    with_buttons.presses("Quà biếu")
    assert len(with_buttons.products) == 5


def test_every_button_shown_is_one_of_ours(with_buttons: Person) -> None:
    for text in ("gốm sứ Bát Tràng", "trà sen", "mua cốm gần hồ tây", "hội chợ", "xin chào", "xóa dữ liệu"):
        with_buttons.says(text)
        assert with_buttons.answer is not None
        for reply in with_buttons.answer.replies:
            for choice in (*(item.choice for item in reply.items), *reply.choices):
                assert choice.url or unpack(choice.action) is not None


def test_now_is_told_and_never_read_from_a_clock(somebody: Person) -> None:
    assert f"{NOW:%H:%M} ngày {NOW:%d/%m/%Y}" in somebody.says("đừng gửi tin nữa")


def test_the_pages_of_a_guess_go_on(person: Callable[..., Person]) -> None:
    someone = person(capabilities=Capabilities(most_items=3))
    someone.says("cốm Mễ Trì 4 sao")
    first = someone.products
    someone.says("xem tiếp")
    assert someone.products
    assert not set(first) & set(someone.products)


def test_a_short_word_between_leaves_the_numbers_as_they_were(somebody: Person) -> None:
    somebody.says("giò lụa")
    somebody.says("2")
    somebody.says("cảm ơn")
    somebody.says("3")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.FIND_SALES_POINT


def test_a_code_opens_its_product(somebody: Person) -> None:
    assert somebody.says("mã HN-JDNNP").startswith("Sữa tươi thanh trùng không đường Trang Viên")
    assert "chưa rõ giấy chứng nhận còn hạn không" in somebody.says("HN-JDNNP còn hạn không")


def test_one_of_a_list_is_told_by_a_word_it_shares(somebody: Person) -> None:
    somebody.says("hương vòng")
    somebody.says("cùng nhà sản xuất")
    assert somebody.says("cái nào thơm mùi quế").startswith("Nụ quế Từ Bi Hương")


def test_what_certainly_comes_from_a_place_stands_before_what_may(somebody: Person) -> None:
    somebody.says("sản phẩm quận Long Biên")
    assert somebody.answer is not None
    certain = [hit.product.district == "Long Biên" for hit in somebody.answer.products]
    assert certain[0]
    assert certain == sorted(certain, reverse=True)


def test_what_is_not_known_of_price_and_contact_is_said_once(somebody: Person) -> None:
    assert "\nChưa có giá và cách liên hệ." in somebody.says("trà sen hiền xiêm")


def test_an_english_name_does_not_say_the_name_again(conversation: Conversation) -> None:
    tourist = Person(conversation, language="en")
    listed = tourist.says("lotus tea")
    assert "Trà sen Hiền Xiêm (Lotus tea) ·" in listed
    assert "))" not in listed
    assert "(Baked mooncake with young green rice)" in tourist.says("bánh nướng nhân cốm")


def test_lists_of_wishes_are_chosen_from(somebody: Person) -> None:
    assert "Gõ số để chọn." in somebody.says("/dangky")
    assert "Gõ số để chọn." in somebody.says("gợi ý theo nhu cầu")


def test_wrong_after_a_card_asks_for_other_words(somebody: Person) -> None:
    somebody.says("trà sen hiền xiêm")
    assert "gõ tên món theo cách khác" in somebody.says("nhầm rồi")


def test_questions_answered_are_put_in_good_spelling(somebody: Person) -> None:
    assert "Hà Nội có bao nhiêu sản phẩm OCOP?" in somebody.says("/hoidap")
    english = somebody.says("/hoidap", language="en")
    assert "How do I know it is real OCOP?" in english
    assert "How many OCOP products in Hanoi?" in english
