#include "import_parts.h"
#include "yaml.h"

#include <string.h>

enum { SUMMARY_MAX = 250 }; /* characters of a description that are a summary still */

/* Front matter */

/* Could YAML or the kit take it for something else without quotes? */
static bool is_plain(str v)
{
    bool plain = v.n && is_lower(v.p[0]) && !str_among(v, STR("null true false yes no on off"));

    for (size_t i = 0; i < v.n; i++)
        plain = plain && (is_lower(v.p[i]) || is_digit(v.p[i]) || v.p[i] == '-');
    return plain;
}

/* A text on one line, in double quotes. */
static void add_quoted(struct buf *b, str v)
{
    buf_byte(b, '"');
    buf_add(b, yaml_escaped(b->arena, v));
    buf_byte(b, '"');
}

static void add_value(struct buf *b, str v)
{
    if (is_plain(v))
        buf_add(b, v);
    else
        add_quoted(b, v);
}

static void add_text(struct buf *b, const char *key, str v)
{
    if (!v.n)
        return;
    buf_format(b, "%s: ", key);
    add_quoted(b, v);
    buf_byte(b, '\n');
}

static void add_word(struct buf *b, const char *key, str v)
{
    if (!v.n)
        return;
    buf_format(b, "%s: ", key);
    add_value(b, v);
    buf_byte(b, '\n');
}

static void add_day(struct buf *b, const char *key, str v)
{
    if (v.n)
        buf_format(b, "%s: " STR_FMT "\n", key, STR_ARG(v));
}

static void add_list(struct buf *b, const char *key, const struct texts *t)
{
    for (size_t i = 0; i < t->n; i++) {
        if (i)
            buf_addc(b, ", ");
        else
            buf_format(b, "%s: [", key);
        add_value(b, t->list[i]);
    }
    buf_addc(b, t->n ? "]\n" : "");
}

/* Bodies */

/* Where the first sentence of TEXT ends. */
static size_t sentence(str text)
{
    for (size_t i = 0; i + 2 < text.n; i++) {
        bool end = strchr(".!?", text.p[i]) && (text.p[i + 1] == ' ' || text.p[i + 1] == '\n');
        char next = text.p[i + 2];

        if (text.p[i] == '\n' && text.p[i + 1] == '\n')
            return i;
        if (end && i > 20 && !is_lower(next))
            return i + 1;
    }
    return text.n;
}

/* One line of a spreadsheet's text as Markdown that shows the same letters. Bullets stay
   bullets. */
static void add_line(struct buf *b, str line)
{
    static const char *const bullets[] = {"\u2022", "\u25cf", "\u00b7", "\u25aa", "-", "*"};

    line = str_trim(line);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        str rest = str_from(line, strlen(bullets[i]));

        if (!str_starts(line, str_of(bullets[i])) || !rest.n || rest.p[0] != ' ')
            continue;
        buf_addc(b, "- ");
        line = str_trim(rest);
        break;
    }
    for (size_t i = 0; i < line.n; i++) {
        if (strchr("\\`*_[]<>&#|~", line.p[i]) || (i == 0 && strchr("-+=", line.p[i])))
            buf_byte(b, '\\');
        buf_byte(b, line.p[i]);
    }
    buf_byte(b, '\n');
}

static void add_body(struct buf *b, str text)
{
    buf_addc(b, "\n## What it is\n\n");
    while (text.n) {
        str line = str_line(&text);

        if (str_trim(line).n)
            add_line(b, line);
        else
            buf_byte(b, '\n');
    }
}

/* As much of a text as a summary may be, in whole words. */
static str shortened(struct arena *a, str text)
{
    size_t at = 0, space = 0;

    for (size_t chars = 0; at < text.n && chars < SUMMARY_MAX; chars++) {
        if (text.p[at] == ' ' || text.p[at] == '\n')
            space = at;
        utf8_next(text, &at);
    }
    if (at >= text.n)
        return text;
    return str_format(a, STR_FMT "\u2026", STR_ARG(str_sub(text, 0, space ? space : at)));
}

str record_text(struct arena *a, const struct values *v, str today)
{
    struct buf b = {.arena = a};
    bool whole = utf8_count(v->summary) <= SUMMARY_MAX && str_findc(v->summary, '\n') == SIZE_MAX;
    str first = whole ? v->summary : str_trim(str_sub(v->summary, 0, sentence(v->summary)));

    buf_addc(&b, "---\n");
    add_text(&b, "title", v->title);
    add_text(&b, "id", v->id);
    add_text(&b, "summary", shortened(a, first));
    add_list(&b, "statements", &v->statements);
    add_word(&b, "category", v->category);
    add_day(&b, "dated", v->dated);
    add_text(&b, "covers", v->covers);
    add_word(&b, "owner", v->owner);
    add_word(&b, "second", v->second);
    add_list(&b, "files", &v->files);
    add_text(&b, "published", v->published);
    add_text(&b, "part", v->part);
    add_list(&b, "return-items", &v->return_items);
    add_word(&b, "audience", v->audience);
    add_word(&b, "status", v->status.n ? v->status : STR("draft"));
    add_day(&b, "updated", v->updated.n ? v->updated : today);
    add_day(&b, "review-due", v->review_due);
    add_list(&b, "tags", &v->tags);
    buf_addc(&b, "---\n");
    if (!whole)
        add_body(&b, v->summary);
    return buf_str(&b);
}
