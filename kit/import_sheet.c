#include "import_parts.h"

#include "csv.h"

#include <string.h>

enum { HEAD_ROWS = 20 }; /* in which the names of the columns are looked for */

/* Bytes */

static unsigned line_at(str text, size_t at)
{
    unsigned line = 1;

    for (size_t i = 0; i < at && i < text.n; i++)
        line +=
            text.p[i] == '\n' || (text.p[i] == '\r' && (i + 1 >= text.n || text.p[i + 1] != '\n'));
    return line;
}

static void refuse_file(struct import *im, unsigned line, const char *id, const char *why)
{
    diag_add(&im->diags, im->path, line, 1, LEVEL_ERROR, id, "%s", why);
}

/* The file as UTF-8; false after a message that says how to save it. */
static bool decode(struct import *im, str bytes, str *text)
{
    bool little = str_starts(bytes, STR("\xff\xfe")), big = str_starts(bytes, STR("\xfe\xff"));
    size_t bad;

    if (str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("\xd0\xcf\x11\xe0"))) {
        refuse_file(im, 1, "csv",
                    "the file is a workbook; in the spreadsheet choose 'Save as', and the type "
                    "'CSV UTF-8 (comma delimited)'");
        return false;
    }
    *text = little || big ? utf16_text(im->arena, str_from(bytes, 2), big) : bytes;
    bad = utf8_bad(*text);
    if (bad != SIZE_MAX) {
        refuse_file(im, line_at(*text, bad), "utf8",
                    "the file is not UTF-8 text; in the spreadsheet choose 'Save as', and the type "
                    "'CSV UTF-8 (comma delimited)'");
        return false;
    }
    bad = str_findc(*text, '\0');
    if (bad != SIZE_MAX) {
        refuse_file(im, line_at(*text, bad), "csv",
                    "the file holds bytes that are no text; in the spreadsheet choose 'Save as', "
                    "and the type 'CSV UTF-8 (comma delimited)'");
        return false;
    }
    return true;
}

/* Cells */

/* Spaces, and what nobody sees: they would part words that look the same. */
static uint32_t plain(uint32_t c)
{
    if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return '\n';
    if (c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
        (c >= 0x2060 && c <= 0x206f) || c == 0xfeff)
        return 0;
    if (c < ' ' || (c >= 0x7f && c <= 0xa0) || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
        c == 0x205f || c == 0x3000 || (c & 0xfffe) == 0xfffe)
        return ' ';
    return c;
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\n';
}

/* Tells each word of AS that was mended into the one of MENDED; both have the same number of characters and the same spaces. */
static void tell_mended(struct import *im, const struct cell *at, str as, str mended)
{
    for (size_t i = 0, j = 0; i < as.n && j < mended.n;) {
        size_t from = i, to = j;

        while (i < as.n && !is_gap(as.p[i]))
            i++;
        while (j < mended.n && !is_gap(mended.p[j]))
            j++;
        str was = str_sub(as, from, i - from), is = str_sub(mended, to, j - to);

        if (!str_eq(was, is))
            import_note(
                im, at, "look-alike",
                "'" STR_FMT
                "' has letters of another alphabet that look like ours; read as '" STR_FMT "'",
                STR_ARG(import_quote(im->arena, was)), STR_ARG(import_quote(im->arena, is)));
        i += i < as.n;
        j += j < mended.n;
    }
}

/* The text of a cell; WHOLE where it is a name or a word and no prose. */
static str clean(struct import *im, const struct cell *at, str text, bool whole)
{
    struct buf b = {.arena = im->arena};
    bool changed;
    str plainly, latin;

    for (size_t i = 0; i < text.n;) {
        uint32_t c = plain(utf8_next(text, &i));

        if (c)
            utf8_add(&b, c);
    }
    plainly = str_trim(buf_str(&b));
    if (plainly.n > 1 && plainly.p[0] == '\'' && strchr("=+-@", plainly.p[1]))
        plainly = str_from(plainly, 1); /* the quote that keeps a spreadsheet from reckoning */
    latin = text_latin(im->arena, plainly, whole, &changed);
    if (changed)
        tell_mended(im, at, plainly, latin);
    return latin;
}

