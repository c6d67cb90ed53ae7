#include "yaml.h"

#include <yaml.h> /* libyaml's: where our folder is searched, <yaml.h> would be our own */

#include <assert.h>
#include <stdlib.h>

#include "yaml_parts.h"
#include "yaml_why.h"

static struct yaml *node_new(struct reading *r, enum yaml_kind kind, struct place at)
{
    struct yaml *node = arena_one(r->a, struct yaml);

    node->kind = kind;
    node->text = STR("");
    node->key = STR("");
    node->line = at.line;
    node->col = at.col;
    return node;
}

static void attach(struct reading *r, struct yaml *node)
{
    struct open *o = r->depth ? &r->open[r->depth - 1] : NULL;

    if (!o) {
        r->top = node;
        return;
    }
    if (o->has_key) {
        node->key = o->key;
        node->key_line = o->key_line;
        node->key_col = o->key_col;
        o->has_key = false;
    }
    *o->next = node;
    o->next = &node->next;
    o->node->n++;
}

static bool wants_key(const struct reading *r)
{
    const struct open *o = r->depth ? &r->open[r->depth - 1] : NULL;

    assert(!o || o->node);
    return o && o->node->kind == YAML_MAP && !o->has_key;
}

static bool on_collection(struct reading *r, enum yaml_kind kind, struct place at)
{
    struct yaml *node;

    if (wants_key(r)) {
        str advice = yaml_put_in_quotes(r->a, r->text, at.at);

        return reading_fail(
            r, at, "yaml",
            "a bracket stands here where a key should be; if it is part of a text, " STR_FMT,
            STR_ARG(advice));
    }
    if (!r->depth && kind == YAML_LIST)
        return reading_fail(r, at, "yaml", "a list stands at the top; begin with a key: text");
    if (r->depth == YAML_MAX_DEPTH)
        return reading_fail(
            r, at, "limit",
            "lists and keys stand inside each other more than %d deep; make them flatter",
            YAML_MAX_DEPTH);
    node = node_new(r, kind, at);
    attach(r, node);
    r->open[r->depth++] = (struct open){.node = node, .next = &node->first};
    return true;
}

static int by_key(const void *pa, const void *pb)
{
    const struct yaml *const *a = pa, *const *b = pb;
    int c = str_cmp((*a)->key, (*b)->key);

    if (c)
        return c;
    c = ((*a)->key_line > (*b)->key_line) - ((*a)->key_line < (*b)->key_line);
    return c ? c : ((*a)->key_col > (*b)->key_col) - ((*a)->key_col < (*b)->key_col);
}

/* Sorted, because comparing each key with each other one takes minutes for the longest text that is
   read. */
static void check_twice(struct reading *r, const struct yaml *map)
{
    const struct yaml **sorted = arena_array(r->a, map->n, sizeof *sorted);
    size_t n = 0;

    for (const struct yaml *y = map->first; y; y = y->next)
        sorted[n++] = y;
    if (n)
        qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 1; i < n; i++) {
        const struct yaml *y = sorted[i];
        str key = yaml_shorten(r->a, y->key);

        if (str_eq(y->key, sorted[i - 1]->key))
            reading_fail(r, (struct place){.line = y->key_line, .col = y->key_col}, "yaml",
                         "the key '" STR_FMT "' is on line %u already; keep one of the two%s",
                         STR_ARG(key), sorted[i - 1]->key_line,
                         r->depth ? ", or begin the second entry with a dash and a space" : "");
    }
}

static bool on_end(struct reading *r)
{
    struct open *o = &r->open[--r->depth];

    assert(o->node);
    if (o->node->kind == YAML_MAP && o->node->n > 1)
        check_twice(r, o->node);
    return true;
}

static bool on_top_text(struct reading *r, str text, struct place at)
{
    struct yaml_fault f = {
        .text = r->text, .at = at.at, .since = at.at, .problem = "could not find expected ':'"};
    str message;

    if (!text.n) { /* nothing but "---" */
        attach(r, node_new(r, YAML_MAP, at));
        return true;
    }
    message = yaml_why(r->a, &f);
    return reading_fail(r, place_of_byte(r, f.at), "yaml", STR_FMT, STR_ARG(message));
}

/* Escapes such as "\0" bring in what check_letters keeps out; the marks of the Markdown reader are
   such signs. */
static bool holds_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n' && s.p[i] != '\t') || s.p[i] == 0x7f)
            return true;
    return false;
}

/* Aliases, anchors and tags are not read: nearly always their sign is the first letter of a text
   ("*Important*"). */
static char refused(const yaml_event_t *e)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (e->type == YAML_ALIAS_EVENT)
        return '*';
    if (e->type == YAML_SCALAR_EVENT) {
        anchor = e->data.scalar.anchor;
        tag = e->data.scalar.tag;
    } else if (e->type == YAML_SEQUENCE_START_EVENT) {
        anchor = e->data.sequence_start.anchor;
        tag = e->data.sequence_start.tag;
    } else if (e->type == YAML_MAPPING_START_EVENT) {
        anchor = e->data.mapping_start.anchor;
        tag = e->data.mapping_start.tag;
    }
    return anchor ? '&' : tag ? '!' : '\0';
}

