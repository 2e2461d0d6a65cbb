"""Instants, calendar days, months, periods and business days (readings 1 to 3)."""
import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone

UTC = timezone.utc
_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$")


def parse(text):
    """An RFC 3339 instant as an aware UTC datetime."""
    m = _INSTANT.match(text)
    if not m:
        raise ValueError(f"not an instant: {text!r}")
    micro = int(((m[7] or "") + "000000")[:6])
    offset = timedelta()
    if m[8] not in "Zz":
        offset = timedelta(hours=int(m[8][1:3]), minutes=int(m[8][4:6]))
        if m[8][0] == "-":
            offset = -offset
    naive = datetime(*(int(m[i]) for i in range(1, 7)), micro)
    return naive.replace(tzinfo=UTC) - offset


def show(instant):
    """UTC with `Z`; a fraction only when it is not zero."""
    instant = instant.astimezone(UTC)
    text = instant.strftime("%Y-%m-%dT%H:%M:%S")
    if instant.microsecond:
        text += (".%06d" % instant.microsecond).rstrip("0")
    return text + "Z"


def day(instant, zone):
    """The calendar day on which an instant falls in a zone."""
    return instant.astimezone(zone).date()


def days_since(start, instant, zone):
    """0 on the day of `start`, 1 on the next one, and so on."""
    return (day(instant, zone) - day(start, zone)).days


def within(start, instant, count, zone):
    return 0 <= days_since(start, instant, zone) <= count


def add_months(d, count):
    """A date some months later, clamped at the end of short months."""
    year, month0 = divmod(d.year * 12 + d.month - 1 + count, 12)
    return date(year, month0 + 1, min(d.day, monthrange(year, month0 + 1)[1]))


def month_mark(start, count, zone):
    """The instant `count` months after `start`: same wall-clock time, clamped date."""
    local = start.astimezone(zone)
    moved = datetime.combine(add_months(local.date(), count), local.time(), zone)
    return moved.astimezone(UTC)


def current_month(start, instant, zone):
    """k when the instant lies in the k-th month (from 0) counted from `start`; -1 before it."""
    k = -1
    while month_mark(start, k + 1, zone) <= instant:
        k += 1
    return k


def period_days(period, zone):
    return (day(period[1], zone) - day(period[0], zone)).days


def used_days(period, instant, zone):
    used = (day(instant, zone) - day(period[0], zone)).days + 1
    return max(0, min(used, period_days(period, zone)))


def business_deadline(instant, count, zone):
    """The last whole second of the count-th business day after the day of the instant."""
    d = day(instant, zone)
    while count:
        d += timedelta(days=1)
        if d.weekday() < 5:
            count -= 1
    return datetime.combine(d, time(23, 59, 59), zone).astimezone(UTC)


def touched_days(spans, zone):
    """The distinct calendar days that half-open spans touch."""
    found = set()
    for start, end in spans:
        d = day(start, zone)
        last = day(end - timedelta(microseconds=1), zone)
        while start < end and d <= last:
            found.add(d)
            d += timedelta(days=1)
    return found
