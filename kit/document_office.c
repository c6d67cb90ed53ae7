#include "document_parts.h"

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>

static const char too_much[] = "it holds more than the kit reads";
static const char damaged[] = "it is damaged or protected by a password";

/* Kinds of files, and which of the files in them hold words */

struct wanted {
    const char *prefix, *unit; /* of names that end in .xml */
};

struct form {
    const char *ending;
    struct wanted files[6];
};

#define WORD                                                                                     \
    {                                                                                            \
        {"word/document", ""}, {"word/header", ""}, {"word/footer", ""}, {"word/footnotes", ""}, \
            {"word/endnotes", ""},                                                               \
        {                                                                                        \
            "word/comments", ""                                                                  \
        }                                                                                        \
    }
#define EXCEL                                                                                \
    {                                                                                        \
        {"xl/worksheets/sheet", "sheet"}, {"xl/comments", ""}, {"xl/threadedComments/", ""}, \
        {                                                                                    \
            "xl/drawings/drawing", ""                                                        \
        }                                                                                    \
    }
#define SLIDES                                                                           \
    {                                                                                    \
        {"ppt/slides/slide", "slide"}, {"ppt/notesSlides/notesSlide", "notes of slide"}, \
        {                                                                                \
            "ppt/comments/", ""                                                          \
        }                                                                                \
    }
#define OPEN             \
    {                    \
        {"content", ""}, \
        {                \
            "styles", "" \
        }                \
    }

static const struct form forms[] = {
    {".docx", WORD},   {".docm", WORD},   {".dotx", WORD}, {".xlsx", EXCEL}, {".xlsm", EXCEL},
    {".pptx", SLIDES}, {".pptm", SLIDES}, {".odt", OPEN},  {".ods", OPEN},   {".odp", OPEN}};

static const struct form *form_of(str ending)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eqc(ending, forms[i].ending))
            return &forms[i];
    return NULL;
}

bool is_office(str form)
{
    return form_of(form) != NULL;
}

static const struct wanted *wanted_of(const struct form *f, str name)
{
    for (size_t i = 0; i < 6 && f->files[i].prefix; i++)
        if (str_starts(name, str_of(f->files[i].prefix)) && str_ends(name, STR(".xml")))
            return &f->files[i];
    return NULL;
}

/* The files in it */

struct entry {
    str name, bytes;
};

struct package {
    struct arena *a;
    struct entry *list;
    size_t n, unpacked;
    const char *lack;
};

/* Unpacks the file that is next; false past a limit. What a packed file says of its size counts for nothing. */
static bool unpack(struct package *p, struct archive *z, str name)
{
    struct buf b = {.arena = p->a};
    static char chunk[65536];
    la_ssize_t n;

    while ((n = archive_read_data(z, chunk, sizeof chunk)) > 0) {
        p->unpacked += (size_t)n;
        if (p->unpacked > DOCUMENT_MAX_UNPACKED) {
            p->lack = too_much;
            return false;
        }
        buf_add(&b, (str){chunk, (size_t)n});
    }
    if (n < 0)
        p->lack = damaged;
    if (p->n % 16 == 0)
        p->list = arena_grow(p->a, p->list, p->n, p->n + 16, sizeof *p->list);
    p->list[p->n++] = (struct entry){str_copy(p->a, name), buf_str(&b)};
    return true;
}

static void open_package(struct package *p, const struct form *f, str bytes)
{
    struct archive *z = archive_read_new();
    struct archive_entry *e;
    unsigned count = 0;
    int status = ARCHIVE_FATAL;

    if (!z || archive_read_support_format_zip(z) != ARCHIVE_OK ||
        archive_read_open_memory(z, bytes.p, bytes.n) != ARCHIVE_OK)
        p->lack = damaged;
    while (!p->lack && (status = archive_read_next_header(z, &e)) >= ARCHIVE_WARN &&
           status != ARCHIVE_EOF) {
        str name = str_of(archive_entry_pathname(e));

        if (++count > DOCUMENT_MAX_ENTRIES)
            p->lack = too_much;
        else if (wanted_of(f, name) || str_eqc(name, "xl/sharedStrings.xml"))
            unpack(p, z, name);
    }
    if (!p->lack && (status != ARCHIVE_EOF || !p->n))
        p->lack = damaged;
    archive_read_free(z);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* XML */

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
    bool by_number;
    struct stretch *deleted; /* of the text */
    size_t ndeleted;
};

static void stop(struct xml *x, const char *lack)
{
    x->lack = lack;
    x->stopped = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static str local(const char *name)
{
    const char *bar = strrchr(name, '|');

    return str_of(bar ? bar + 1 : name);
}

static bool is(str name, const char *words)
{
    str rest = str_of(words);

    while (rest.n)
        if (str_eq(str_until(&rest, ' '), name))
            return true;
    return false;
}

static str attribute(const char **list, const char *name)
{
    for (; *list; list += 2)
        if (str_eqc(local(*list), name))
            return str_of(list[1]);
    return STR("");
}

/* The number of the column in an address such as "C5", from 1. */
static size_t column_of(str address)
{
    size_t n = 0;

    for (size_t i = 0; i < address.n && i < 3 && address.p[i] >= 'A' && address.p[i] <= 'Z'; i++)
        n = n * 26 + (size_t)(address.p[i] - 'A') + 1;
    return n;
}

static void begin_cell(struct xml *x, const char **attributes)
{
    size_t to = column_of(attribute(attributes, "r"));

    for (; x->column + 1 < to && to <= DOCUMENT_MAX_COLUMNS; x->column++)
        buf_byte(&x->text, '\t');
    x->by_number = str_eqc(attribute(attributes, "t"), "s");
    x->cell = x->text.n;
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
    }
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
    if (x->ndeleted % 64 == 0)
        x->deleted =
            arena_grow(x->a, x->deleted, x->ndeleted, x->ndeleted + 64, sizeof *x->deleted);
    x->deleted[x->ndeleted++] = (struct stretch){x->text.n, x->text.n};
}

