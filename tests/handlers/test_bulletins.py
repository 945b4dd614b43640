"""Announcements from the chat of staff: written in short steps, approved by another, halted, ended."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.telegram.arrival import PRIVATE
from bot.zalo.arrival import BOT, CAPABILITIES
from handlers.announcing import CHANNELS, Outlets
from handlers.conversation import Conversation
from handlers.messages import Capabilities, Kind
from handlers.packing import pack
from handlers.service import Service
from handlers.staff_actions import ApproveBulletin, Bulletin
from knowledge import announcements, audit, staff, staff_notes
from knowledge.catalogue import LiveCatalogue
from knowledge.staff import Role
from knowledge.store import Store
from tests.bot.announced import subscribe
from tests.handlers.conftest import NOW, Person

BUTTONS, WORDS = PRIVATE, CAPABILITIES[BOT]
SHOWS = {"telegram": PRIVATE, **CAPABILITIES}


class Office:
    """An office with subscribers, and its people in their chats."""

    def __init__(self, store: Store) -> None:
        self.store = store
        service = Service(outlets=Outlets(shows=SHOWS, on=CHANNELS[:2]))
        self.live = LiveCatalogue(store)
        self.conversation = Conversation(store, self.live, service=service)
        subscribe(store, 1, 5)

    def hire(self, name: str, role: Role = Role.APPROVER, *, can: Capabilities = BUTTONS) -> Person:
        with self.store.writing() as session:
            code = staff.add(session, name, role, by="test", now=NOW)
        channel = "telegram" if can.buttons else "zalo_bot"
        member = Person(self.conversation, channel=channel, recipient=name.lower(), capabilities=can)
        assert name in member.says(code)
        return member

    def state(self, number: int) -> str:
        with self.store.reading() as session:
            return announcements.load(session, number).state

    def acts(self) -> list[tuple[str, str]]:
        with self.store.reading() as session:
            acts = [(act.staff, act.action.removeprefix("announcement.")) for act in audit.acts(session)]
        return [each for each in acts if not each[1].startswith("staff.")]

    def asked(self) -> list[tuple[str, str]]:
        """Which notes wait to be shown to whom."""
        with self.store.reading() as session:
            return [(note.kind, note.recipient) for note in staff_notes.open_notes(session, {})]


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    """Five subscribers of fairs, nobody hired yet."""
    return Office(sqlite_store)


def drafted(member: Person, text: str = "Hội chợ OCOP mở cửa thứ Sáu.") -> None:
    member.says("/thongbao")
    member.presses("Soạn mới")
    assert "thuộc chủ đề nào" in member.says(text)
    member.presses("Hội chợ")


def test_from_the_text_to_the_approval(store: Store) -> None:
    office = Office(store)
    lan, minh = office.hire("Lan", Role.EDITOR), office.hire("Minh")
    assert lan.says("/thongbao").startswith("Chưa có tin báo nào.")
    drafted(lan)
    assert "5 người" in lan.sends(kind=Kind.ACTION, action=pack(Bulletin("1")))
    assert "Đã báo 1 tài khoản" in lan.presses("Nhờ duyệt")
    assert sorted(office.asked()) == [("approval", "minh"), ("progress", "lan")]
    card = minh.says("thông báo 1")
    assert card.startswith("Tin báo 1 đang chờ duyệt")
    assert "Hội chợ OCOP mở cửa thứ Sáu." in card
    said = minh.presses("Duyệt bản")
    assert said.startswith("Đã duyệt. Tin báo 1 được gửi tới 5 người")
    assert office.state(1) == "approved"
    assert ("approval", "minh") not in office.asked()
    assert office.acts() == [
        ("Lan", "draft"), ("Lan", "edit"), ("Lan", "submit"), ("Minh", "approve"),
    ]  # fmt: skip


def test_on_a_channel_of_words_everything_has_a_number(office: Office) -> None:
    lan, minh = office.hire("Lan", can=WORDS), office.hire("Minh", can=WORDS)
    assert "THONG BAO" in lan.says("nhan vien")
    shown = lan.says("THONG BAO")
    assert "/thongbao" not in shown
    lan.says("1")
    lan.says("Hội chợ OCOP mở cửa.")
    assert "còn là bản nháp" in lan.says("1")
    assert "Duyệt bản" not in minh.says("thong bao 1")  # the whole of it is read first
    shown = minh.says("thêm")
    assert "Hội chợ OCOP mở cửa." in shown
    number = re.search(r"(\d+)\. Duyệt bản", shown)
    assert number is not None
    assert minh.says(number[1]).startswith("Đã duyệt.")


def test_nobody_approves_their_own_nor_does_an_editor(office: Office) -> None:
    lan, mai = office.hire("Lan"), office.hire("Mai", Role.EDITOR)
    drafted(lan)
    with office.store.reading() as session:
        seen = announcements.load(session, 1).hash()
    press = {"kind": Kind.ACTION, "action": pack(ApproveBulletin("1", seen))}
    assert "Lan là người soạn bản này" in lan.sends(**press)
    assert "cần người có vai trò duyệt" in mai.sends(**press)
    assert office.state(1) == "draft"
    assert ("Duyệt" in lan.says("/thongbao 1"), "Duyệt bản" in mai.says("/thongbao 1")) == (False, False)
    assert "Chưa ai khác có vai trò duyệt" in lan.presses("Nhờ duyệt")


def test_a_stranger_gets_what_any_old_button_gets(office: Office) -> None:
    drafted(office.hire("Lan"))
    stranger = Person(office.conversation, capabilities=BUTTONS)
    old = stranger.sends(kind=Kind.ACTION, action="1?|9")
    for action in (ApproveBulletin("1", "abc"), Bulletin("1"), Bulletin("1", "cancel-yes")):
        assert stranger.sends(kind=Kind.ACTION, action=pack(action)) == old
    assert stranger.says("/thongbao") == stranger.says("/thongbaox")
    assert office.state(1) == "draft"


def test_an_edit_after_the_look_voids_it(office: Office) -> None:
    lan, minh = office.hire("Lan"), office.hire("Minh")
    drafted(lan)
    minh.says("/thongbao 1")
    lan.says("/thongbao 1")
    lan.presses("Sửa nội dung")
    lan.says("Hội chợ OCOP dời sang Chủ nhật.")
    said = minh.presses("Duyệt bản")
    assert "Tin báo 1 đã đổi sau khi bạn xem" in said
    assert "Chủ nhật" in said
    assert office.state(1) == "draft"
    assert minh.presses("Duyệt bản").startswith("Đã duyệt")


def test_the_second_approver_is_told_who_was_first(office: Office) -> None:
    lan, minh, hoa = office.hire("Lan"), office.hire("Minh"), office.hire("Hoa")
    drafted(lan)
    for approver in (minh, hoa):
        approver.says("/thongbao 1")
    minh.presses("Duyệt bản")
    assert hoa.presses("Duyệt bản").startswith("Minh đã duyệt tin báo 1 trước rồi.")
    assert [who for who, act in office.acts() if act == "approve"] == ["Minh"]


def test_of_two_at_the_same_moment_one_wins(store: Store) -> None:
    office = Office(store)
    lan = office.hire("Lan")
    approvers = [office.hire(name) for name in ("Minh", "Hoa", "An")]
    for number in range(1, 6):
        drafted(lan, f"Tin thứ {number}.")
        for approver in approvers:
            approver.says(f"/thongbao {number}")
        with ThreadPoolExecutor(3) as pool:
            said = list(pool.map(lambda approver: approver.presses("Duyệt bản"), approvers))
        (first,) = [
            approver.incoming.recipient.capitalize()
            for approver, text in zip(approvers, said, strict=True)
            if text.startswith("Đã duyệt")
        ]
        late = f"{first} đã duyệt tin báo {number} trước rồi."
        assert sum(text.startswith(late) for text in said) == 2
    assert sum(act == "approve" for _, act in office.acts()) == 5


def test_whom_and_when_in_short_steps(office: Office) -> None:
    lan = office.hire("Lan")
    drafted(lan)
    lan.presses("Người nhận")
    lan.presses("Nơi")
    assert "không phải nơi nào ở Hà Nội" in lan.says("Atlantis")
    assert "Hà Đông" in lan.says("Hà Đông")
    lan.presses("Người nhận")
    lan.presses("Nhóm sản phẩm")
    assert "nhóm Đồ uống" in lan.presses("Đồ uống")
    lan.presses("Người nhận")
    lan.presses("Kênh")
    assert "chỉ trên Zalo Bot: 0 người" in lan.presses("Zalo Bot")
    assert "Không ai nhận tin báo 1" in lan.presses("Nhờ duyệt")
    lan.says("/thongbao 1")
    lan.presses("Giờ gửi")
    assert "Chưa hiểu giờ" in lan.says("khi nào tiện")
    assert "Giờ gửi đã qua" in lan.says("9h hôm nay")
    assert "Gửi từ 09:00 ngày 24/11/2026" in lan.says("9h sáng mai")
    lan.presses("Giờ gửi")
    lan.presses("Giờ hết hiệu lực")
    assert "phải sau giờ gửi" in lan.says("8h mai")
    assert "Sau 20:00 ngày 30/11/2026" in lan.says("20h 30/11")
    lan.presses("Giờ gửi")
    assert "Gửi ngay khi được duyệt" in lan.presses("Ngay khi duyệt")
    with office.store.reading() as session:
        who = announcements.load(session, 1).audience
        *_, act = audit.acts(session)
    assert '"send_at": "2026-11-24T02:00:00+00:00"' in (act.before or "")
    assert '"send_at": null' in (act.after or "")
    assert (who.groups, who.channel, bool(who.places)) == (("Đồ uống",), "zalo_bot", True)


def test_every_group_is_the_widest_and_who_is_left_out_is_said(office: Office) -> None:
    subscribe(office.store, 6, 8, group="Đồ uống")
    lan = office.hire("Lan")
    drafted(lan)
    widths = []
    for group in ("Đồ uống", "Không nêu nhóm nào", "Mọi nhóm"):
        lan.presses("Người nhận")
        lan.presses("Nhóm sản phẩm")
        said = lan.presses(group)
        (width,) = re.findall(r": (\d+) người", said)[:1]
        widths.append((int(width), "trừ ai chỉ nhận tin có nêu nhóm sản phẩm" in said))
    assert widths == [(8, False), (5, True), (8, False)]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x" * 5000, "dài quá"),
        ("Hội chợ <b>lớn</b>", "ký hiệu định dạng '<b>'"),
        ("  ", "đang trống"),
    ],
)
def test_a_bad_text_is_refused_in_words_and_asked_for_again(
    office: Office, text: str, complaint: str
) -> None:
    lan = office.hire("Lan")
    lan.says("/thongbao")
    lan.presses("Soạn mới")
    assert complaint in lan.says(text)
    assert "thuộc chủ đề nào" in lan.says("Hội chợ OCOP.")


@pytest.mark.parametrize("text", ["Thông báo: hội chợ OCOP mở cửa.", "Dừng chân ghé hội chợ.\n" + "a " * 900])
def test_a_text_is_taken_whole_whatever_it_begins_with(office: Office, text: str) -> None:
    drafted(office.hire("Lan"), text)
    with office.store.reading() as session:
        assert announcements.load(session, 1).text_vi == text.strip()


def test_the_english_text_and_the_preview_of_each_channel(office: Office) -> None:
    lan = office.hire("Lan")
    drafted(lan)
    lan.presses("Sửa nội dung")
    lan.presses("Nội dung tiếng Anh")
    lan.says("OCOP fair opens on Friday.")
    shown = lan.presses("Xem trước")
    assert "Telegram, tiếng Việt:\n\n[QC] Hội chợ OCOP mở cửa thứ Sáu." in shown
    assert "Zalo Bot, tiếng Anh:\n\n[QC] OCOP fair opens on Friday." in shown
    assert "/huy" in shown
    assert "DUNG" in shown


def test_halted_resumed_and_ended_by_button(office: Office) -> None:
    lan, minh = office.hire("Lan"), office.hire("Minh")
    drafted(lan)
    minh.says("/thongbao 1")
    minh.presses("Duyệt bản")
    lan.says("/thongbao 1")
    assert "Đã tạm dừng tin báo 1" in lan.presses("Tạm dừng")
    assert office.state(1) == "paused"
    assert "không có gì để tạm dừng" in lan.sends(kind=Kind.ACTION, action=pack(Bulletin("1", "pause")))
    lan.says("/thongbao 1")
    assert "được gửi tiếp" in lan.presses("Gửi tiếp")
    assert "Hủy hẳn tin báo 1?" in lan.presses("Hủy tin này")
    assert office.state(1) == "approved"
    assert "Đã hủy tin báo 1" in lan.presses("Đúng, hủy hẳn")
    for step in ("cancel", "cancel-yes"):
        again = lan.sends(kind=Kind.ACTION, action=pack(Bulletin("1", step)))
        assert "Tin báo 1 đã hủy: không có gì để hủy." in again
    assert "chỉ duyệt được bản nháp" in minh.sends(kind=Kind.ACTION, action=pack(Bulletin("1", "submit")))


def test_uncertain_ones_are_settled_by_button(store: Store) -> None:
    office = Office(store)
    lan, minh = office.hire("Lan"), office.hire("Minh")
    drafted(lan)
    minh.says("/thongbao 1")
    minh.presses("Duyệt bản")
    with office.store.writing() as session:
        session.run("UPDATE announcements SET state = 'done', planned_to = 5, planned_at = :now", now=NOW)
        session.run(
            "INSERT INTO deliveries (announcement_id, person_id, channel, counted_as, state, attempts, "
            "not_before) SELECT 1, id, channel, id, 'uncertain', 1, :now FROM people "
            "WHERE recipient IN ('1', '2')",
            now=NOW,
        )
    assert "Chưa rõ đã tới hay chưa: 2" in lan.says("/thongbao 1")
    assert "Gửi lại cho 2 người" in lan.presses("Gửi lại chỗ chưa rõ")
    assert office.state(1) == "sending"
    assert "không có lượt gửi nào chưa rõ" in lan.sends(kind=Kind.ACTION, action=pack(Bulletin("1", "leave")))
    assert ("Lan", "resolve") in office.acts()


def test_a_fair_is_its_own_template(office: Office) -> None:
    with office.store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue) VALUES "
            "('F1', 'Tuần hàng OCOP Mỹ Đình', '2026-12-10', '2026-12-12', 'Cung thể thao Mỹ Đình')"
        )
        session.run("UPDATE revision SET number = number + 1")
    lan = office.hire("Lan")
    office.live.refresh(at_once=True)
    lan.says("/thongbao")
    lan.presses("Soạn mới")
    card = lan.presses("Tuần hàng OCOP Mỹ Đình")
    assert "Sắp có hội chợ: Tuần hàng OCOP Mỹ Đình" in card
    assert "Nội dung tiếng Anh:" in card
    assert "Sau 00:00 ngày 13/12/2026" in card


def test_what_there_is_none_of(office: Office) -> None:
    lan = office.hire("Lan")
    assert lan.says("/thongbao 7").startswith("Không có tin báo số 7.")
    assert lan.says("thông báo 7").startswith("Không có tin báo số 7.")
    old = lan.sends(kind=Kind.ACTION, action="1?|9")
    assert lan.sends(kind=Kind.ACTION, action=pack(Bulletin("1", "nonsense"))) == old
    assert lan.sends(kind=Kind.ACTION, action=pack(Bulletin("abc"))) == old
    assert "hội chợ" in lan.says("thông báo cho tôi khi có hội chợ").lower()


def test_what_plans_itself_is_listed_and_can_be_halted(office: Office) -> None:
    lan = office.hire("Lan")
    with office.store.writing() as session:
        announcements.planned_by_itself(
            session, class_="advertising", kind="reminder", text_vi="Ngày mai khai mạc: Hội chợ",
            text_en=None, topic="fairs", event="reminder:F1:x", expires_at=NOW + timedelta(days=1), now=NOW,
        )  # fmt: skip
        announcements.planned_by_itself(
            session, class_="service", kind="stage", text_vi="Hồ sơ HS-1", text_en=None,
            event="stage:1", expires_at=NOW + timedelta(days=1), now=NOW,
        )  # fmt: skip
    listed = lan.says("/thongbao")
    assert "Tin 1 (nhắc trước hội chợ), đã được duyệt: Ngày mai khai mạc: Hội chợ" in listed
    assert "HS-1" not in listed
    assert "trợ lý tự lập" in lan.presses("Mở tin báo 1").lower()
    assert "Đã tạm dừng" in lan.presses("Tạm dừng")


def test_older_ones_are_a_page_further(office: Office) -> None:
    lan = office.hire("Lan")
    for number in range(7):
        drafted(lan, f"Tin thứ {number}.")
    assert "Tin thứ 6." in lan.says("/thongbao")
    assert "Tin thứ 0." in lan.presses("Tin cũ hơn")


def test_a_member_removed_meanwhile_has_no_say(office: Office) -> None:
    lan, minh = office.hire("Lan"), office.hire("Minh")
    drafted(lan)
    lan.presses("Nhờ duyệt")
    minh.says("/thongbao 1")
    with office.store.writing() as session:
        staff.remove(session, "Minh", by="test", now=NOW)
    assert "Đã duyệt" not in minh.presses("Duyệt bản")
    assert office.state(1) == "draft"
    assert office.asked() == [("progress", "lan")]


def test_work_for_the_office_is_nobody_s_question(office: Office) -> None:
    lan = office.hire("Lan", can=WORDS)
    with office.store.writing() as session:
        session.run("DELETE FROM questions")
    for text in ("thong bao", "1", "Hội chợ OCOP mở cửa.", "1"):
        lan.says(text)
    with office.store.reading() as session:
        assert session.row("SELECT count(*) FROM questions") == (0,)
    lan.says("bánh cốm")
    with office.store.reading() as session:
        assert session.row("SELECT count(*) FROM questions") == (1,)


def test_in_english_too(office: Office) -> None:
    lan = office.hire("Lan")
    drafted(lan)
    lan.incoming = replace(lan.incoming, language="en")
    assert lan.says("/thongbao 1").startswith("Announcement 1 is a draft")
    assert "Kind: news. Written by Lan." in lan.says("/thongbao 1")
