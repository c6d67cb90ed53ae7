#include "text.h"

/* Dates: civil days by the proleptic Gregorian calendar, after H. Hinnant's "chrono-compatible
   low-level date algorithms". */

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static long days_of(long y, unsigned m, unsigned d)
{
    y -= m <= 2;
    long era = y / 400;
    unsigned yoe = (unsigned)(y - era * 400), doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;

    return era * 146097 + (long)(yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

static void civil_of(long days, long *y, unsigned *m, unsigned *d)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned doe = (unsigned)(days - era * 146097),
             yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;

    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = (long)yoe + era * 400 + (*m <= 2);
}

bool date_parse(str s, long *days)
{
    unsigned y, m, d;
    long back;

    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || str_digits(s, 4, &y) < 4 ||
        str_digits(str_from(s, 5), 2, &m) < 2 || str_digits(str_from(s, 8), 2, &d) < 2 || y < 1 ||
        m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    *days = days_of((long)y, m, d);
    civil_of(*days, &back, &m, &y);
    return y == d; /* 30 February comes back as another day */
}

str time_parse(struct arena *a, str s)
{
    bool short_hour = s.n == 4 && s.p[1] == ':';
    str t = short_hour ? str_format(a, "0" STR_FMT, STR_ARG(s)) : s;

    if (t.n != 5 || t.p[2] != ':')
        return STR("");
    for (size_t i = 0; i < 5; i++)
        if (i != 2 && (t.p[i] < '0' || t.p[i] > '9'))
            return STR("");
    return t.p[0] > '2' || (t.p[0] == '2' && t.p[1] > '3') || t.p[3] > '5' ? STR("") : t;
}

str date_time_parse(struct arena *a, str s)
{
    str day = str_sub(s, 0, 10), time = str_from(s, 11), seconds;
    size_t colon = str_findc(time, ':');
    long days;

    if (s.n < 15 || (s.p[10] != ' ' && s.p[10] != 'T') || !date_parse(day, &days))
        return STR("");
    seconds = str_from(time, colon + 3);
    if (seconds.n == 3 && seconds.p[0] == ':' && seconds.p[1] >= '0' && seconds.p[1] <= '5' &&
        is_digit(seconds.p[2]))
        time = str_sub(time, 0, colon + 3);
    time = time_parse(a, time);
    return time.n ? str_format(a, STR_FMT " " STR_FMT, STR_ARG(day), STR_ARG(time)) : STR("");
}

str date_format(struct arena *a, long days)
{
    long y;
    unsigned m, d;

    civil_of(days, &y, &m, &d);
    return str_format(a, "%04ld-%02u-%02u", y, m, d);
}

unsigned month_named(str word)
{
    for (unsigned i = 0; word.n >= 3 && i < 12; i++)
        if (str_like(str_sub(str_of(months[i]), 0, word.n), word))
            return i + 1;
    return 0;
}

str date_words(struct arena *a, long days, bool weekday)
{
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    long y;
    unsigned m, d;

    civil_of(days, &y, &m, &d);
    return str_format(a, "%s%s%u %s %ld", weekday ? names[((days + 3) % 7 + 7) % 7] : "",
                      weekday ? " " : "", d, months[m - 1], y);
}
