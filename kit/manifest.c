#include "manifest.h"

#include "checksum.h"
#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 64 };

str sum_of_file(struct arena *a, const char *path)
{
    struct sha *sha = sha_new(a);
    bool whole = file_each(path, sha_piece, sha) == FILE_OK;
    int error = errno;
    str sum = sha_hex(sha, a);

    errno = error;
    return whole ? sum : STR("");
}

const char *manifest_fault(str path)
{
    if (!utf8_valid(path))
        return "is not UTF-8 text";
    if (!path.n || path.p[0] == '/' || path.p[path.n - 1] == '/')
        return "is no path in a folder";
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f || strchr("\\:", path.p[i]))
            return "has letters that no path of the kit has";
    while (path.n) {
        str part = str_until(&path, '/');

        if (!part.n || str_eqc(part, ".") || str_eqc(part, ".."))
            return "leads out of its folder";
    }
    return NULL;
}

static void add_fault(struct manifest *m, unsigned line, const char *why)
{
    if (m->nfaults < MANIFEST_FAULTS)
        m->faults[m->nfaults] = (struct manifest_fault){line, why};
    m->nfaults++;
}

/* 64 digits, a space, a space or an asterisk, and the path. */
static const char *read_line(struct arena *a, str text, struct manifest_line *line)
{
    if (text.n < DIGITS + 3 || text.p[DIGITS] != ' ' ||
        (text.p[DIGITS + 1] != ' ' && text.p[DIGITS + 1] != '*'))
        return "is no line of a manifest";
    line->sha256 = text_lower(a, str_sub(text, 0, DIGITS));
    for (size_t i = 0; i < DIGITS; i++)
        if (!strchr("0123456789abcdef", line->sha256.p[i]) || !line->sha256.p[i])
            return "is no line of a manifest";
    line->path = str_from(text, DIGITS + 2);
    return manifest_fault(line->path);
}

static int line_cmp(const void *a, const void *b)
{
    const struct manifest_line *x = a, *y = b;
    int order = str_cmp(x->path, y->path);

    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void drop_twice(struct manifest *m)
{
    size_t n = 0;

    if (m->n)
        qsort(m->list, m->n, sizeof *m->list, line_cmp);
    for (size_t i = 0; i < m->n; i++)
        if (n && str_eq(m->list[n - 1].path, m->list[i].path))
            add_fault(m, m->list[i].line, "names a file that a line above names");
        else
            m->list[n++] = m->list[i];
    m->n = n;
}

void manifest_read(struct arena *a, str text, struct manifest *m)
{
    unsigned at = 0;

    *m = (struct manifest){0};
    text = str_behind(text, STR(UTF8_MARK));
    while (text.n) {
        struct manifest_line line = {.line = ++at};
        str raw = str_until(&text, '\n');
        const char *why;

        if (str_ends(raw, STR("\r")))
            raw.n--;
        if (!raw.n)
            continue;
        why = read_line(a, raw, &line);
        if (why) {
            add_fault(m, at, why);
            continue;
        }
        *arena_push(a, m->list, m->n) = line;
    }
    drop_twice(m);
}
