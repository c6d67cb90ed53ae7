/* The words of one XML file of an Office document, as expat reads it. */
#include "document_parts.h"

#include "diag.h"

#include <expat.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stretch {
    size_t from, to;
};

struct xml {
    struct arena *a;
    XML_Parser parser;
    struct buf text;
    unsigned depth, words,
        cells;   /* how deep we are in all, in what holds words, in cells of tables */
    bool open;   /* OpenDocument: words stand right in paragraphs */
    bool sheet;  /* a spreadsheet's page: cells by their addresses */
    bool shared; /* the list of a spreadsheet's texts */
    bool stopped;
    const char *lack;
    str *strings; /* of the list */
    size_t nstrings, column;
    size_t cell; /* where the value of the cell begins in the text */
    bool by_number, figure;
    struct stretch *deleted; /* of the text */
    size_t ndeleted;
};

static void stop(struct xml *x, const char *lack)
{
    x->lack = lack;
    x->stopped = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static bool is(str name, const char *words)
{
    return str_among(name, str_of(words));
}

static str attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (!strcmp(xml_local(*list), name))
            return str_of(list[1]);
    return STR("");
}

/* The number of the column in an address such as "C5", from 1. */
static size_t column_of(str address)
{
    size_t n = 0;

    for (size_t i = 0; i < address.n && i < 3 && is_upper(address.p[i]); i++)
        n = n * 26 + (size_t)(address.p[i] - 'A') + 1;
    return n;
}

static void begin_cell(struct xml *x, const char **attributes)
{
    size_t to = column_of(attribute(attributes, "r"));

    for (; x->column + 1 < to && to <= DOCUMENT_MAX_COLUMNS; x->column++)
        buf_byte(&x->text, '\t');
    str kind = attribute(attributes, "t");

    x->by_number = str_eqc(kind, "s");
    x->figure = !kind.n || str_eqc(kind, "n");
    x->cell = x->text.n;
}

/* Some programs write each number as a calculation would: "9.990000018E9", "20555.0". A whole one
   is shown without. */
static void whole_figure(struct xml *x)
{
    str s = str_trim(str_from(buf_str(&x->text), x->cell));
    char digits[40], *end;

    if (!s.n || s.n >= sizeof digits ||
        (str_findc(s, 'E') == SIZE_MAX && str_findc(s, '.') == SIZE_MAX))
        return;
    snprintf(digits, sizeof digits, STR_FMT, STR_ARG(s));
    double value = strtod(digits, &end);

    if (*end || !(fabs(value) < 1e15) || value != floor(value))
        return;
    x->text.n = x->cell;
    buf_format(&x->text, "%.0f", value);
}

static void end_cell(struct xml *x)
{
    size_t n = 0;

    if (x->by_number) { /* it holds a text's number in the list */
        for (size_t i = x->cell; i < x->text.n && i < x->cell + 9; i++)
            n = n * 10 + (size_t)(x->text.p[i] - '0') % 10;
        x->text.n = x->cell;
        if (n < x->nstrings)
            buf_add(&x->text, x->strings[n]);
    } else if (x->figure)
        whole_figure(x);
    buf_byte(&x->text, '\t');
    x->column++;
}

/* What was deleted while changes were tracked stays in the file. */
static bool is_deleted(const struct xml *x, str name)
{
    return is(name, x->open ? "deletion" : "delText");
}

static void begin_deleted(struct xml *x)
{
    *arena_push(x->a, x->deleted, x->ndeleted) = (struct stretch){x->text.n, x->text.n};
}

/* A text box, a note or a comment stands in the middle of its paragraph, with no space around it.
 */
static void stand_apart(struct xml *x)
{
    if (x->text.n && (unsigned char)x->text.p[x->text.n - 1] > ' ')
        buf_byte(&x->text, ' ');
}

static bool stands_apart(const struct xml *x, str name)
{
    return is(name,
              x->open ? "p h note note-citation annotation creator date frame title desc" : "p");
}

/* How often an empty cell counts, so that those behind it stay below their headings. What fills a
   row to the end of the sheet does not. */
static void begin_repeated(struct xml *x, const char **attributes)
{
    unsigned n;

    str_digits(attribute(attributes, "number-columns-repeated"), 6, &n);
    for (unsigned i = 1; i < n && n <= DOCUMENT_MAX_COLUMNS; i++)
        buf_byte(&x->text, '\t');
}

static const char *cell_of(const struct xml *x)
{
    return x->open ? "table-cell covered-table-cell" : "tc";
}

