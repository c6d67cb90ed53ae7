#include "ics.h"

enum { OCTETS = 75 }; /* the longest line, without its end */

void buf_ics(struct buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (c == '\n') {
            buf_addc(b, "\\n");
        } else if (c >= ' ' && c != 0x7f) {
            if (c == '\\' || c == ';' || c == ',')
                buf_byte(b, '\\');
            buf_byte(b, (char)c);
        }
    }
}

/* Where to cut S, so that what stands before it is at most N octets and ends with a whole
   character. */
static size_t cut(str s, size_t n)
{
    if (s.n <= n)
        return s.n;
    for (size_t at = n; at > n - 4; at--)
        if (((unsigned char)s.p[at] & 0xc0) != 0x80)
            return at;
    return n; /* no UTF-8 */
}

str ics_lines(struct arena *a, str text)
{
    struct buf out = {.arena = a};

    while (text.n) {
        str line = str_line(&text);
        size_t room = OCTETS;

        for (bool first = true; line.n; first = false) {
            size_t n;

            if (!first) {
                buf_addc(&out, " ");
                room = OCTETS - 1;
            }
            n = cut(line, room);
            buf_add(&out, str_sub(line, 0, n));
            buf_addc(&out, "\r\n");
            line = str_from(line, n);
        }
    }
    return buf_str(&out);
}
