#include "file.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS_A_DAY = 86400 };

long clock_today(void)
{
    time_t now = time(NULL);
    struct tm tm;
    char text[16];
    long days = 0;

    if (localtime_r(&now, &tm) && strftime(text, sizeof text, "%Y-%m-%d", &tm) == 10)
        date_parse(str_of(text), &days);
    return days;
}

str clock_moment(struct arena *a, long minutes)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    bool given = epoch && *epoch;
    time_t at = (given ? strtol(epoch, NULL, 10) : time(NULL)) + minutes * 60;
    struct tm tm;
    char text[32];

    if (!(given ? gmtime_r(&at, &tm) : localtime_r(&at, &tm)))
        return STR("");
    return str_copy(a, (str){text, strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm)});
}

bool clock_is_good(void)
{
    static const char last[] = "253402300799"; /* 9999-12-31 23:59:59 */
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    size_t n = epoch ? strlen(epoch) : 0;

    if (!n)
        return true;
    if (strspn(epoch, "0123456789") != n)
        return false;
    return n < sizeof last - 1 || (n == sizeof last - 1 && strcmp(epoch, last) <= 0);
}

long clock_writing(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");

    return epoch && *epoch ? strtol(epoch, NULL, 10) / SECONDS_A_DAY : clock_today();
}

double clock_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *words_of_the_limit;

/* What the program was doing holds locks, perhaps that of its memory, so there is nothing to tidy
   up. */
static void past_the_limit(int signal)
{
    (void)signal;
    if (write(STDERR_FILENO, words_of_the_limit, strlen(words_of_the_limit)) < 0)
        _exit(3);
    _exit(3);
}

void clock_limit(unsigned minutes, const char *last_words)
{
    struct rusage used;
    struct rlimit limit;
    rlim_t most;

    if (getrlimit(RLIMIT_CPU, &limit) || getrusage(RUSAGE_SELF, &used))
        return;
    most = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 60 * (rlim_t)minutes;
    if (!minutes)
        most = limit.rlim_max;
    else if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < most)
        most = limit.rlim_cur;
    words_of_the_limit = last_words;
    signal(SIGXCPU, minutes ? past_the_limit : SIG_DFL);
    limit.rlim_cur = most;
    setrlimit(RLIMIT_CPU, &limit);
}