/* Columns */

/* How columns are called, in small letters and digits alone, without an s at the end. The key's own name stands first. */
static const struct {
    enum field field;
    const char *names;
} called[] = {
    {FIELD_ID,
     "id ref reference no number num refno refnumber referenceno referencenumber refid itemno "
     "itemnumber itemref enumber libraryref libraryno"},
    {FIELD_TITLE, "title name document evidence item nameofdocument titleofdocument nameofevidence "
                  "titleofevidence documentorevidence evidenceitem"},
    {FIELD_SUMMARY,
     "summary description desc detail shortdescription briefdescription abstract about "
     "whatiti whatitshow whatthisshow descriptionofevidence"},
    {FIELD_STATEMENTS,
     "statement qualitystatement q qs cqcqualitystatement cqcstatement mainqualitystatement "
     "primaryqualitystatement otherqualitystatement secondaryqualitystatement "
     "linkedqualitystatement "
     "relatedqualitystatement mainq primaryq otherq secondaryq qsno qsnumber qsref"},
    {FIELD_CATEGORY,
     "category evidencecategory cqccategory cqcevidencecategory categoryofevidence"},
    {FIELD_TYPE, "type kind typeofevidence typeofdocument"},
    {FIELD_DATED, "dated date dateofdocument publicationdate datepublished issuedate dateissued "
                  "dateofissue dateofpublication datecreated"},
    {FIELD_COVERS, "cover period periodcovered timeperiod reportingperiod datescovered year"},
    {FIELD_OWNER,
     "owner lead leadofficer leadperson responsibleofficer responsibleperson responsible "
     "responsiblelead accountableofficer officer informationowner ownedby contact "
     "contactofficer"},
    {FIELD_SECOND, "second deputy seconder secondowner secondcontact deputyowner deputylead backup "
                   "standin"},
    {FIELD_FILES, "file filename attachment attachedfile nameoffile"},
    {FIELD_PUBLISHED, "published publishedat link url weblink webaddress hyperlink website web "
                      "onlineat"},
    {FIELD_PART, "part page section pageno pagenumber pageref pageorsection relevantsection "
                 "relevantpage sectionorpage wheretolook"},
    {FIELD_RETURN_ITEMS, "returnitem ir irno irnumber iritem irref irreference informationreturn "
                         "informationreturnitem informationreturnno informationreturnref lair"},
    {FIELD_AUDIENCE, "audience whomaysee whocansee whomayseeit visibility"},
    {FIELD_STATUS, "status currentstatus draftorfinal"},
    {FIELD_UPDATED, "updated lastupdated dateupdated lastchanged lastmodified lastupdate"},
    {FIELD_REVIEW_DUE,
     "reviewdue reviewdate review nextreview nextreviewdate dateofreview reviewby "
     "dateofnextreview duereview duereviewdate dateforreview expiry expirydate"},
    {FIELD_TAGS, "tag keyword label topic"},
};

static str without_s(str word)
{
    return word.n > 3 && word.p[word.n - 1] == 's' ? str_sub(word, 0, word.n - 1) : word;
}

static str bare(struct arena *a, str name)
{
    struct buf b = {.arena = a};
    str low = text_lower(a, name);

    for (size_t i = 0; i < low.n; i++)
        if ((low.p[i] >= 'a' && low.p[i] <= 'z') || (low.p[i] >= '0' && low.p[i] <= '9'))
            buf_byte(&b, low.p[i]);
    return buf_str(&b);
}

/* Where ALMOST is asked for, the nearest name that is nearly right counts, and *GOOD is that name. */
static enum field field_called(str word, bool almost, str *good)
{
    struct near near = {0};
    enum field field = FIELDS;

    word = without_s(word);
    for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
        str names = str_of(called[i].names);

