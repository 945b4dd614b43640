"""Draws the README's picture of the weekly report: an invented week, as LibreOffice shows it.

Needs `soffice` and `pdftoppm` (Debian: libreoffice-calc-nogui, poppler-utils).
"""

import random
import subprocess
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from handlers.report import page
from handlers.words import Words
from knowledge import people, questions, week
from knowledge.store import Store
from knowledge.times import start_of
from knowledge.transaction import Transaction

PICTURE = Path(__file__).with_name("week.png")
UNTIL = date(2026, 11, 22)
OFFICE = "Số liệu minh họa"
KINDS = {
    "find_product": 46, "find_sales_point": 20, "rating_status": 11, "browse": 9, "list_fairs": 7, "help": 4,
    "greeting": 2, "human": 1,
}  # fmt: skip
WANTED = ("HN-5DWYZ", "HN-H2CPW", "HN-JDNNP", "HN-DHNT6", "HN-DRKJD", "HN-GR4H0")
PLACES = ("Hà Đông", "Tây Hồ", "Ba Vì", "Cầu Giấy", "Gia Lâm", "Đông Anh", "Sóc Sơn")
MISSED = ("cốm mễ trì", "bánh chưng tranh khúc", "giò chả ước lễ", "chè lam thạch xá", "tương cự đà")
OUTCOMES = {
    ("sent", None): 812, ("unreachable", "Forbidden: bot was blocked by the user"): 23,
    ("cancelled", "consent withdrawn"): 9, ("expired", "useless by now"): 6, ("uncertain", "x"): 2,
}  # fmt: skip


def fill(store: Store) -> None:
    """Two weeks of questions, a fair told of, requests, certificates; the same each time."""
    dice = random.Random(20261122)
    for back in range(14):
        asked = round(dice.uniform(24, 60) * (1.0 if back < 7 else 0.8))
        for _ in range(asked):
            _ask(store, dice, start_of(UNTIL - timedelta(days=back)) + timedelta(hours=dice.uniform(7, 22)))
    with store.writing() as session:
        _announce(session)
        _requests(session)
        for number, code in enumerate(WANTED):
            session.run(
                "UPDATE certificates SET decided_on = :day WHERE product_code = :code",
                day=date(2023, 12, 12) + timedelta(days=31 * number),
                code=code,
            )


def _ask(store: Store, dice: random.Random, at: datetime) -> None:
    kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
    missed = (
        dice.choices(MISSED, (9, 6, 4, 2, 1))[0] if kind == "find_product" and dice.random() < 0.2 else None
    )
    products = dice.choices(WANTED, (9, 8, 6, 5, 3, 2)) if kind == "find_product" and not missed else ()
    place = dice.choices(PLACES, (9, 8, 6, 5, 3, 2, 1))[0] if kind == "find_sales_point" else None
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", str(dice.randrange(160)), at)
        questions.record(
            session, now=at, channel="telegram", person_id=person.id, intent=kind, product_codes=products,
            place=place, not_found=missed,
        )  # fmt: skip


def _announce(session: Transaction) -> None:
    at = start_of(UNTIL - timedelta(days=2)) + timedelta(hours=9)
    session.run(
        "INSERT INTO fairs (code, name, start_date, end_date, venue, state, source_url) VALUES "
        "('HC-1', 'Hội chợ OCOP Thủ đô (ví dụ)', :start, :end, 'Trung tâm Hội chợ', 'published', '')",
        start=UNTIL + timedelta(days=5),
        end=UNTIL + timedelta(days=8),
    )
    session.run(
        "INSERT INTO announcements (class, kind, state, text_vi, fair_code, topic, expires_at, created_at, "
        "created_by, planned_to) "
        "VALUES ('advertising', 'fair', 'done', 'x', 'HC-1', 'fairs', :at, :at, 'x', 0)",
        at=at,
    )
    session.run(
        "INSERT INTO announced_fairs (announcement_id, fair_code, fair_version) VALUES (1, 'HC-1', 1)"
    )
    number = 0
    for (state, reason), times in OUTCOMES.items():
        for _ in range(times):
            number += 1
            session.run(
                "INSERT INTO deliveries (announcement_id, channel, counted_as, state, reason, attempts, "
                "not_before, finished_at) VALUES (1, 'telegram', :number, :state, :reason, 1, :at, :at)",
                number=number,
                state=state,
                reason=reason,
                at=at,
            )


def _requests(session: Transaction) -> None:
    for number in range(23):
        opened = start_of(UNTIL - timedelta(days=number % 7)) + timedelta(hours=9)
        done = opened + timedelta(days=1 if number % 4 else 4)
        session.run(
            "INSERT INTO requests (channel, language, kind, state, opened_at, due_at, answered_at) "
            "VALUES ('telegram', 'vi', 'question', :state, :opened, :due, :done)",
            state="answered" if done < datetime(2026, 11, 22, 17, tzinfo=UTC) else "open",
            opened=opened,
            due=opened + timedelta(days=2),
            done=done if done < datetime(2026, 11, 22, 17, tzinfo=UTC) else None,
        )


def draw(folder: Path) -> Path:
    """The page as LibreOffice shows it on paper, as a picture."""
    store = Store.open(f"sqlite:///{folder}/ocop.db")
    fill(store)
    with store.reading() as session:
        found = week.gather(session, until=UNTIL)
    store.dispose()
    page.write(found, Words.load()("vi"), OFFICE, folder / "week.xlsx")
    convert = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*convert, "--outdir", str(folder), str(folder / "week.xlsx")], check=True)
    shown = ["pdftoppm", "-r", "96", "-png", "-singlefile", str(folder / "week.pdf"), str(folder / "week")]
    subprocess.run(shown, check=True)
    return folder / "week.png"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_bytes(draw(Path(folder)).read_bytes())
