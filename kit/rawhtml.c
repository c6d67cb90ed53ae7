#include "rawhtml.h"

#include <string.h>
#include <strings.h>

/* Attributes, one bit each, in the order of their names below */
enum {
    COLSPAN = 1,
    DIR = 2,
    LANG = 4,
    OPEN = 8,
    REVERSED = 16,
    ROWSPAN = 32,
    SCOPE = 64,
    START = 128,
    TITLE = 256
};
enum { CELL = COLSPAN | ROWSPAN | SCOPE };

static const char *const attribute_names[] = {"colspan", "dir",   "lang",  "open", "reversed",
                                              "rowspan", "scope", "start", "title"};

static const struct raw_tag safe_tags[] = {
    {"abbr", RAW_NAMED, NULL, TITLE},
    {"b", 0, NULL, 0},
    {"blockquote", RAW_BLOCK | RAW_FLOW, NULL, 0},
    {"br", RAW_VOID, NULL, 0},
    {"caption", RAW_BLOCK, "table", 0},
    {"cite", 0, NULL, 0},
    {"code", RAW_CODE, NULL, 0},
    {"dd", RAW_BLOCK | RAW_FLOW, "dl", 0},
    {"del", 0, NULL, 0},
    {"details", RAW_BLOCK | RAW_FLOW, NULL, OPEN},
    {"dfn", RAW_NAMED, NULL, TITLE},
    {"dl", RAW_BLOCK, NULL, 0},
    {"dt", RAW_BLOCK, "dl", 0},
    {"em", 0, NULL, 0},
    {"figcaption", RAW_BLOCK, "figure", 0},
    {"figure", RAW_BLOCK | RAW_FLOW, NULL, 0},
    {"hr", RAW_BLOCK | RAW_VOID, NULL, 0},
    {"i", 0, NULL, 0},
    {"ins", 0, NULL, 0},
    {"kbd", RAW_CODE, NULL, 0},
    {"li", RAW_BLOCK | RAW_FLOW, "ul ol", 0},
    {"mark", 0, NULL, 0},
    {"ol", RAW_BLOCK, NULL, START | REVERSED},
    {"p", RAW_BLOCK, NULL, 0},
    {"pre", RAW_BLOCK | RAW_CODE, NULL, 0},
    {"q", 0, NULL, 0},
    {"s", 0, NULL, 0},
    {"samp", RAW_CODE, NULL, 0},
    {"small", 0, NULL, 0},
    {"span", 0, NULL, 0},
    {"strong", 0, NULL, 0},
    {"sub", 0, NULL, 0},
    {"summary", RAW_BLOCK, "details", 0},
    {"sup", RAW_NOTE, NULL, 0},
    {"table", RAW_BLOCK, NULL, 0},
    {"tbody", RAW_BLOCK, "table", 0},
    {"td", RAW_BLOCK | RAW_FLOW, "tr", CELL},
    {"tfoot", RAW_BLOCK, "table", 0},
    {"th", RAW_BLOCK, "tr", CELL},
    {"thead", RAW_BLOCK, "table", 0},
    {"tr", RAW_BLOCK, "table thead tbody tfoot", 0},
    {"u", 0, NULL, 0},
    {"ul", RAW_BLOCK, NULL, 0},
    {"var", RAW_CODE, NULL, 0},
    {"wbr", RAW_VOID, NULL, 0},
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const struct raw_tag *tag_of(str name)
{
    for (size_t i = 0; i < sizeof safe_tags / sizeof *safe_tags; i++)
        if (str_eqc(name, safe_tags[i].name))
            return &safe_tags[i];
    return NULL;
}

/* What stands in one of these is no text; none of them is safe. */
static bool is_swallowing(str name)
{
    return str_among(name, STR("iframe math noembed noframes noscript object script select style "
                               "svg title template textarea xmp"));
}

/* Character references */

static size_t number_of(str s, uint32_t *value)
{
    bool hex = s.n > 2 && (s.p[2] == 'x' || s.p[2] == 'X');
    size_t at = hex ? 3 : 2, from = at;
    int base = hex ? 16 : 10;

    for (*value = 0; at < s.n && at < from + 7; at++) {
        int digit = hex_value(s.p[at]);

        if (digit < 0 || digit >= base)
            break;
        *value = *value * (uint32_t)base + (uint32_t)digit;
    }
    return at > from && at < s.n && s.p[at] == ';' ? at + 1 : 0;
}

/* The length of the character reference at the beginning of S, which is put to B; 0 if there is
   none. */
static size_t add_reference(struct buf *b, raw_entity *named, str s)
{
    uint32_t c;
    size_t n = 1;

    if (s.n > 2 && s.p[1] == '#') {
        n = number_of(s, &c);
        if (n &&
            ((c < 0x20 && c != '\t' && c != '\n') || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)))
            c = 0xfffd;
        if (n)
            utf8_add(b, c);
        return n;
    }
    while (n < s.n && n < 40 && is_alnum(s.p[n]))
        n++;
    if (n < 2 || n == s.n || s.p[n] != ';')
        return 0;
    buf_add(b, named(b->arena, str_sub(s, 0, n + 1)));
    return n + 1;
}

