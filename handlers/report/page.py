"""What stands on the page of the week, block by block."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.fairs import dates_words
from handlers.report import charts
from handlers.report.cells import COLUMNS, GREY, HALF, PALE, Cell, Column, put, set_up, table, title
from handlers.report.reasons import outcomes
from handlers.words import Texts
from knowledge.few import FEWEST, hidden
from knowledge.statistics import Statistics
from knowledge.values import Fair, FairState
from knowledge.week import EXPIRING_MONTHS, Requests, Week

RIGHT = HALF + 1
MOST_ROWS, MOST_KINDS, MOST_FAIRS, MOST_EXPIRING = 6, 7, 5, 6
CHART_ROWS = 14
_RARE, _UNSAID = "\0rare", "\0unsaid"
"""Beside the queries on the page: the rare ones together, and questions of which no query is kept."""
K = TypeVar("K", bound=Hashable)


def write(week: Week, texts: Texts, office: str, path: Path) -> None:
    """Writes the page as an .xlsx; replaces a file of that name."""
    book = Workbook()
    sheet = book.active
    sheet.title = texts("report-sheet")
    set_up(sheet)
    _Page(sheet, week, texts).fill(office)
    book.save(path)


class _Page:
    def __init__(self, sheet: Worksheet, week: Week, texts: Texts) -> None:
        self.sheet = sheet
        self.week = week
        self.texts = texts

    def shown(self, times: int) -> Cell:
        """A count of people or of what they did; one that could tell who it was is not shown."""
        return self.texts("report-few", number=str(FEWEST)) if 0 < times < FEWEST else times

    def part(self, of: Mapping[K, int], name: K) -> Cell:
        """A part of a sum that stands on the page; a small one, and what would give it away, is not shown."""
        return self.texts("report-hidden") if name in hidden(of) else of.get(name, 0)

    def fill(self, office: str) -> None:
        texts, week = self.texts, self.week
        put(self.sheet, 1, 1, office.upper(), span=COLUMNS, colour=GREY)
        put(self.sheet, 2, 1, texts("report-title"), span=COLUMNS, size=18, bold=True)
        self.sheet.row_dimensions[2].height = 28
        since, until = texts.date(week.since), texts.date(week.until)
        put(self.sheet, 3, 1, texts("report-period", since=since, until=until), span=COLUMNS, colour=GREY)
        self._headline(5)
        row = self._asked(9)
        row = self._tops(row + 1)
        row = self._work(row + 1)
        row = self._expiring(row + 1)
        note = texts("report-note", number=str(FEWEST), products=texts.number(week.products))
        put(self.sheet, row + 1, 1, note, span=COLUMNS, size=8, colour=GREY, wrap=True)
        self.sheet.row_dimensions[row + 1].height = 36
        self.sheet.print_area = f"A1:L{row + 1}"

    def _headline(self, row: int) -> None:
        """Four figures with the week before."""
        now, before = self.week.now, self.week.before
        sent = sum(times for (state, _), times in self.week.deliveries.items() if state == "sent")
        figures = (
            ("report-people", now.people, before.people),
            ("report-questions", now.questions, before.questions),
            ("report-unanswered", now.unanswered, before.unanswered),
            ("report-sent", sent, self.week.sent_before),
        )
        span = COLUMNS // len(figures)
        for number, (key, this, last) in enumerate(figures):
            at = 1 + number * span
            put(
                self.sheet,
                row,
                at,
                self.texts(key),
                span=span,
                size=9,
                colour=GREY,
                align="center",
                fill=PALE,
            )
            put(
                self.sheet,
                row + 1,
                at,
                self.shown(this),
                span=span,
                size=20,
                bold=True,
                align="center",
                fill=PALE,
            )
            put(
                self.sheet, row + 2, at, self._compared(this, last), span=span, size=9, colour=GREY,
                align="center", fill=PALE,
            )  # fmt: skip
        self.sheet.row_dimensions[row + 1].height = 30

    def _compared(self, this: int, last: int) -> str:
        if last < FEWEST or this < FEWEST:
            return self.texts("report-before", before=self._number(self.shown(last)))
        change = round((this - last) * 100 / last)
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        return self.texts("report-change", before=self._number(last), change=f"{sign}{abs(change)}")

    def _number(self, value: Cell) -> str:
        return self.texts.number(value) if isinstance(value, int) else str(value)

    def _asked(self, row: int) -> int:
        """Both charts, and under each the figures it is drawn from."""
        texts, week = self.texts, self.week
        title(self.sheet, row, 1, HALF, texts("report-by-day"))
        title(self.sheet, row, RIGHT, HALF, texts("report-by-kind"))
        under = row + 1 + CHART_ROWS
        days = [week.since + timedelta(days=number) for number in range((week.until - week.since).days + 1)]
        earlier = [day - timedelta(days=len(days)) for day in days]
        now = dict.fromkeys(days, 0) | dict(week.now.by_day)
        before = dict.fromkeys(earlier, 0) | dict(week.before.by_day)
        rows = [
            (self._day(day), self.part(now, day), self.part(before, last))
            for day, last in zip(days, earlier, strict=True)
        ]
        this, last = texts("report-this-week"), texts("report-last-week")
        columns = (Column(texts("report-day"), 2), Column(this, 2, True), Column(last, 2, True))
        ends = table(self.sheet, under, 1, columns, rows)
        charts.by_day(self.sheet, f"A{row + 1}", under, under + 1, under + len(rows), (1, 3, 5))
        kinds = self._kinds(week.now, week.before)
        columns = (Column(texts("report-kind"), 4), Column(this, 1, True), Column(last, 1, True))
        ends = max(ends, table(self.sheet, under, RIGHT, columns, kinds))
        if kinds:
            letter = chr(64 + RIGHT)
            charts.by_kind(
                self.sheet, f"{letter}{row + 1}", under + 1, under + len(kinds), (RIGHT, RIGHT + 4)
            )
        return ends

    def _day(self, day: date) -> str:
        return self.texts(f"report-weekday-{day.isoweekday()}", date=f"{day:%d/%m}")

    def _kinds(self, now: Statistics, before: Statistics) -> list[Sequence[Cell]]:
        these, earlier = dict(now.by_intent), dict(before.by_intent)
        return [
            (
                self.texts(f"report-kind-{kind.replace('_', '-')}"),
                self.part(these, kind),
                self.part(earlier, kind),
            )
            for kind in list(these)[:MOST_KINDS]
        ]

    def _tops(self, row: int) -> int:
        """Products, places, and what was not found."""
        texts, now = self.texts, self.week.now
        products = [(each.name, self.shown(each.times)) for each in now.products[:MOST_ROWS]]
        places = [(place, self.shown(times)) for place, times in now.places[:MOST_ROWS]]
        missed = self._missed(now)
        blocks: Sequence[tuple[str, int, Sequence[Sequence[Cell]]]] = (
            ("report-products", 5, products),
            ("report-places", 3, places),
            ("report-not-found", 4, missed),
        )
        at, ends = 1, row
        for key, span, rows in blocks:
            title(self.sheet, row, at, span, texts(key))
            columns = (Column("", span - 1), Column(texts("report-times"), 1, True))
            ends = max(ends, table(self.sheet, row + 1, at, columns, rows or [(texts("report-none"), "")]))
            at += span
        return ends

    def _missed(self, now: Statistics) -> list[Sequence[Cell]]:
        """What was not found, which together is no more than the questions without an answer."""
        queries, times = now.rarely_not_found
        counts = {_RARE: times, **dict(now.not_found)}
        counts[_UNSAID] = max(now.unanswered - sum(counts.values()), 0)
        rows: list[Sequence[Cell]] = [
            (query, self.part(counts, query)) for query, _ in now.not_found[: MOST_ROWS - 1]
        ]
        if queries:
            number = self.texts.number(queries)
            others = self.texts("report-rare", queries=number, number=str(FEWEST))
            rows.append((others, self.part(counts, _RARE)))
        return rows

    def _work(self, row: int) -> int:
        """Fairs, announcements, requests."""
        texts, week = self.texts, self.week
        title(self.sheet, row, 1, COLUMNS, texts("report-fairs"))
        fairs = [self._fair(fair) for fair in week.fairs[:MOST_FAIRS]]
        columns = (
            Column(texts("report-fair"), 5),
            Column(texts("report-days"), 3),
            Column(texts("report-state"), 2),
            Column(texts("report-told"), 2, True),
        )
        row = table(self.sheet, row + 1, 1, columns, fairs or [(texts("report-none"), "", "", "")]) + 1
        title(self.sheet, row, 1, HALF, texts("report-deliveries"))
        title(self.sheet, row, RIGHT, HALF, texts("report-requests"))
        told = [(what, self.shown(times)) for what, times in outcomes(texts, week.deliveries)]
        if week.waiting:
            told.append((texts("report-waiting"), self.shown(week.waiting)))
        counted = (Column("", HALF - 1), Column(texts("report-times"), 1, True))
        ends = table(self.sheet, row + 1, 1, counted, told[: MOST_ROWS + 1] or [(texts("report-none"), "")])
        asked = self._requests(week.requests)
        return max(ends, table(self.sheet, row + 1, RIGHT, counted, asked))

    def _requests(self, requests: Requests) -> list[Sequence[Cell]]:
        """What came in is, but for what came earlier, what was dealt with and what waits: a sum as well."""
        parts = {"on-time": requests.on_time, "late": requests.late, "waiting": requests.waiting}
        cells = {
            "opened": self.shown(requests.opened),
            **{name: self.part(parts, name) for name in parts},
            "overdue": self.shown(requests.overdue),
        }
        return [(self.texts(f"report-requests-{name}"), cell) for name, cell in cells.items()]

    def _fair(self, fair: Fair) -> Sequence[Cell]:
        if fair.state is FairState.CANCELLED:
            state = "cancelled"
        elif fair.over(self.week.until):
            state = "over"
        else:
            state = "coming" if fair.start and fair.start > self.week.until else "on"
        told = self.shown(self.week.told_of.get(fair.code, 0))
        return (fair.name, dates_words(self.texts, fair), self.texts(f"report-fair-{state}"), told)

    def _expiring(self, row: int) -> int:
        texts, expiring = self.texts, self.week.expiring
        count = texts.number(len(expiring))
        title(
            self.sheet, row, 1, COLUMNS,
            texts("report-expiring", months=str(EXPIRING_MONTHS), count=count),
        )  # fmt: skip
        rows = [
            (each.product, each.producer or texts("report-unknown"), texts.date(each.until))
            for each in expiring[:MOST_EXPIRING]
        ]
        more = len(expiring) - MOST_EXPIRING
        if more > 0:
            rows.append((texts("report-more", count=texts.number(more)), "", ""))
        columns = (
            Column(texts("report-product"), 5),
            Column(texts("report-producer"), 5),
            Column(texts("report-until"), 2, True),
        )
        return table(self.sheet, row + 1, 1, columns, rows or [(texts("report-none"), "", "")])