static bool needs_quotes(struct reading *r, char sign, struct place at)
{
    str advice = yaml_put_in_quotes(r->a, r->text, at.at);

    return reading_fail(r, at, "yaml", "a text that begins with '%c' needs quotes; " STR_FMT, sign,
                        STR_ARG(advice));
}

/* "target: >5" is, to YAML, an empty text of many lines. */
static bool swallowed(const struct reading *r, str text, struct place at)
{
    str sign = str_sub(r->text, at.at, 3);
    size_t i = 1;

    if (text.n || sign.n < 2 || (sign.p[0] != '>' && sign.p[0] != '|'))
        return false;
    if (sign.n > 2 && (sign.p[1] == '-' || sign.p[1] == '+'))
        i = 2;
    return is_digit(sign.p[i]);
}

/* "title: Carers #1" is, to YAML, "Carers" and a note. */
static void tell_cut(struct reading *r, str text, struct place at)
{
    str rest = str_from(r->text, at.at + text.n), line = str_line(&rest);
    str note = str_trim(line);
    bool cut = str_eq(str_sub(r->text, at.at, text.n), text) && note.p != line.p && note.n > 1 &&
               note.p[0] == '#' && note.p[1] != ' ' && note.p[1] != '\t' && note.p[1] != '#';

    if (cut)
        diag_add(r->ds, r->path, at.line, at.col, LEVEL_WARNING, "cut-text",
                 "what stands behind ' #' is read as a note and left out; " STR_FMT,
                 STR_ARG(yaml_put_in_quotes(r->a, r->text, at.at)));
}

/* Between { and }, a key that ends at the comma or bracket AT, without a ':' behind it. */
static bool is_bare(const struct reading *r, size_t at)
{
    if (at >= r->text.n || !strchr(",}", r->text.p[at]))
        return false;
    while (at && strchr(" \t\n", r->text.p[at - 1]))
        at--;
    return at && r->text.p[at - 1] != ':';
}

static bool on_scalar(struct reading *r, const yaml_event_t *e, struct place at)
{
    str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    struct yaml *node;

    if (holds_control(text))
        return reading_fail(r, at, "yaml",
                            "this text holds an invisible character, written with '\\'; delete it");
    if (swallowed(r, text, at))
        return needs_quotes(r, r->text.p[at.at], at);
    if (!r->depth)
        return on_top_text(r, text, at);
    if (wants_key(r)) {
        struct open *o = &r->open[r->depth - 1];

        if (!text.n)
            return reading_fail(r, at, "yaml", "a key is missing before ':'; write key: text");
        o->has_key = true;
        o->key = str_copy(r->a, text);
        o->key_line = at.line;
        o->key_col = at.col;
        return true;
    }
    node = node_new(r, YAML_SCALAR, at);
    node->text = str_copy(r->a, text);
    node->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (!node->quoted && text.n)
        tell_cut(r, text, at);
    node->bare = !node->quoted && !text.n && is_bare(r, at.at);
    attach(r, node);
    return true;
}

/* False at the end, or after an error. */
static bool on_event(struct reading *r, const yaml_event_t *e)
{
    struct place at = place_of_index(r, e->start_mark.index);
    char sign = refused(e);

    if (sign)
        return needs_quotes(r, sign, at);
    if (++r->nodes > YAML_MAX_NODES)
        return reading_fail(r, at, "limit", "there are more than %d keys and values here",
                            YAML_MAX_NODES);
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (r->top)
            return reading_fail(r, at, "yaml",
                                "a second part begins at this '---'; delete the line");
        return true;
    case YAML_SEQUENCE_START_EVENT: return on_collection(r, YAML_LIST, at);
    case YAML_MAPPING_START_EVENT: return on_collection(r, YAML_MAP, at);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return on_end(r);
    case YAML_SCALAR_EVENT: return on_scalar(r, e, at);
    case YAML_STREAM_END_EVENT: return false;
    default: return true;
    }
}

static void on_fault(struct reading *r, const yaml_parser_t *p)
{
    struct yaml_fault f = {.text = r->text, .problem = p->problem ? p->problem : ""};
    str message;

    if (p->error == YAML_MEMORY_ERROR)
        die_of_memory();
    f.at = place_of_index(r, p->problem_mark.index).at;
    f.since = p->context ? place_of_index(r, p->context_mark.index).at : f.at;
    message = yaml_why(r->a, &f);
    reading_fail(r, place_of_byte(r, f.at), "yaml", STR_FMT, STR_ARG(message));
}

static void read_events(struct reading *r)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool more = true;

    if (!yaml_parser_initialize(&parser))
        die_of_memory();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)r->text.p, r->text.n);
    while (more) {
        if (!yaml_parser_parse(&parser, &event)) {
            on_fault(r, &parser);
            break;
        }
        more = on_event(r, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

struct yaml *yaml_read(struct arena *a, str text, str path, unsigned line, struct diags *ds)
{
    struct reading r = {.a = a, .text = text, .path = path, .line = line, .ds = ds};

    if (!reading_check(&r))
        return NULL;
    r.place = place_start(&r);
    read_events(&r);
    if (r.failed)
        return NULL;
    return r.top ? r.top : node_new(&r, YAML_MAP, place_start(&r));
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    for (const struct yaml *y = map && map->kind == YAML_MAP ? map->first : NULL; y; y = y->next)
        if (str_eqc(y->key, key))
            return y;
    return NULL;
}
