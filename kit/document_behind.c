#include "document_parts.h"

#include "diag.h"
#include "file.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

/* What an office file holds beside the words on its pages. Some of it is seen (charts, diagrams,
   the names of sheets, words for pictures), and the rest goes out with the file all the same: its
   properties, the rows behind a pivot table, a whole workbook behind a chart. */

enum { MAX_INSIDE = 8 }; /* files within one file, so that a small one cannot make much work */

struct kind {
    const char *begins, *ends; /* of the name in the package */
    const char *place;         /* for a message; empty for what is seen */
    const char *texts;         /* elements whose words count; "*": all */
    const char *attributes;    /* element@attribute */
};

static const struct kind kinds[] = {
    {"docProps/core", ".xml", "its properties", "*", ""},
    {"docProps/custom", ".xml", "its properties", "*", "property@name"},
    {"docProps/app", ".xml", "its properties", "Company Manager HyperlinkBase", ""},
    {"meta.xml", "", "its properties", "title subject description keyword user-defined", ""},
    {"customXml/item", ".xml", "data that no page shows", "*", ""},
    {"xl/pivotCache/", ".xml", "the rows behind a pivot table", "", "s@v n@v"},
    {"xl/externalLinks/", ".xml", "what it keeps of another workbook", "v", ""},
    {"xl/revisions/", ".xml", "the log of its changes", "t v", ""},
    {"xl/workbook", ".xml", "", "", "sheet@name"},
    {"xl/worksheets/sheet", ".xml", "a header or footer",
     "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter", ""},
    {"xl/worksheets/sheet", ".xml", "the help of a cell", "",
     "dataValidation@prompt dataValidation@error"},
    {"xl/drawings/drawing", ".xml", "", "", "cNvPr@descr cNvPr@title"},
    {"xl/charts/", ".xml", "", "t v", ""},
    {"word/charts/", ".xml", "", "t v", ""},
    {"ppt/charts/", ".xml", "", "t v", ""},
    {"xl/diagrams/data", ".xml", "", "t", ""},
    {"word/diagrams/data", ".xml", "", "t", ""},
    {"ppt/diagrams/data", ".xml", "", "t", ""},
    {"word/document", ".xml", "", "", "docPr@descr docPr@title cNvPr@descr"},
    {"word/document", ".xml", "a field", "instrText", ""},
    {"word/glossary/document", ".xml", "a building block", "t", ""},
    {"ppt/slides/slide", ".xml", "", "", "cNvPr@descr cNvPr@title"},
    {"ppt/slideMasters/", ".xml", "the master of its slides", "t", ""},
    {"ppt/slideLayouts/", ".xml", "the master of its slides", "t", ""},
    {"ppt/handoutMasters/", ".xml", "the master of its handouts", "t", ""},
    {"content", ".xml", "", "", "table@name"},
    {"content", ".xml", "a link", "", "a@href"},
    {"Object ", "content.xml", "an object in it", "p", ""},
    {"", ".rels", "a link", "", "Relationship@Target"},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static bool is_of(const struct kind *k, str name)
{
    return str_starts(name, str_of(k->begins)) && str_ends(name, str_of(k->ends)) &&
           (*k->ends || name.n == strlen(k->begins));
}

/* The tables behind an Excel workbook's data model, in a form of their own. */
static bool is_model(str name)
{
    return str_starts(name, STR("xl/model/"));
}

/* A file in the file, such as the workbook of a chart. */
static bool is_inside(str name)
{
    return is_model(name) || str_starts(name, STR("word/embeddings/")) ||
           str_starts(name, STR("xl/embeddings/")) || str_starts(name, STR("ppt/embeddings/"));
}

bool is_media(str name)
{
    return is_model(name) || str_starts(name, STR("word/media/")) ||
           str_starts(name, STR("xl/media/")) || str_starts(name, STR("ppt/media/")) ||
           str_starts(name, STR("Pictures/"));
}

bool is_behind(str name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (is_of(&kinds[i], name))
            return true;
    return is_inside(name) || is_media(name);
}

struct gather {
    const struct kind *kind;
    XML_Parser parser;
    struct buf text;
    unsigned depth, inside; /* how deep we are in all, and in what counts */
    unsigned numbers;       /* and in a chart's figures */
    const char *lack;
};

static void stop(struct gather *g)
{
    g->lack = office_too_much;
    XML_StopParser(g->parser, XML_FALSE);
}

static bool counts(const struct gather *g, const char *tag)
{
    return str_eqc(str_of(g->kind->texts), "*") || str_among(str_of(tag), str_of(g->kind->texts));
}

/* Of an address only that of a person, without the scheme. */
static str link_of(const struct gather *g, str value)
{
    if (!str_eqc(str_of(g->kind->place), "a link"))
        return value;
    return str_starts(value, STR("mailto:")) ? str_from(value, 7)
           : str_starts(value, STR("tel:"))  ? str_from(value, 4)
                                             : STR("");
}

static void add(struct gather *g, str s)
{
    for (size_t i = 0; i < s.n; i++)
        buf_byte(&g->text, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    if (g->text.n > DOCUMENT_MAX_TEXT)
        stop(g);
}

static void XMLCALL begin(void *user, const char *tag, const char **attributes)
{
    struct gather *g = user;
    char path[64];

    tag = xml_local(tag);
    if (++g->depth > DOCUMENT_MAX_DEPTH) {
        stop(g);
        return;
    }
    g->inside += counts(g, tag);
    g->numbers += !strcmp(tag, "numCache");
    for (; *g->kind->attributes && *attributes; attributes += 2) {
        /* No name on the lists is as long; one of a megabyte would be read for each attribute. */
        snprintf(path, sizeof path, "%.30s@%.30s", tag, xml_local(attributes[0]));
        if (!str_among(str_of(path), str_of(g->kind->attributes)))
            continue;
        add(g, link_of(g, str_of(attributes[1])));
        buf_addc(&g->text, "\n\n");
    }
}

static void XMLCALL end(void *user, const char *tag)
{
    struct gather *g = user;

    tag = xml_local(tag);
    g->depth--;
    g->numbers -= !strcmp(tag, "numCache");
    if (!counts(g, tag))
        return;
    g->inside--;
    if (strcmp(tag, "t") != 0) /* of a run; what it belongs to ends with its paragraph */
        buf_addc(&g->text, "\n\n");
}

static void XMLCALL paragraph(void *user, const char *tag)
{
    struct gather *g = user;
    bool ends = !strcmp(xml_local(tag), "p") || !strcmp(xml_local(tag), "pt");

    end(user, tag);
    if (ends)
        buf_addc(&g->text, "\n\n");
}

static void XMLCALL words(void *user, const char *s, int n)
{
    struct gather *g = user;

    if (g->inside && !g->numbers)
        add(g, (str){s, (size_t)n});
}

/* "&L" and its like say where in a header the words stand. */
static void drop_codes(struct buf *b)
{
    for (size_t i = 0; i + 1 < b->n; i++)
        if (b->p[i] == '&')
            b->p[i] = b->p[i + 1] = ' ';
}

/* Office files have no document type. */
static void XMLCALL refuse(void *user, const char *name, const char *system, const char *public,
                           int internal)
{
    struct gather *g = user;

    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(g->parser, XML_FALSE);
}

static const char *read_kind(struct arena *a, const struct kind *k, str bytes, struct document *out,
                             struct behind *b)
{
    struct gather g = {.kind = k, .parser = XML_ParserCreate(NULL), .text = {.arena = a}};
    struct document_part *part;

    if (!g.parser)
        die_of_memory();
    XML_SetUserData(g.parser, &g);
    XML_SetElementHandler(g.parser, begin, paragraph);
    XML_SetCharacterDataHandler(g.parser, words);
    XML_SetStartDoctypeDeclHandler(g.parser, refuse);
    if (XML_Parse(g.parser, bytes.p ? bytes.p : "", (int)bytes.n, XML_TRUE) != XML_STATUS_OK &&
        !g.lack)
        g.lack = office_damaged;
    XML_ParserFree(g.parser);
    if (str_eqc(str_of(k->place), "a header or footer"))
        drop_codes(&g.text);
    if (!str_trim(buf_str(&g.text)).n)
        return g.lack;
    b->words += g.text.n;
    part = document_add(a, out, k->place, 0, buf_str(&g.text));
    if (*k->place)
        part->seen = STR("");
    return g.lack;
}

/* A file in the file: its words are on no page of this one. */
static const char *read_inside(struct arena *a, str name, str bytes, struct document *out,
                               struct behind *b)
{
    struct arena *own;
    struct document d = {0};
    str form = text_lower(a, path_suffix(name));
    const char *lack;

    if (b->depth || !is_office(form))
        return office_inside;
    if (++b->inside > MAX_INSIDE)
        return office_too_much;
    own = arena_new();
    office_read(own, form, bytes, &d, 1);
    for (size_t i = 0; i < d.n; i++) {
        b->words += d.parts[i].text.n;
        document_add(a, out, "a file in it", 0, str_copy(a, d.parts[i].text))->seen = STR("");
    }
    lack = d.lack;
    out->located = out->located || d.located;
    arena_free(own);
    return lack;
}

const char *behind_read(struct arena *a, str name, str bytes, struct document *out,
                        struct behind *b)
{
    const char *lack = is_inside(name) ? read_inside(a, name, bytes, out, b) : NULL;

    if (is_media(name) && is_picture(text_lower(a, path_suffix(name))))
        picture_read(a, bytes, out);

    for (size_t i = 0; i < KINDS && !lack; i++)
        if (is_of(&kinds[i], name))
            lack = read_kind(a, &kinds[i], bytes, out, b);
    return lack;
}