        while (names.n) {
            *good = without_s(str_until(&names, ' '));
            if (!almost && str_eq(word, *good))
                return called[i].field;
            if (almost && good->n > 3) {
                str before = near.name;

                text_nearer(&near, word, *good, *good);
                field = near.name.p == before.p ? field : called[i].field;
            }
        }
    }
    *good = near.name;
    return field;
}

/* "Evidence title" is a title, "QS 2" a second column of statements. */
static enum field field_of(struct arena *a, str name)
{
    static const char *const before[] = {"evidence", "document", "doc"};
    str word = bare(a, name), good;
    enum field f = field_called(word, false, &good);

    for (size_t i = 0; f == FIELDS && i < sizeof before / sizeof *before; i++)
        if (str_starts(word, str_of(before[i])))
            f = field_called(str_from(word, strlen(before[i])), false, &good);
    while (f == FIELDS && word.n && word.p[word.n - 1] >= '0' && word.p[word.n - 1] <= '9') {
        word.n--;
        f = field_called(word, false, &good);
        if (f != FIELD_STATEMENTS && f != FIELD_FILES && f != FIELD_TAGS && f != FIELD_RETURN_ITEMS)
            f = FIELDS;
    }
    return f;
}

/* A column's name may have something in brackets, or be two: "Date (dd/mm/yyyy)", "Owner / lead". */
static enum field field_named(struct arena *a, str name)
{
    enum field f = field_of(a, name);
    str part = str_sub(name, 0, str_findc(name, '('));

    if (f == FIELDS && part.n < name.n)
        f = field_of(a, part);
    while (f == FIELDS && part.n)
        f = field_of(a, str_until(&part, '/'));
    return f;
}

static bool is_list(enum field f)
{
    return f == FIELD_STATEMENTS || f == FIELD_FILES || f == FIELD_TAGS || f == FIELD_RETURN_ITEMS;
}

static bool is_prose(enum field f)
{
    return f == FIELD_TITLE || f == FIELD_SUMMARY || f == FIELD_COVERS || f == FIELD_OWNER ||
           f == FIELD_SECOND || f == FIELD_FILES || f == FIELD_PUBLISHED || f == FIELD_PART ||
           f == FIELD_TAGS || f == FIELD_TYPE;
}

/* The head */

struct sheet {
    struct csv csv;      /* behind the names of the columns */
    enum field *columns; /* what each holds; FIELDS for nothing that a record has */
    str *
        statements; /* a column that is a statement, with a mark in the cells of what supports it */
    struct cell *heads;
    bool *told; /* was it said that the column is left out? */
    size_t n;
    size_t known; /* how many columns mean something */
};

/* Reads the row at C as the names of the columns. */
static void read_head(struct import *im, const struct csv *c, struct sheet *s)
{
    struct arena *a = im->arena;

    s->csv = *c;
    s->n = c->n;
    s->known = 0;
    s->columns = arena_array(a, c->n, sizeof *s->columns);
    s->statements = arena_array(a, c->n, sizeof *s->statements);
    s->heads = arena_array(a, c->n, sizeof *s->heads);
    s->told = arena_array(a, c->n, sizeof *s->told);
    for (size_t i = 0; i < c->n; i++) {
        bool changed;
        str name = text_latin(a, str_trim(c->fields[i]), true, &changed);

        s->heads[i] = (struct cell){name, c->lines[i], c->cols[i]};
        s->columns[i] = name.n ? field_named(a, name) : FIELDS;
        if (name.n && (s->columns[i] == FIELDS || s->columns[i] == FIELD_STATEMENTS)) {
            s->statements[i] = statement_named(im, name);
            if (s->statements[i].n)
                s->columns[i] = FIELD_STATEMENTS;
        }
        s->known += s->columns[i] != FIELDS;
    }
}

static bool has_column(const struct sheet *s, enum field f)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->columns[i] == f)
            return true;
    return false;
}

