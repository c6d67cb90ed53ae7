#include "document_parts.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* A PDF may be broken, or made to break what reads it. So poppler reads it in a process of its own,
   which has little time and memory, can write to nothing but our pipe, and may come to any end
   without harm. */

enum { NOT_THERE = 127, CHUNK = 65536 };

static void limit(int what, rlim_t most)
{
    struct rlimit r = {most, most};

    setrlimit(what, &r);
}

enum wish { PAGES, PROPERTIES, FILES };

/* In the child: becomes the program that knows what is wished for. */
_Noreturn static void become(const char *path, enum wish wish, int pipe)
{
    char pages[16];
    str last = {pages, 0};
    int nothing = open("/dev/null", O_RDWR);

    for (unsigned n = DOCUMENT_MAX_PAGES, unit = 1000; unit; n %= unit, unit /= 10)
        pages[last.n++] = (char)('0' + n / unit);
    pages[last.n] = '\0';
    dup2(nothing, 0);
    dup2(pipe, 1);
    dup2(nothing, 2);
    for (int i = 3; i < 256; i++)
        close(i);
    limit(RLIMIT_CPU, DOCUMENT_MAX_SECONDS);
    limit(RLIMIT_AS, (rlim_t)DOCUMENT_MAX_MEMORY_MB << 20);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    if (wish == PROPERTIES)
        execlp("pdfinfo", "pdfinfo", "-enc", "UTF-8", path, (char *)NULL);
    else if (wish == FILES)
        execlp("pdfdetach", "pdfdetach", "-list", path, (char *)NULL);
    else
        execlp("pdftotext", "pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "-l", pages, path,
               "-", (char *)NULL);
    _exit(NOT_THERE);
}

/* All that comes out of FROM; false where it is too much or takes too long. */
static bool drain(int from, struct buf *b, const char **lack)
{
    double end = clock_seconds() + DOCUMENT_MAX_SECONDS;
    struct pollfd p = {.fd = from, .events = POLLIN};
    static char chunk[CHUNK];

    for (;;) {
        double left = end - clock_seconds();
        int ready = left > 0 ? poll(&p, 1, (int)(left * 1000) + 1) : 0;
        ssize_t n;

        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0) {
            *lack = "reading it took too long";
            return false;
        }
        n = read(from, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return true;
        buf_add(b, (str){chunk, (size_t)n});
        if (b->n > DOCUMENT_MAX_TEXT) {
            *lack = "it holds more than the kit reads";
            return false;
        }
    }
}

/* What that program says about the file at PATH, and how it ends. */
static int run(const char *path, enum wish wish, struct buf *b, const char **lack)
{
    int ends[2], status = 0;
    pid_t child;

    if (pipe(ends))
        return NOT_THERE << 8;
    child = fork();
    if (!child)
        become(path, wish, ends[1]);
    close(ends[1]);
    if (child > 0) {
        if (!drain(ends[0], b, lack))
            kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
    }
    close(ends[0]);
    return child > 0 ? status : NOT_THERE << 8;
}

static bool has_words(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > ' ')
            return true;
    return false;
}

/* What programs wrote into it and nobody sees who reads it. Where that cannot be read, the pages
   can. */
static void read_properties(struct arena *a, const char *path, struct document *out)
{
    struct buf b = {.arena = a}, words = {.arena = a};
    const char *lack = NULL;
    int status = run(path, PROPERTIES, &b, &lack);
    str rest = buf_str(&b);

    if (lack || status || !utf8_valid(rest))
        return;
    while (rest.n) {
        str line = str_line(&rest), name = str_until(&line, ':');

        if (str_among(name, STR("Title Subject Keywords Author")) && str_trim(line).n)
            buf_format(&words, STR_FMT "\n\n", STR_ARG(str_trim(line)));
    }
    if (words.n)
        document_add(a, out, "its properties", 0, buf_str(&words))->seen = STR("");
}

/* Are files in it, as in a portfolio? The first line of the list counts them: "2 embedded files".
 */
static bool holds_files(struct arena *a, const char *path)
{
    struct buf b = {.arena = a};
    const char *lack = NULL;
    int status = run(path, FILES, &b, &lack);
    str list = buf_str(&b);

    return lack || (!status && list.n && list.p[0] >= '1' && list.p[0] <= '9');
}

/* What is left out where some pages are words and others pictures; NULL where none is. */
static const char *without_words(struct arena *a, const struct document *d, unsigned pages)
{
    unsigned n = 0, first = 0;

    for (unsigned i = 0; i < pages; i++)
        if (!has_words(d->parts[i].text) && !n++)
            first = i + 1;
    return n > 1
               ? str_format(a,
                            "%u of its %u pages hold no words, as scans do (the first is page %u)",
                            n, pages, first)
                     .p
           : n ? str_format(a, "page %u holds no words, as a scan does", first).p
               : NULL;
}

void pdf_read(struct arena *a, const char *path, struct document *out)
{
    struct buf b = {.arena = a};
    char *real = realpath(path, NULL); /* so that no name looks like an option */
    int status = run(real ? real : path, PAGES, &b, &out->lack);
    bool whole = utf8_valid(buf_str(&b));
    str rest = whole ? buf_str(&b) : STR("");
    unsigned page = 0;

    while (rest.n)
        document_add(a, out, "page", ++page, str_until(&rest, '\f'));
    read_properties(a, real ? real : path, out);
    if (out->lack)
        ; /* it was too much, or too long */
    else if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_THERE) {
        out->lack = "the program pdftotext is not on this computer";
        out->passing = true;
    } else if (!whole || !WIFEXITED(status) || WEXITSTATUS(status))
        out->lack = "it is damaged or protected by a password";
    else if (page >= DOCUMENT_MAX_PAGES)
        out->lack = "it holds more than the kit reads";
    else if (!has_words(buf_str(&b)))
        out->lack = "it is all pictures, as a scan is";
    else if (holds_files(a, real ? real : path))
        out->lack = office_inside;
    else
        out->lack = without_words(a, out, page);
    free(real);
}
