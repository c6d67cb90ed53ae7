#include "document_parts.h"

#include "file.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

const char office_too_much[] = "it holds more than the kit reads";
const char office_damaged[] = "it is damaged or protected by a password";
const char office_inside[] = "it holds another file that the kit cannot read";

/* Which of the files in it hold words: those of these beginnings that end in .xml. */
static const struct wanted {
    const char *endings, *prefix, *unit;
    enum xml_kind kind;
} wanted[] = {
    {".docx .docm .dotx", "word/document", "", XML_TEXT},
    {".docx .docm .dotx", "word/header", "", XML_TEXT},
    {".docx .docm .dotx", "word/footer", "", XML_TEXT},
    {".docx .docm .dotx", "word/footnotes", "", XML_TEXT},
    {".docx .docm .dotx", "word/endnotes", "", XML_TEXT},
    {".docx .docm .dotx", "word/comments", "", XML_TEXT},
    {".xlsx .xlsm", "xl/sharedStrings", "", XML_STRINGS},
    {".xlsx .xlsm", "xl/worksheets/sheet", "sheet", XML_SHEET},
    {".xlsx .xlsm", "xl/comments", "", XML_TEXT},
    {".xlsx .xlsm", "xl/threadedComments/", "", XML_TEXT},
    {".xlsx .xlsm", "xl/drawings/drawing", "", XML_TEXT},
    {".pptx .pptm", "ppt/slides/slide", "slide", XML_TEXT},
    {".pptx .pptm", "ppt/notesSlides/notesSlide", "notes of slide", XML_TEXT},
    {".pptx .pptm", "ppt/comments/", "", XML_TEXT},
    {".odt .ods .odp", "content", "", XML_TEXT},
    {".odt .ods .odp", "styles", "", XML_TEXT},
};

/* NAME empty: is any file in it wanted? */
static const struct wanted *wanted_of(str form, str name)
{
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (str_among(form, str_of(wanted[i].endings)) &&
            (!name.n ||
             (str_starts(name, str_of(wanted[i].prefix)) && str_ends(name, STR(".xml")))))
            return &wanted[i];
    return NULL;
}

bool is_office(str form)
{
    return wanted_of(form, STR("")) != NULL;
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

/* Unpacks the file that is next; false past a limit. What a packed file says of its size counts for
   nothing. */
static bool unpack(struct package *p, struct archive *z, str name)
{
    struct buf b = {.arena = p->a};
    static char chunk[65536];
    la_ssize_t n = 0;

    while ((!is_media(name) || b.n < MEDIA_MAX) &&
           (n = archive_read_data(z, chunk, sizeof chunk)) > 0) {
        p->unpacked += (size_t)n;
        if (p->unpacked > DOCUMENT_MAX_UNPACKED) {
            p->lack = office_too_much;
            return false;
        }
        buf_add(&b, (str){chunk, (size_t)n});
    }
    if (n < 0)
        p->lack = office_damaged;
    *arena_push(p->a, p->list, p->n) = (struct entry){str_copy(p->a, name), buf_str(&b)};
    return true;
}

static void open_package(struct package *p, str form, str bytes)
{
    struct archive *z = archive_read_new();
    struct archive_entry *e;
    unsigned count = 0;
    int status = ARCHIVE_FATAL;
    bool whole = false; /* words are there */

    if (!z || archive_read_support_format_zip(z) != ARCHIVE_OK ||
        archive_read_open_memory(z, bytes.p, bytes.n) != ARCHIVE_OK)
        p->lack = office_damaged;
    while (!p->lack && (status = archive_read_next_header(z, &e)) >= ARCHIVE_WARN &&
           status != ARCHIVE_EOF) {
        str name = str_of(archive_entry_pathname(e));

        if (++count > DOCUMENT_MAX_ENTRIES)
            p->lack = office_too_much;
        else if (name.n && (wanted_of(form, name) || is_behind(name)) && unpack(p, z, name))
            whole = whole || wanted_of(form, name);
    }
    if (!p->lack && (status != ARCHIVE_EOF || !whole))
        p->lack = office_damaged;
    archive_read_free(z);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* The number in a name such as "ppt/slides/slide12.xml", or 1. */
static unsigned number_of(str name)
{
    unsigned n = 0;

    for (size_t i = 0; i < name.n; i++)
        if (is_digit(name.p[i]) && n < 100000)
            n = n * 10 + (unsigned)(name.p[i] - '0');
    return n ? n : 1;
}

/* Notes are counted by themselves; their links say which slide they belong to. */
static unsigned slide_of(struct package *p, str notes)
{
    str links =
        str_format(p->a, "ppt/notesSlides/_rels/" STR_FMT ".rels", STR_ARG(path_name(notes)));
    static const str before = STR_INIT("slides/slide");

    for (size_t i = 0; i < p->n; i++) {
        size_t at = str_eq(p->list[i].name, links) ? str_find(p->list[i].bytes, before) : SIZE_MAX;
        str rest = str_from(p->list[i].bytes, at == SIZE_MAX ? p->list[i].bytes.n : at);

        if (rest.n)
            return number_of(str_until(&rest, '"'));
    }
    return number_of(notes);
}

void office_read(struct arena *a, str form, str bytes, struct document *out, unsigned depth)
{
    struct package p = {.a = a};
    struct behind behind = {.depth = depth};
    const char *lack = NULL;
    struct xml *x = xml_new(a, str_starts(form, STR(".od")));
    size_t total = 0;

    open_package(&p, form, bytes);
    if (p.n)
        qsort(p.list, p.n, sizeof *p.list, by_name); /* sharedStrings before worksheets */
    /* many sheets may show one long text */
    for (size_t i = 0; i < p.n && total <= DOCUMENT_MAX_UNPACKED; i++) {
        const struct wanted *w = wanted_of(form, p.list[i].name);

        if (!w)
            continue;
        str text = xml_read(x, w->kind, p.list[i].bytes);

        total += text.n;
        if (w->kind != XML_STRINGS)
            document_add(a, out, w->unit,
                         !*w->unit                                    ? 0
                         : str_eqc(str_of(w->unit), "notes of slide") ? slide_of(&p, p.list[i].name)
                                                                      : number_of(p.list[i].name),
                         text)
                ->seen = xml_seen(x, text);
    }
    for (size_t i = 0; i < p.n && lack != office_too_much; i++) {
        const char *more = behind_read(a, p.list[i].name, p.list[i].bytes, out, &behind);

        if (behind.words + total > DOCUMENT_MAX_TEXT)
            more = office_too_much;
        lack = lack && more != office_too_much ? lack : more; /* one does not hide what follows */
    }
    out->lack = p.lack                      ? p.lack
                : total > DOCUMENT_MAX_TEXT ? office_too_much
                : xml_lack(x)               ? xml_lack(x)
                                            : lack;
}