/* The row with the names is the one of the first rows that names most columns, and a title or what stands for one. */
static void find_head(struct import *im, str text, char sep, struct sheet *best)
{
    struct csv c;
    struct sheet s;

    csv_start(&c, text);
    c.sep = sep;
    for (unsigned row = 0; row < HEAD_ROWS && csv_row(&c, im->arena); row++) {
        read_head(im, &c, &s);
        if (s.known > best->known &&
            (has_column(&s, FIELD_TITLE) || has_column(&s, FIELD_SUMMARY)) &&
            (s.known > 1 || row == 0))
            *best = s;
    }
}

/* Two columns of one kind: only of lists both count. A column that is nearly 'audience' must not be left out unseen. */
static void check_head(struct import *im, struct sheet *s)
{
    size_t first[FIELDS];

    for (size_t i = 0; i < FIELDS; i++)
        first[i] = SIZE_MAX;
    for (size_t i = 0; i < s->n; i++) {
        enum field f = s->columns[i];
        str good = {0};

        if (f == FIELDS) {
            f = field_called(bare(im->arena, s->heads[i].text), true, &good);
            if (f == FIELD_AUDIENCE || f == FIELD_STATUS) {
                import_error(im, &s->heads[i], "almost-key",
                             "unknown column '" STR_FMT "'; did you mean '" STR_FMT
                             "'? It decides who may see the records, so it must be right",
                             STR_ARG(import_quote(im->arena, s->heads[i].text)), STR_ARG(good));
                s->told[i] = true;
            }
        } else if (!is_list(f) && first[f] != SIZE_MAX) {
            import_warning(im, &s->heads[i], "unknown-key",
                           "the column '" STR_FMT "' is left out, because '" STR_FMT
                           "' says the same; take one of them away",
                           STR_ARG(import_quote(im->arena, s->heads[i].text)),
                           STR_ARG(import_quote(im->arena, s->heads[first[f]].text)));
            s->columns[i] = FIELDS;
            s->told[i] = true;
        } else {
            if (first[f] == SIZE_MAX)
                first[f] = i;
            im->has[f] = true;
            if (f == FIELD_STATEMENTS && !s->statements[i].n &&
                (strchr("Qq", s->heads[i].text.p[0]) ||
                 str_find(text_lower(im->arena, s->heads[i].text), STR("quality")) != SIZE_MAX))
                im->numbers = true;
        }
    }
}

/* Rows */

/* Is TEXT one of the WORDS? */
static bool is_word(str text, const char *words)
{
    str all = str_of(words);

    while (all.n)
        if (str_eq(str_until(&all, ' '), text))
            return true;
    return false;
}

/* In the column of a statement a tick stands for the statement, "no" for nothing, and words for themselves. */
static str ticked(struct import *im, str text, str statement)
{
    str word = text_lower(im->arena, text);

    if (is_word(word, "x xx y yes true 1 ✓ ✔ ☑ ✅ × ● • *"))
        return statement;
    return is_word(word, "n no none n/a na 0 false nil - – — ✗ ✘ ☒ ☐") ? STR("") : text;
}

/* Of a list's columns each has its say. */
static void add_text(struct import *im, struct cell *cell, const struct cell *from)
{
    struct buf b = {.arena = im->arena};

    if (!cell->text.n) {
        *cell = *from;
        return;
    }
    buf_add(&b, cell->text);
    buf_byte(&b, '\n');
    buf_add(&b, from->text);
    cell->text = buf_str(&b);
}

static void left_out(struct import *im, struct sheet *s, size_t i)
{
    str good, name = s->heads[i].text;
    bool near = field_called(bare(im->arena, name), true, &good) != FIELDS;

    if (s->told[i])
        return;
    s->told[i] = true;
    if (!name.n)
        import_warning(im, &s->heads[i], "unknown-key",
                       "the column has no name, so it is left out; name it if it is to count");
    else
        import_warning(im, &s->heads[i], "unknown-key",
                       "the column '" STR_FMT "' is left out; %s" STR_FMT "%s",
                       STR_ARG(import_quote(im->arena, name)),
                       near ? "did you mean '" : "rename it if a record has a place for it",
                       STR_ARG(near ? good : STR("")), near ? "'?" : "");
}

