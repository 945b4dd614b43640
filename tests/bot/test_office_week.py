"""A week of an office, from its first import to its report: `ocop run` on Telegram and Zalo, nothing else."""

import csv
import io
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from knowledge.store import Store
from knowledge.times import hanoi_day
from tests.bot.announced import sending
from tests.bot.running import Running
from tests.bot.test_sheets_from_chat import xlsx
from tests.bot.two_chats import OnTelegram, OnZalo
from tests.bot.zalo_running import zalo_bot_environment
from tests.command_line import Ocop
from tests.knowledge.office import CHE_LAM, TRA_MOC
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi

LAN, SHOPPER = 901, 7
MINH, NGA = "6ede9afa66b88fe6d6a1", "6ede9afa66b88fe6d6a2"
FAIR = "Tuần hàng OCOP Thủ đô"


class Office:
    """The command line of the office, and what its people and the public do in their chats."""

    def __init__(self, ocop: Ocop, api: BotApi, zalo: ZaloBotApi) -> None:
        self.ocop, self.api = ocop, api
        self.lan, self.shopper = OnTelegram(api, LAN), OnTelegram(api, SHOPPER)
        self.minh, self.nga = OnZalo(zalo, MINH), OnZalo(zalo, NGA)

    def does(self, *arguments: str) -> str:
        done = self.ocop(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def hires(self, name: str, role: str) -> str:
        return self.does("staff", "add", name, "--role", role, "--by", "giám đốc").split()[0]

    def fair(self, **more: str) -> bytes:
        """The fair of the week as the office's own list has it."""
        first = hanoi_day(datetime.now(UTC)) + timedelta(days=5)
        row = {
            "code": "TH-1",
            "name": FAIR,
            "start_date": first.isoformat(),
            "end_date": (first + timedelta(days=2)).isoformat(),
            "venue": "Cung Văn hóa Hữu nghị",
            "source_url": "https://ocop.example/tuan-hang",
            "state": "công bố",
        } | more
        out = io.StringIO(newline="")
        csv.writer(out).writerows([row.keys(), row.values()])
        return out.getvalue().encode()

    def tells_of_the_fair(self, **more: str) -> None:
        """Lan sends the list as it stands now, and imports it."""
        self.lan.sends("hoi-cho.csv", self.fair(**more), "danh sách hội chợ")
        self.lan.presses("Nhập", "Đã nhập")


def test_a_week_of_an_office(ocop: Ocop, api: BotApi, zalo_bot: ZaloBotApi) -> None:
    office = Office(ocop, api, zalo_bot)
    environ = zalo_bot_environment(zalo_bot.url) | sending(api, per_second=25)
    with Running(ocop, environ) as service:
        monday(office)
        tuesday(office)
        wednesday(office)
        thursday(office)
        friday(office)
        assert service.stop()[0] == 0
    assert "Traceback" not in service.log
    assert "hạt dẻ" not in service.log
    leadership_reads(office)


def monday(office: Office) -> None:
    """The people of the office get their accounts; the list of products comes in by the command line."""
    office.lan.says(office.hires("Lan", "editor"), "nay là của Lan (biên tập)")
    office.minh.says(office.hires("Minh", "approver"), "nay là của Minh (duyệt)")
    office.shopper.says("chè lam Minh Đức", "chưa thấy")
    file = Path(office.ocop.folder) / "san-pham.xlsx"
    file.write_bytes(xlsx(CHE_LAM, TRA_MOC))
    assert json.loads(office.does("import", "products", str(file), "--json"))["added"] == 2
    asked_again(office, "chè lam minh đức", "4 sao")


def tuesday(office: Office) -> None:
    """A file with a mistake is refused; one with a wrong figure is imported from the chat, and taken back."""
    lan = office.lan
    wrong, slip = ((*CHE_LAM[:5], stars, *CHE_LAM[6:]) for stars in ("9 sao", "3 sao"))
    lan.sends("sai.xlsx", xlsx(wrong), "Có 1 hàng chưa nhận được nên chưa nhập gì.")
    lan.sends("nham.xlsx", xlsx(slip), "đổi 1")
    lan.presses("Nhập", "Đã nhập")
    asked_again(office, "chè lam minh đức", "3 sao")
    lan.presses("Hoàn tác", "Đã hoàn tác")
    asked_again(office, "chè lam minh đức", "4 sao")


def wednesday(office: Office) -> None:
    """Two people want to hear of fairs; one is announced from the chat and approved on the other platform."""
    lan, minh, shopper, nga = office.lan, office.minh, office.shopper, office.nga
    shopper.says("/dangky", "1. ")
    shopper.presses("1", "Đồng ý")
    shopper.presses("Đồng ý", "đã đăng ký")
    nga.says("DANG KY", "1. ")
    nga.says("1", "THEM")
    nga.says("THEM", "Đồng ý")
    nga.picks("Đồng ý", "đã đăng ký")
    file = Path(office.ocop.folder) / "hoi-cho.csv"
    file.write_bytes(office.fair())
    office.does("import", "fairs", str(file))
    seen_by_staff(office)
    lan.presses("1", "Tin báo 1 còn là bản nháp", "2 người", f"Sắp có hội chợ: {FAIR}")
    lan.presses("Nhờ duyệt", "Đã báo 1 tài khoản")
    minh.sees("Lan nhờ duyệt tin báo 1")
    minh.says("thong bao 1", "THEM")
    while "Duyệt bản" not in minh.says("THEM"):
        pass
    minh.picks("Duyệt bản", "Đã duyệt. Tin báo 1 được gửi tới 2 người")
    shopper.sees("[QC] Sắp có hội chợ", "/huy")
    nga.sees("[QC] Sắp có hội chợ", "DUNG")
    lan.sees("Tin báo 1 đã gửi xong", "Đã gửi 2/2 người.")
    minh.sees("Tin báo 1 đã gửi xong")


def thursday(office: Office) -> None:
    """The fair moves, which whoever heard of it is told; two requests come, one is answered in time."""
    shopper, nga, lan = office.shopper, office.nga, office.lan
    office.tells_of_the_fair(venue="Công viên Thống Nhất")
    shopper.sees("Hội chợ đã báo có thay đổi", "Công viên Thống Nhất")
    nga.sees("Hội chợ đã báo có thay đổi", "Công viên Thống Nhất")
    shopper.says("gặp cán bộ", "Gửi cho Văn phòng")
    shopper.presses("Gửi cho Văn phòng", "xin gõ")
    shopper.says("Ở tuần hàng có bán hạt dẻ không ạ?", "yêu cầu số 1.")
    lan.sees("Yêu cầu #1", "hạt dẻ")
    lan.says("TL 1 Dạ, có hai gian bán hạt dẻ.", "Đã ghi câu trả lời cho yêu cầu #1")
    shopper.sees("Văn phòng trả lời yêu cầu số 1:", "có hai gian")
    nga.says("gap can bo", "Gửi cho Văn phòng")
    nga.picks("Gửi cho Văn phòng", "xin gõ")
    nga.says("Xe buýt nào tới đó?", "yêu cầu số 2.")
    lan.sees("Yêu cầu #2", "Xe buýt")
    the_time_of_the_second_is_over(office)
    lan.sees("Quá hạn mà chưa trả lời: #2")


def friday(office: Office) -> None:
    """One of the two has enough; the fair is called off, and only who still wants word hears it."""
    office.nga.says("DUNG", "Đã dừng mọi tin báo")
    told = len(office.nga.texts())
    office.tells_of_the_fair(venue="Công viên Thống Nhất", state="hủy")
    office.shopper.sees("Hội chợ đã báo không diễn ra nữa")
    office.lan.says("/thongbao", "hội chợ bị hủy", "hội chợ có thay đổi")
    assert len(office.nga.texts()) == told


def leadership_reads(office: Office) -> None:
    """The week on a page, and every act of staff with who did it."""
    page = Path(office.ocop.folder) / "tuan.xlsx"
    office.does("stats", "--week", "--export", str(page))
    told = [cell.value for row in load_workbook(page).active.iter_rows() for cell in row if cell.value]
    for part in (FAIR, "Yêu cầu gửi Văn phòng", "Còn chờ xử lý", "Trong đó đã quá hạn"):
        assert any(part in str(value) for value in told), part
    acts = [(act["staff"], act["action"]) for act in json.loads(office.does("audit", "--json"))["acts"]]
    for act in (
        ("Lan", "import.apply"),
        ("Lan", "import.undo"),
        ("Lan", "announcement.draft"),
        ("Lan", "announcement.submit"),
        ("Minh", "announcement.approve"),
        ("Lan", "request.reply"),
    ):
        assert act in acts


def asked_again(office: Office, text: str, answer: str) -> None:
    """Within five seconds every process answers from the new data."""
    _until(lambda: answer in office.shopper.says(text))


def seen_by_staff(office: Office) -> None:
    """The fair stands among those whose template may be used."""

    def offered() -> bool:
        office.lan.says("/thongbao", "Chưa có tin báo nào.")
        return FAIR in office.lan.presses("Soạn mới", "Xin gõ nội dung")

    _until(offered)


def _until(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + 8
    while not seen():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.25)


def the_time_of_the_second_is_over(office: Office) -> None:
    """As if its working days had passed."""
    store = Store.open(office.ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        session.run("UPDATE requests SET due_at = :now WHERE id = 2", now=datetime.now(UTC))
    store.dispose()