static void XMLCALL begin(void *user, const char *tag, const char **attributes)
{
    struct xml *x = user;
    str name = str_of(xml_local(tag));

    if (++x->depth > DOCUMENT_MAX_DEPTH || x->text.n > DOCUMENT_MAX_TEXT) {
        stop(x, office_too_much);
        return;
    }
    if (x->sheet && is(name, "c"))
        begin_cell(x, attributes);
    if (!x->sheet && !x->shared && stands_apart(x, name))
        stand_apart(x);
    x->words += x->sheet  ? is(name, "v t")
                : x->open ? is(name, "p h title desc")
                          : is(name, "t delText text");
    if (!x->sheet && !x->shared && is_deleted(x, name))
        begin_deleted(x);
    if (is(name, cell_of(x))) {
        x->cells++;
        if (x->open)
            begin_repeated(x, attributes);
    }
    if (is(name, "altChunk"))
        x->lack = office_inside;
    if (is(name, "tab br cr line-break s ptab") && !x->sheet && !x->shared)
        buf_byte(&x->text, ' ');
    if (is(name, "noBreakHyphen"))
        buf_byte(&x->text, '-');
}

static void end_string(struct xml *x)
{
    *arena_push(x->a, x->strings, x->nstrings) =
        str_copy(x->a, str_from(buf_str(&x->text), x->cell));
    x->cell = x->text.n;
}

static void XMLCALL end(void *user, const char *tag)
{
    struct xml *x = user;
    str name = str_of(xml_local(tag));

    x->depth--;
    if (x->shared) {
        x->words -= is(name, "t");
        if (is(name, "si"))
            end_string(x);
        return;
    }
    if (x->sheet) {
        x->words -= is(name, "v t");
        if (is(name, "c"))
            end_cell(x);
        if (is(name, "row")) {
            buf_byte(&x->text, '\n');
            x->column = 0;
        }
        return;
    }
    x->words -= x->open ? is(name, "p h title desc") : is(name, "t delText text");
    if (is_deleted(x, name) && x->ndeleted)
        x->deleted[x->ndeleted - 1].to = x->text.n;
    x->cells -= is(name, cell_of(x));
    if (is(name, x->open ? "p h" : "p text"))
        buf_addc(&x->text, x->cells ? " " : "\n\n");
    else if (is(name, cell_of(x)))
        buf_byte(&x->text, '\t');
    else if (is(name, x->open ? "table-row" : "tr"))
        buf_byte(&x->text, '\n');
    else if (stands_apart(x, name))
        stand_apart(x);
}

static void XMLCALL words(void *user, const char *s, int n)
{
    struct xml *x = user;

    if (!x->words)
        return;
    for (int i = 0; i < n; i++) /* in XML a line end is a space */
        buf_byte(&x->text, s[i] == '\n' || s[i] == '\t' ? ' ' : s[i]);
    if (x->text.n > DOCUMENT_MAX_TEXT)
        stop(x, office_too_much);
}

/* Office files have no document type; one that has wants to define entities. */
static void XMLCALL refuse(void *user, const char *name, const char *system, const char *public,
                           int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    stop(user, office_damaged);
}

struct xml *xml_new(struct arena *a, bool open)
{
    struct xml *x = arena_one(a, struct xml);

    *x = (struct xml){.a = a, .open = open};
    return x;
}

const char *xml_lack(const struct xml *x)
{
    return x->lack;
}

str xml_read(struct xml *x, enum xml_kind kind, str bytes)
{
    x->sheet = kind == XML_SHEET;
    x->shared = kind == XML_STRINGS;
    x->text = (struct buf){.arena = x->a};
    x->deleted = NULL;
    x->ndeleted = 0;
    x->depth = x->words = x->cells = 0;
    x->column = x->cell = 0;
    x->stopped = false;
    x->parser = XML_ParserCreate(NULL);
    if (!x->parser)
        die_of_memory();
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, begin, end);
    XML_SetCharacterDataHandler(x->parser, words);
    XML_SetStartDoctypeDeclHandler(x->parser, refuse);
    if (XML_Parse(x->parser, bytes.p ? bytes.p : "", (int)bytes.n, XML_TRUE) != XML_STATUS_OK &&
        !x->stopped)
        x->lack = office_damaged;
    XML_ParserFree(x->parser);
    return buf_str(&x->text);
}

str xml_seen(const struct xml *x, str text)
{
    struct buf b = {.arena = x->a};
    size_t at = 0;

    for (size_t i = 0; i < x->ndeleted; i++) {
        buf_add(&b, str_sub(text, at, x->deleted[i].from - at));
        at = x->deleted[i].to;
    }
    buf_add(&b, str_from(text, at));
    return x->ndeleted ? buf_str(&b) : text;
}
