#include "mdlink.h"

#include "file.h"

#include <string.h>

/* Whether S begins as an address with a scheme does: something, then a colon, before any '/', '?'
   or '#'. Browsers drop white space and control characters on the way, so that everything counts as
   part of a scheme. */
static bool has_scheme(str s, size_t *colon)
{
    for (*colon = 0; *colon < s.n && !strchr("/\\?#", s.p[*colon]); ++*colon)
        if (s.p[*colon] == ':')
            return true;
    return false;
}

static bool is_scheme(str s, size_t colon, const char *name)
{
    return str_like(str_sub(s, 0, colon), str_of(name));
}

static struct link_target with_scheme(str url, size_t colon)
{
    struct link_target t = {.kind = LINK_SCHEME, .scheme = str_sub(url, 0, colon)};
    bool web = is_scheme(url, colon, "http") || is_scheme(url, colon, "https");
    str rest = str_from(url, colon + 1);

    if ((web && str_starts(rest, STR("//")) && rest.n > 2) ||
        ((is_scheme(url, colon, "mailto") || is_scheme(url, colon, "tel")) && rest.n))
        t.kind = LINK_WEB;
    return t;
}

/* S without its percent signs, unless that is no text. What a path cannot hold stays encoded: '#',
   which would begin an anchor, and control bytes, which would forge a mark. */
static str percent_decode(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    if (str_findc(s, '%') == SIZE_MAX)
        return s;
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? hex_value(s.p[i + 1]) : -1,
            low = high < 0 ? -1 : hex_value(s.p[i + 2]);
        int c = low < 0 ? -1 : high * 16 + low;

        if (c >= 0x20 && c != 0x7f && c != '#') {
            buf_byte(&b, (char)c);
            i += 2;
        } else {
            buf_byte(&b, s.p[i]);
        }
    }
    return utf8_valid(buf_str(&b)) ? buf_str(&b) : s;
}

/* Adds the steps of PATH to OUT, a path without '.' and '..'. False if it leaves the folder where
   OUT began. */
static bool walk(struct buf *out, str path)
{
    while (path.n) {
        bool last = str_findc(path, '/') == SIZE_MAX;
        str step = str_until(&path, '/');

        if (!step.n || str_eqc(step, "."))
            continue;
        if (!str_eqc(step, "..")) {
            buf_add(out, step);
            if (!last)
                buf_byte(out, '/');
            continue;
        }
        if (!out->n)
            return false;
        for (out->n--; out->n && out->p[out->n - 1] != '/';)
            out->n--;
    }
    return true;
}

bool link_is_document(str path)
{
    return str_starts(path, STR("evidence/files/"));
}

static bool is_record(str path)
{
    return !link_is_document(path) && path.n > 3 &&
           str_like(str_from(path, path.n - 3), STR(".md"));
}

str link_page(struct arena *a, str path)
{
    struct buf b = {.arena = a};

    path = str_behind(path, STR("content/"));
    for (size_t at = 0; at < path.n;) {
        uint32_t c = utf8_next(path, &at);

        utf8_add(&b, c < 0x20 ? 0xfffd : c);
    }
    return buf_str(&b);
}

static struct link_target within_kit(struct arena *a, str url, str page)
{
    struct link_target t = {.kind = LINK_OUTSIDE};
    struct buf path = {.arena = a};
    str rest = url, file = str_until(&rest, '#'), query = file;

    t.anchor = percent_decode(a, rest);
    file = percent_decode(a, str_until(&query, '?'));
    file = str_swap(a, file, '\\', '/'); /* as typed on Windows */
    if (!file.n) {
        t.path = page;
        t.kind = t.anchor.n ? LINK_RECORD : LINK_EMPTY;
        return t;
    }
    buf_add(&path, str_before(page, path_name(page)));
    if (file.p[0] == '/' || !walk(&path, file))
        return t;
    t.path = buf_str(&path);
    if (!t.path.n)
        return t;
    t.kind = is_record(t.path) ? LINK_RECORD : LINK_FILE;
    return t;
}

struct link_target link_resolve(struct arena *a, str url, str page)
{
    size_t colon;

    url = str_trim(url);
    if (!url.n)
        return (struct link_target){.kind = LINK_EMPTY};
    if (has_scheme(url, &colon))
        return with_scheme(url, colon);
    if (url.n > 1 && strchr("/\\", url.p[0]) && strchr("/\\", url.p[1]))
        return (struct link_target){.kind = LINK_SCHEME, .scheme = str_sub(url, 0, 2)};
    return within_kit(a, url, page);
}

void link_html(struct buf *html, str url)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];

        if (c == '&')
            buf_addc(html, "&amp;");
        else if (c == '\'')
            buf_addc(html, "&#39;");
        else if (is_alnum(c) || strchr("-_.+!*(),%#@?=;:/$~", (int)c))
            buf_byte(html, url.p[i]);
        else
            buf_add(html, (str){(char[]){'%', digits[c >> 4], digits[c & 15]}, 3});
    }
}
