/* Lines of a body that look like a heading, a list, a table, a link or a note and are none, as text
   from Word does: they run together on the page, or stand there with their signs. */
#include "mdwords.h"
#include "reader_parts.h"

#include <string.h>

static const str hard_space = STR_INIT("\xc2\xa0");

static bool is_letter(str line, size_t at)
{
    return at < line.n && !is_digit(line.p[at]) && word_length(line, at);
}

/* Behind a sign at AT stands a letter at once, or a space that does not part words. */
static bool runs_on(str line, size_t at)
{
    return is_letter(line, at) || str_starts(str_from(line, at), hard_space);
}

static size_t count(str line, size_t at, char c)
{
    size_t n = 0;

    while (at + n < line.n && line.p[at + n] == c)
        n++;
    return n;
}

/* The length of a bullet as Word has it, at the line's beginning; 0 for none. */
static size_t bullet(str line)
{
    static const char *const signs[] = {"•", "·", "●", "○", "◦", "▪", "■", "‣", "\xef\x82\xb7"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(line, str_of(signs[i])))
            return strlen(signs[i]);
    return str_starts(line, STR("o\t")) ? 1 : 0;
}

static size_t digits_at(str line, size_t at)
{
    size_t n = 0;

    while (at + n < line.n && is_digit(line.p[at + n]))
        n++;
    return n;
}

/* The length of "a)", "(iv)", "B." or "1.2" at the line's beginning, with a blank behind it: what
   numbers lines in Word, and makes no list here; 0 for none. */
static size_t label(str line)
{
    size_t open = count(line, 0, '(') == 1, n = digits_at(line, 0), word = open;

    if (n && n < 3 && count(line, n, '.') == 1 && digits_at(line, n + 1))
        n += 1 + digits_at(line, n + 1);
    else {
        while (word < line.n && strchr("ivxIVX", line.p[word]))
            word++;
        n = word > open ? word
                        : open + (is_letter(line, open) && (unsigned char)line.p[open] < 0x80);
        if (n == open || n >= line.n || !strchr(open ? ")" : ".)", line.p[n]))
            return 0;
    }
    n += n < line.n && strchr(".)", line.p[n]);
    return n < line.n && strchr(" \t", line.p[n]) ? n : 0;
}

/* Does the page begin a new line behind LINE? */
static bool breaks(str line)
{
    return str_ends(line, STR("  ")) || str_ends(line, STR("\\"));
}

/* A row of dashes, as it stands under a table's first row. */
static bool is_rule(str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!strchr("|-: \t", line.p[i]))
            return false;
    return str_findc(line, '-') != SIZE_MAX;
}

static bool has_cells(str line)
{
    size_t tab = str_findc(line, '\t');

    return tab != SIZE_MAX && tab && str_trim(str_from(line, tab)).n;
}

/* What the line ALL was meant for, and in *SIGN what it begins with; NULL if it is what it looks
   like. AFTER is the next line, FIRST says that it begins a paragraph. */
static const char *meant_for(str all, str after, bool first, str *sign)
{
    str line = str_trim(all);
    size_t n = count(line, 0, '#'), digits;

    if (n && n <= 6 && runs_on(line, n)) {
        *sign = str_sub(line, 0, n);
        return "heading";
    }
    n = bullet(line);
    if (!n && line.p[0] == '-' && runs_on(line, 1))
        n = 1;
    digits = digits_at(line, 0);
    if (!n && digits && digits < 4 && digits + 1 < line.n && strchr(".)", line.p[digits]) &&
        runs_on(line, digits + 1))
        n = digits + 1;
    *sign = str_sub(line, 0, n);
    if (n)
        return "list";
    *sign = STR("|");
    if (first && line.p[0] == '|' && str_ends(str_trim(line), STR("|")) && line.n > 2 &&
        !is_rule(str_trim(after)))
        return "table";
    *sign = str_sub(line, 0, label(line));
    if (sign->n && label(str_trim(after)))
        return breaks(all) ? NULL : "labels";
    return has_cells(line) && has_cells(after) ? "tabs" : NULL;
}