static void XMLCALL begin(void *user, const char *tag, const char **attributes)
{
    struct xml *x = user;
    str name = local(tag);

    if (++x->depth > DOCUMENT_MAX_DEPTH) {
        stop(x, too_much);
        return;
    }
    if (x->sheet && is(name, "c"))
        begin_cell(x, attributes);
    x->words += x->sheet ? is(name, "v t") : x->open ? is(name, "p h") : is(name, "t delText text");
    if (!x->sheet && !x->shared && is_deleted(x, name))
        begin_deleted(x);
    x->cells += is(name, x->open ? "table-cell" : "tc");
    if (is(name, "tab br cr line-break s ptab") && !x->sheet && !x->shared)
        buf_byte(&x->text, ' ');
    if (is(name, "noBreakHyphen"))
        buf_byte(&x->text, '-');
}

static void end_string(struct xml *x)
{
    if (!x->nstrings || (x->nstrings >= 64 && (x->nstrings & (x->nstrings - 1)) == 0))
        x->strings = arena_grow(x->a, x->strings, x->nstrings, x->nstrings ? x->nstrings * 2 : 64,
                                sizeof *x->strings);
    x->strings[x->nstrings++] = str_copy(x->a, str_from(buf_str(&x->text), x->cell));
    x->cell = x->text.n;
}

static void XMLCALL end(void *user, const char *tag)
{
    struct xml *x = user;
    str name = local(tag);

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
    x->words -= x->open ? is(name, "p h") : is(name, "t delText text");
    if (is_deleted(x, name) && x->ndeleted)
        x->deleted[x->ndeleted - 1].to = x->text.n;
    x->cells -= is(name, x->open ? "table-cell" : "tc");
    if (is(name, x->open ? "p h" : "p text"))
        buf_addc(&x->text, x->cells ? " " : "\n\n");
    else if (is(name, x->open ? "table-cell" : "tc"))
        buf_byte(&x->text, '\t');
    else if (is(name, x->open ? "table-row" : "tr"))
        buf_byte(&x->text, '\n');
}

static void XMLCALL words(void *user, const char *s, int n)
{
    struct xml *x = user;

    if (!x->words)
        return;
    for (int i = 0; i < n; i++) /* in XML a line end is a space */
        buf_byte(&x->text, s[i] == '\n' || s[i] == '\t' ? ' ' : s[i]);
    if (x->text.n > DOCUMENT_MAX_TEXT)
        stop(x, too_much);
}

/* Office files have no document type; one that has wants to define entities. */
static void XMLCALL refuse(void *user, const char *name, const char *system, const char *public,
                           int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    stop(user, damaged);
}

static str read_xml(struct xml *x, str bytes)
{
    x->text = (struct buf){.arena = x->a};
    x->deleted = NULL;
    x->ndeleted = 0;
    x->depth = x->words = x->cells = 0;
    x->column = x->cell = 0;
    x->stopped = false;
    x->parser = XML_ParserCreateNS(NULL, '|');
    if (!x->parser)
        return STR("");
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, begin, end);
    XML_SetCharacterDataHandler(x->parser, words);
    XML_SetStartDoctypeDeclHandler(x->parser, refuse);
    if (XML_Parse(x->parser, bytes.p ? bytes.p : "", (int)bytes.n, XML_TRUE) != XML_STATUS_OK &&
        !x->stopped)
        x->lack = damaged;
    XML_ParserFree(x->parser);
    return buf_str(&x->text);
}

static str without_deleted(const struct xml *x, str text)
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

/* The number in a name such as "ppt/slides/slide12.xml", or 1. */
static unsigned number_of(str name)
{
    unsigned n = 0;

    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] >= '0' && name.p[i] <= '9' && n < 100000)
            n = n * 10 + (unsigned)(name.p[i] - '0');
    return n ? n : 1;
}

void office_read(struct arena *a, str form, str bytes, struct document *out)
{
    const struct form *f = form_of(form);
    struct package p = {.a = a};
    struct xml x = {.a = a, .open = str_starts(form, STR(".od"))};
    size_t total = 0;

    open_package(&p, f, bytes);
    if (p.n)
        qsort(p.list, p.n, sizeof *p.list, by_name); /* sharedStrings before worksheets */
    for (size_t i = 0; i < p.n; i++) {
        const struct wanted *w = wanted_of(f, p.list[i].name);

        x.shared = !w;
        x.sheet = w && str_starts(p.list[i].name, STR("xl/worksheets/"));
        str text = read_xml(&x, p.list[i].bytes);

        total += text.n;
        if (total > DOCUMENT_MAX_TEXT)
            x.lack = too_much;
        if (w)
            document_add(a, out, w->unit, *w->unit ? number_of(p.list[i].name) : 0, text)->seen =
                without_deleted(&x, text);
    }
    out->lack = p.lack ? p.lack : x.lack;
}
