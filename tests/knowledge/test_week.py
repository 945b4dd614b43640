"""A week in figures: requests on time and late, deliveries by their end, fairs, certificates running out."""

from datetime import date, datetime, timedelta

from knowledge import week
from knowledge.store import Store
from knowledge.times import start_of

UNTIL = date(2026, 11, 22)
SINCE = date(2026, 11, 16)


def at(day: date, hours: float = 9) -> datetime:
    return start_of(day) + timedelta(hours=hours)


def test_requests_are_counted_by_when_they_were_dealt_with(store: Store) -> None:
    days = (
        (SINCE, SINCE, "answered"),  # in time
        (SINCE - timedelta(days=9), SINCE, "closed"),  # late, from before
        (SINCE, UNTIL + timedelta(days=1), "answered"),  # after the week: waiting and overdue in it
        (UNTIL, None, "open"),
        (SINCE - timedelta(days=9), SINCE - timedelta(days=1), "answered"),  # the week before
        (SINCE, SINCE, "withdrawn"),
    )
    with store.writing() as session:
        for opened, done, state in days:
            session.run(
                "INSERT INTO requests (channel, language, kind, state, opened_at, due_at, closed_at) "
                "VALUES ('telegram', 'vi', 'question', :state, :opened, :due, :done)",
                state=state,
                opened=at(opened),
                due=at(opened + timedelta(days=2)),
                done=at(done) if done else None,
            )
        found = week.gather(session, until=UNTIL).requests
    assert found == week.Requests(opened=4, on_time=1, late=1, waiting=2, overdue=1)


def test_deliveries_fairs_and_certificates(store: Store) -> None:
    with store.writing() as session:
        session.run("DELETE FROM fairs")
        for code, start, state in (
            ("F-OVER", SINCE - timedelta(days=1), "published"),
            ("F-ON", SINCE, "published"),
            ("F-NEXT", UNTIL + timedelta(days=30), "cancelled"),
            ("F-FAR", UNTIL + timedelta(days=31), "published"),
            ("F-DRAFT", UNTIL, "draft"),
        ):
            session.run(
                "INSERT INTO fairs (code, name, start_date, end_date, state) "
                "VALUES (:code, :code, :start, :start, :state)",
                code=code,
                start=start,
                state=state,
            )
        session.run(
            "INSERT INTO announcements (class, kind, state, text_vi, expires_at, created_at, created_by, "
            "planned_to) VALUES ('advertising', 'fair', 'sending', 'x', :at, :at, 'x', 0)",
            at=at(UNTIL),
        )
        session.run(
            "INSERT INTO announced_fairs (announcement_id, fair_code, fair_version) VALUES (1, 'F-ON', 1)"
        )
        for number, (state, reason, day) in enumerate(
            (
                ("sent", None, SINCE),
                ("sent", None, UNTIL),
                ("sent", None, SINCE - timedelta(days=1)),
                ("unreachable", "blocked us", UNTIL),
                ("queued", None, None),
            )
        ):
            session.run(
                "INSERT INTO deliveries (announcement_id, channel, counted_as, state, reason, attempts, "
                "not_before, finished_at) VALUES (1, 'telegram', :number, :state, :reason, 1, :at, :done)",
                number=number,
                state=state,
                reason=reason,
                at=at(SINCE),
                done=at(day, 23.9) if day else None,
            )
        codes = [row[0] for row in session.rows("SELECT DISTINCT product_code FROM certificates LIMIT 4")]
        days = (date(2023, 11, 22), date(2024, 5, 22), date(2024, 5, 23), date(2023, 11, 21))
        for code, day in zip(codes, days, strict=True):
            session.run(
                "UPDATE certificates SET decided_on = :day WHERE product_code = :code", day=day, code=code
            )
        found = week.gather(session, until=UNTIL)
    assert dict(found.deliveries) == {("sent", ""): 2, ("unreachable", "blocked us"): 1}
    assert (found.sent_before, found.waiting, dict(found.told_of)) == (1, 1, {"F-ON": 2})
    assert [fair.code for fair in found.fairs] == ["F-ON", "F-NEXT"]
    assert [each.until for each in found.expiring] == [UNTIL, date(2027, 5, 22)]