/* The name of a block that INFO nearly is ("Bases", "time-table"): it would be shown as an empty
   box. Empty for other blocks. */
static str almost_block(struct arena *a, str info)
{
    str names = STR(MARKDOWN_BLOCKS), written = str_until(&info, ' '),
        word = text_lower(a, written);
    str near = STR("");

    if (str_among(written, names))
        return near;
    while (names.n) {
        str name = str_until(&names, ' ');

        if (str_eq(word, name) || text_almost(word, name))
            near = name;
    }
    return near;
}

enum { LINK_MAX = 500 }; /* bytes that are looked through for a link's end */

/* Does S, which may be words in brackets, say where something is? */
static bool is_address(str s)
{
    size_t dot = s.n;

    while (dot && s.n - dot < 6 && s.p[dot - 1] != '.' && s.p[dot - 1] != ' ')
        dot--; /* behind it the ending of a file's name */
    return (dot > 1 && s.p[dot - 1] == '.' && s.n - dot > 1 && is_letter(s, dot)) ||
           str_starts(s, STR("../")) || str_starts(s, STR("http")) || str_starts(s, STR("www.")) ||
           str_find(s, STR(".md#")) != SIZE_MAX;
}

/* Is "[E12]" or "[2026]", no words of a link, what ends at AT? */
static bool is_number(str line, size_t at)
{
    bool digit = false;

    for (; at && line.p[at - 1] != ' ' && line.p[at - 1] != '['; at--)
        digit |= is_digit(line.p[at - 1]);
    return digit && at && line.p[at - 1] == '[';
}

/* What keeps the brackets at AT from making a link, where they were meant to; NULL if nothing. */
static const char *link_fault(str line, size_t at)
{
    bool whole = str_starts(str_from(line, at), STR("]("));
    bool parted = str_starts(str_from(line, at), STR("] ("));
    bool turned = str_starts(str_from(line, at), STR(")["));
    str rest, inside;
    size_t end, space;

    if ((!whole && !parted && !turned) || (parted && is_number(line, at)))
        return NULL;
    rest = str_sub(line, at + 2 + parted, LINK_MAX);
    end = str_findc(rest, turned ? ']' : ')');
    inside = str_sub(rest, 0, end == SIZE_MAX ? rest.n : end);
    if (!whole)
        return end == SIZE_MAX || str_findc(inside, ' ') != SIZE_MAX || !is_address(inside) ? NULL
               : parted ? "parted link"
                        : "turned link";
    if (end == SIZE_MAX)
        return is_address(inside) ? "open link" : NULL;
    inside = str_trim(inside);
    space = str_findc(inside, ' ');
    return space != SIZE_MAX && inside.p[0] != '<' && is_address(inside) &&
                   !strchr("\"'(", str_trim(str_from(inside, space)).p[0])
               ? "spaced link"
               : NULL;
}

/* Keeps what was meant as a link in the line ALL, number N, outside code. */
static void keep_links(struct reader *r, const struct source *s, str all, unsigned n)
{
    bool code = false;
    unsigned col = 0;

    for (size_t i = 0; i < all.n; i++) {
        const char *fault;

        col += ((unsigned char)all.p[i] & 0xc0) != 0x80;

        code = code != (all.p[i] == '`');
        fault = code || (all.p[i] != ']' && all.p[i] != ')') ? NULL : link_fault(all, i);
        if (fault)
            phrase_keep(r, s->ref, fault, STR(""), 1, n, col);
    }
}