str raw_decode(struct arena *a, raw_entity *named, str text)
{
    struct buf b = {.arena = a};
    size_t from = 0;

    if (str_findc(text, '&') == SIZE_MAX)
        return text;
    for (size_t at = 0; at < text.n;) {
        size_t n = 0;

        if (text.p[at] == '&') {
            buf_add(&b, str_sub(text, from, at - from));
            from = at;
            n = add_reference(&b, named, str_from(text, at));
            from += n;
        }
        at += n ? n : 1;
    }
    buf_add(&b, str_from(text, from));
    return buf_str(&b);
}

/* Attributes */

/* The bit of the attribute NAME, in whatever case; 0 if it is on no list. */
static unsigned attribute_of(str name)
{
    for (unsigned i = 0; i < sizeof attribute_names / sizeof *attribute_names; i++)
        if (str_like(name, str_of(attribute_names[i])))
            return 1u << i;
    return 0;
}

static const char *attribute_name(unsigned which)
{
    unsigned i = 0;

    while (which >> i > 1)
        i++;
    return attribute_names[i];
}

struct attribute {
    str name, value;
    bool has_value;
};

/* Takes the next attribute off REST; false where the tag ends, at '>' or at the end of the text. */
static bool attribute_next(str *rest, struct attribute *out)
{
    str s = *rest;
    size_t at = 0, from;

    while (at < s.n && (is_space(s.p[at]) || s.p[at] == '/'))
        at++;
    *rest = str_from(s, at);
    if (at == s.n || s.p[at] == '>')
        return false;
    for (from = at++; at < s.n && !is_space(s.p[at]) && !strchr("/>=", s.p[at]);)
        at++;
    *out = (struct attribute){.name = str_sub(s, from, at - from)};
    for (from = at; from < s.n && is_space(s.p[from]);)
        from++;
    if (from < s.n && s.p[from] == '=') {
        for (at = from + 1; at < s.n && is_space(s.p[at]);)
            at++;
        char quote = at < s.n && (s.p[at] == '"' || s.p[at] == '\'') ? s.p[at] : 0;

        for (from = at += quote != 0; at < s.n; at++)
            if (quote ? s.p[at] == quote : is_space(s.p[at]) || s.p[at] == '>')
                break;
        out->value = str_sub(s, from, at - from);
        out->has_value = true;
        at += quote && at < s.n;
    }
    *rest = str_from(s, at);
    return true;
}

static bool all_of(str s, size_t max, const char *also)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_digit(s.p[i]) && (!*also || (!is_alpha(s.p[i]) && !strchr(also, s.p[i]))))
            return false;
    return s.n > 0 && s.n <= max;
}

static bool is_safe(const struct raw_tag *tag, unsigned which, str value)
{
    if (!(which & (tag->own | LANG | DIR)))
        return false;
    switch (which) {
    case LANG: return all_of(value, 35, "-");
    case DIR: return str_eqc(value, "ltr") || str_eqc(value, "rtl") || str_eqc(value, "auto");
    case SCOPE: return str_among(value, STR("row col rowgroup colgroup"));
    case COLSPAN:
    case ROWSPAN: return all_of(value, 3, "") && value.p[0] != '0';
    case START: return all_of(value, 6, "");
    default: return true;
    }
}