static void keep_cell(struct import *im, struct sheet *s, struct entry *e, size_t i, struct cell at)
{
    enum field f = i < s->n ? s->columns[i] : FIELDS;

    if (utf8_count(at.text) > IMPORT_MAX_CELL) {
        import_error(im, &at, "limit", "the cell holds more than %d characters; shorten it",
                     IMPORT_MAX_CELL);
        return;
    }
    if (i >= s->n) {
        import_error(im, &at, "csv",
                     "the line has more cells than there are columns; check its commas and quotes");
        return;
    }
    if (f == FIELDS) {
        left_out(im, s, i);
        return;
    }
    at.text = clean(im, &at, at.text, !is_prose(f));
    if (f == FIELD_STATEMENTS && s->statements[i].n)
        at.text = ticked(im, at.text, s->statements[i]);
    if (at.text.n)
        add_text(im, &e->cells[f], &at);
}

/* Lines that part a register: one cell alone, and no title. */
static bool is_heading(const struct import *im, const struct entry *e, size_t columns)
{
    size_t n = 0;

    for (size_t f = 0; f < FIELDS; f++)
        n += e->cells[f].text.n > 0;
    return n == 0 || (n == 1 && columns > 2 && !e->cells[FIELD_TITLE].text.n &&
                      (im->has[FIELD_TITLE] || !e->cells[FIELD_SUMMARY].text.n));
}

static void keep_row(struct import *im, struct sheet *s)
{
    struct csv *c = &s->csv;
    struct entry e = {.line = c->line};
    size_t errors = diag_count(&im->diags, LEVEL_ERROR);

    for (size_t i = 0; i < FIELDS; i++)
        e.cells[i] = (struct cell){STR(""), c->line, 1};
    for (size_t i = 0; i < c->n; i++) {
        struct cell at = {c->fields[i], c->lines[i], c->cols[i]};

        if (str_trim(at.text).n)
            keep_cell(im, s, &e, i, at);
        else if (i < s->n && s->columns[i] != FIELDS && !e.cells[s->columns[i]].text.n)
            e.cells[s->columns[i]] = (struct cell){STR(""), at.line, at.col};
    }
    if (diag_count(&im->diags, LEVEL_ERROR) == errors && is_heading(im, &e, s->n)) {
        import_warning(im, &e.cells[FIELD_TITLE], "csv-row",
                       "the line has no title and next to nothing else, so it is left out");
        return;
    }
    if (im->n == im->cap) {
        im->cap = im->cap ? im->cap * 2 : 64;
        im->entries = arena_grow(im->arena, im->entries, im->n, im->cap, sizeof e);
    }
    im->entries[im->n++] = e;
}

/* In some registers the description is all that names a document. */
static void title_from_summary(struct import *im)
{
    if (im->has[FIELD_TITLE])
        return;
    for (size_t i = 0; i < im->n; i++) {
        struct cell *cells = im->entries[i].cells;

        cells[FIELD_TITLE] = cells[FIELD_SUMMARY];
        cells[FIELD_SUMMARY].text = STR("");
    }
}

void sheet_read(struct import *im, str bytes)
{
    struct sheet s = {.known = 0};
    struct csv c;
    str text;

    if (!decode(im, bytes, &text))
        return;
    for (const char *sep = ",;\t"; *sep; sep++)
        find_head(im, text, *sep, &s);
    if (!s.known) {
        csv_start(&c, text);
        while (csv_row(&c, im->arena))
            ;
        refuse_file(im, c.error ? c.line : 1, "csv",
                    c.error ? c.error
                            : "no line names the columns; write one above the others, such as: "
                              "Ref,Title,Quality statement,Category,Owner,Date");
        return;
    }
    check_head(im, &s);
    while (csv_row(&s.csv, im->arena))
        keep_row(im, &s);
    if (s.csv.error)
        refuse_file(im, s.csv.line, "csv", s.csv.error);
    title_from_summary(im);
}