void slips_keep(struct reader *r, const struct source *s)
{
    str body = s->clean, fence = STR("");
    const char *last = NULL;
    bool first = true, comment = false;
    unsigned begun = 0; /* where the comment did */

    for (unsigned n = s->line; body.n; n++) {
        str all = str_line(&body), line = str_trim(all), rest = body, sign;
        size_t indent = line.n ? (size_t)(line.p - all.p) : 0;
        const char *kind = NULL;

        if (fence.n) {
            if (str_starts(line, fence) && line.n == count(line, 0, fence.p[0]))
                fence = STR("");
            first = true;
            continue;
        }
        if (str_starts(line, STR("```")) || str_starts(line, STR("~~~"))) {
            fence = str_sub(line, 0, count(line, 0, line.p[0]));
            sign = almost_block(r->kit->scratch, str_trim(str_from(line, fence.n)));
            kind = sign.n ? "block" : NULL;
        } else if (comment || (indent < 4 && str_starts(line, STR("<!--")))) {
            begun = comment ? begun : n;
            comment = str_find(line, STR("-->")) == SIZE_MAX;
        } else if (str_starts(line, STR("[^")) && str_find(line, STR("]:")) != SIZE_MAX) {
            kind = "footnote";
            sign = str_sub(line, 0, str_find(line, STR("]:")) + 1);
        } else if (line.n && indent < 4 && all.p[0] != '\t') {
            kind = meant_for(all, str_line(&rest), first, &sign);
            keep_links(r, s, all, n);
        }
        if (kind && (!last || strcmp(last, kind) != 0))
            phrase_keep(r, s->ref, kind, sign, 1, n, (unsigned)indent + 1);
        last = kind;
        first = !line.n;
    }
    if (comment)
        phrase_keep(r, s->ref, "comment", STR(""), 1, begun, 1);
}

/* Two versions of a file in one, with signs between them, as Git leaves them where two people
   changed the same lines. */
static bool tell_merge(struct reader *r, str path, str text)
{
    static const char *const signs[] = {"<<<<<<< ", "=======", ">>>>>>> "};
    unsigned first = 0;
    size_t found = 0;
    bool any = false;

    for (unsigned n = 1; text.n; n++) {
        str line = str_line(&text);

        if (!str_starts(line, str_of(signs[found])) || (found == 1 && !str_eqc(line, signs[1])))
            continue;
        first = found ? first : n;
        if (++found < 3)
            continue;
        kit_error(r->kit, path, first, 1, "merge",
                  "two versions of the file stand here one behind the other, from '<<<<<<<' to "
                  "'>>>>>>>'; keep what is right of each, and take those signs out");
        any = true;
        found = 0;
    }
    return any;
}

/* A letter that was written in UTF-8 and read as two or three of Windows', such as "Â£"; empty for
   none. */
static str garbled(str text)
{
    static const char *const signs[] = {"\xc3\x82\xc2", "\xc3\x83\xc2", "\xc3\xa2\xe2\x82\xac"};

    for (size_t at; (at = str_findc(text, '\xc3')) != SIZE_MAX; text = str_from(text, at + 1))
        for (size_t i = 0; i < 3; i++)
            if (str_starts(str_from(text, at), str_of(signs[i])))
                return str_sub(text, at, i < 2 ? 4 : 5);
    return STR("");
}

static void tell_garbled(struct reader *r, str path, str text)
{
    str found = garbled(text), before, line;
    unsigned n = 1;

    if (!found.n)
        return;
    before = line = str_sub(text, 0, (size_t)(found.p - text.p));
    while (str_findc(before, '\n') != SIZE_MAX) {
        str_line(&before);
        line = before;
        n++;
    }
    kit_warning(r->kit, path, n, (unsigned)utf8_count(line) + 1, "garbled",
                "'" STR_FMT "' stands where a letter such as £ or é was, because a program took "
                "UTF-8 for something else; put the former file back, or type the letters anew",
                STR_ARG(found));
}

bool text_slips(struct reader *r, str path, str text)
{
    tell_garbled(r, path, text);
    return tell_merge(r, path, text);
}