/* Takes the attributes off REST; those of T's tag that are safe go to T->attributes. */
static void read_attributes(struct arena *a, raw_entity *named, str *rest, struct raw_token *t)
{
    struct buf kept = {.arena = a};
    struct attribute at;
    unsigned seen = 0;

    while (attribute_next(rest, &at)) {
        unsigned which = t->tag && !t->closing ? attribute_of(at.name) : 0;
        str value = which ? raw_decode(a, named, at.value) : at.value;

        if (which && !(seen & which) && is_safe(t->tag, which, value)) {
            seen |= which;
            buf_format(&kept, " %s", attribute_name(which));
            if (which & (OPEN | REVERSED))
                continue;
            buf_addc(&kept, "=\"");
            buf_html(&kept, value);
            buf_byte(&kept, '"');
        } else if (!t->dropped.n) {
            t->dropped = at.name;
        }
    }
    t->attributes = buf_str(&kept);
}

/* Tokens */

/* How far a comment, an instruction or a declaration reaches. */
static size_t other_length(str s, enum raw_kind *kind)
{
    bool comment = str_starts(s, STR("<!--")), data = str_starts(s, STR("<![CDATA["));
    str end = comment                    ? STR("-->")
              : data                     ? STR("]]>")
              : str_starts(s, STR("<?")) ? STR("?>")
                                         : STR(">");
    size_t skip = comment && (str_starts(s, STR("<!-->")) || str_starts(s, STR("<!--->"))) ? 2 : 4;
    size_t at = str_find(str_from(s, comment ? skip : 2), end);

    *kind = comment ? RAW_SILENT : RAW_REFUSED;
    return at == SIZE_MAX ? s.n : at + (comment ? skip : 2) + end.n;
}

static bool begins_token(str s)
{
    if (s.n < 2 || s.p[0] != '<')
        return false;
    return is_alpha(s.p[1]) || s.p[1] == '!' || s.p[1] == '?' || (s.p[1] == '/' && s.n > 2);
}

static size_t text_length(str s)
{
    size_t n = 1;

    while (n < s.n && !begins_token(str_from(s, n))) {
        const char *p = memchr(s.p + n + 1, '<', s.n - n - 1);

        n = p ? (size_t)(p - s.p) : s.n;
    }
    return n;
}

static str name_at(str s, size_t at)
{
    size_t end = at;

    while (end < s.n && !is_space(s.p[end]) && s.p[end] != '/' && s.p[end] != '>')
        end++;
    return str_sub(s, at, end - at);
}

bool raw_next(struct arena *a, raw_entity *named, str *rest, struct raw_token *out)
{
    str s = *rest;

    *out = (struct raw_token){.kind = RAW_TEXT};
    if (!s.n)
        return false;
    if (!begins_token(s)) {
        out->source = str_sub(s, 0, text_length(s));
        *rest = str_from(s, out->source.n);
        return true;
    }
    out->closing = s.p[1] == '/';
    if (!is_alpha(s.p[1 + out->closing])) {
        out->source = str_sub(s, 0, other_length(s, &out->kind));
        *rest = str_from(s, out->source.n);
        return true;
    }
    str name = name_at(s, 1 + out->closing), left = str_from(s, 1 + out->closing + name.n);

    out->name = text_lower(a, name);
    out->tag = tag_of(out->name);
    read_attributes(a, named, &left, out);
    out->kind = out->tag && left.n ? RAW_TAG : RAW_REFUSED; /* one that never ends is no tag */
    out->swallows = !out->closing && is_swallowing(out->name);
    *rest = str_from(left, 1);
    out->source = str_sub(s, 0, s.n - rest->n);
    return true;
}

/* Whether S, right behind '<' or '</', is the tag NAME. */
static bool is_tag(str s, str name)
{
    return s.n > name.n && !strncasecmp(s.p, name.p, name.n) &&
           (is_space(s.p[name.n]) || s.p[name.n] == '/' || s.p[name.n] == '>');
}

size_t raw_inside(str rest, str name)
{
    size_t depth = 1;

    for (size_t at = 0; at + 1 < rest.n; at++) {
        bool closing = rest.p[at + 1] == '/';

        if (rest.p[at] != '<' || !is_tag(str_from(rest, at + 1 + closing), name))
            continue;
        depth = closing ? depth - 1 : depth + 1;
        if (!depth) {
            size_t end = str_findc(str_from(rest, at), '>');

            return end == SIZE_MAX ? rest.n : at + end + 1;
        }
    }
    return rest.n;
}
