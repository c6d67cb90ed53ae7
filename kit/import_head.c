#include "import_sheet.h"

#include <string.h>

/* Which line of a register names its columns, and what each of them holds. */

enum { HEAD_ROWS = 20 }; /* in which the names of the columns are looked for */

/* Names */

/* How columns are called, in small letters and digits alone, without an s at the end. The key's own
   name stands first, as it is written in a record. */
static const struct {
    enum field field;
    const char *names;
} called[] = {
    {FIELD_ID,
     "id ref reference no number num refno refnumber referenceno referencenumber refid itemno "
     "itemnumber itemref enumber libraryref libraryno referencenumber idno idnumber uniqueid "
     "uniqueref uniquereference"},
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
                  "issued dateofissue dateofpublication datecreated dateofdoc dateofevidence"},
    {FIELD_COVERS, "cover period periodcovered timeperiod reportingperiod datescovered year"},
    {FIELD_OWNER,
     "owner lead leadofficer leadperson responsibleofficer responsibleperson responsible "
     "responsiblelead accountableofficer officer informationowner ownedby contact "
     "contactofficer"},
    {FIELD_SECOND, "second deputy seconder secondowner secondcontact deputyowner deputylead backup "
                   "standin"},
    {FIELD_FILES,
     "file filename attachment attachedfile nameoffile filepath filelocation documentlocation"},
    {FIELD_PUBLISHED, "published publishedat link url weblink webaddress hyperlink website web "
                      "filelink sharepointlink linktodocument linktofile linktoevidence "
                      "onlineat"},
    {FIELD_PART, "part page section pageno pagenumber pageref pageorsection relevantsection "
                 "relevantpage sectionorpage wheretolook"},
    {FIELD_RETURN_ITEMS,
     "return-items returnitem ir irno irnumber iritem irref irreference informationreturn "
     "informationreturnitem informationreturnno informationreturnref lair"},
    {FIELD_AUDIENCE, "audience whomaysee whocansee whomayseeit visibility"},
    {FIELD_STATUS, "status currentstatus draftorfinal"},
    {FIELD_UPDATED, "updated lastupdated dateupdated lastchanged lastmodified lastupdate"},
    {FIELD_REVIEW_DUE,
     "review-due reviewdue reviewdate review nextreview nextreviewdate dateofreview reviewby "
     "nextreviewdue reviewduedate nextreviewduedate dateofnextreview duereview duereviewdate "
     "dateforreview expiry expirydate"},
    {FIELD_TAGS, "tag keyword label topic"},
};

/* Of these a register may have several columns. */
static bool is_list(enum field f)
{
    return f == FIELD_STATEMENTS || f == FIELD_FILES || f == FIELD_TAGS || f == FIELD_RETURN_ITEMS;
}

static str without_s(str word)
{
    return word.n > 3 && word.p[word.n - 1] == 's' ? str_sub(word, 0, word.n - 1) : word;
}

static str bare(struct arena *a, str name)
{
    struct buf b = {.arena = a};
    str low = text_lower(a, name);

    for (size_t i = 0; i < low.n; i++)
        if (is_alnum(low.p[i]))
            buf_byte(&b, low.p[i]);
    return buf_str(&b);
}

static enum field field_called(str word)
{
    word = without_s(word);
    for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
        str names = str_of(called[i].names);

        while (names.n)
            if (str_eq(word, without_s(str_until(&names, ' '))))
                return called[i].field;
    }
    return FIELDS;
}

enum field field_nearly(struct arena *a, str name, str *good)
{
    str word = without_s(bare(a, name));
    struct near near = {0};
    enum field field = FIELDS;

    for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
        str names = str_of(called[i].names), rest = names, key = str_until(&rest, ' ');

        while (names.n) {
            str one = without_s(str_until(&names, ' '));

            if (one.n > 3 && text_nearer(&near, word, one, key))
                field = called[i].field;
        }
    }
    *good = near.name;
    return field;
}

/* "Evidence title" is a title, "QS 2" a second column of statements. */
static enum field field_of(struct arena *a, str name)
{
    static const char *const before[] = {"evidence", "document", "doc"};
    str word = bare(a, name);
    enum field f = field_called(word);

    for (size_t i = 0; f == FIELDS && i < sizeof before / sizeof *before; i++)
        if (str_starts(word, str_of(before[i])))
            f = field_called(str_from(word, strlen(before[i])));
    while (f == FIELDS && word.n && is_digit(word.p[word.n - 1])) {
        word.n--;
        f = field_called(word);
        f = is_list(f) ? f : FIELDS;
    }
    return f;
}

/* A column's name may have something in brackets, or be two: "Date (dd/mm/yyyy)", "Owner / lead".
   Of "Signed off by / date" the day is not the document's. */
static enum field field_named(struct arena *a, str name)
{
    enum field f = field_of(a, name);
    str part = str_sub(name, 0, str_findc(name, '('));

    if (f == FIELDS && part.n < name.n)
        f = field_of(a, part);
    for (bool first = true; f == FIELDS && part.n; first = false) {
        f = field_of(a, str_until(&part, '/'));
        f = f == FIELD_DATED && !first ? FIELDS : f;
    }
    return f;
}

/* The row */

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

/* The row at C with the names of the row ABOVE where it has none, as below heads that reach over
   several columns; false where C is no such row. */
static bool join_heads(struct import *im, const struct csv *above, const struct sheet *s,
                       struct csv *c)
{
    struct csv own = *c;
    size_t n = own.n > above->n ? own.n : above->n, cells = 0;

    for (size_t i = 0; i < own.n; i++)
        cells += s->heads[i].text.n > 0;
    if (s->known < 2 || s->known * 2 <= cells)
        return false;
    c->n = n;
    c->fields = arena_array(im->arena, n, sizeof *c->fields);
    c->lines = arena_array(im->arena, n, sizeof *c->lines);
    c->cols = arena_array(im->arena, n, sizeof *c->cols);
    for (size_t i = 0; i < n; i++) {
        const struct csv *from = i < own.n && (s->heads[i].text.n || i >= above->n) ? &own : above;

        c->fields[i] = from->fields[i];
        c->lines[i] = from->lines[i];
        c->cols[i] = from->cols[i];
    }
    return true;
}

/* Keeps the better of two: the row that names more columns, and a title or what stands for one. */
static void keep_better(const struct sheet *s, bool alone, struct sheet *best)
{
    if (s->known > best->known && (has_column(s, FIELD_TITLE) || has_column(s, FIELD_SUMMARY)) &&
        (s->known > 1 || alone))
        *best = *s;
}

void head_find(struct import *im, str text, char sep, struct sheet *best)
{
    struct csv c, joined, above = {.n = 0};
    struct sheet s;

    csv_start(&c, text);
    c.sep = sep;
    for (unsigned row = 0; row < HEAD_ROWS && csv_row(&c, im->arena); row++) {
        read_head(im, &c, &s);
        keep_better(&s, row == 0, best);
        joined = c;
        if (join_heads(im, &above, &s, &joined)) {
            read_head(im, &joined, &s);
            keep_better(&s, false, best);
        }
        above = c;
    }
}

/* Two columns of one kind: only of lists both count. A column that is nearly 'audience' must not be
   left out unseen. */
void head_check(struct import *im, struct sheet *s)
{
    size_t first[FIELDS];

    for (size_t i = 0; i < FIELDS; i++)
        first[i] = SIZE_MAX;
    for (size_t i = 0; i < s->n; i++) {
        enum field f = s->columns[i];
        str good = {0};

        if (f == FIELDS) {
            f = field_nearly(im->arena, s->heads[i].text, &good);
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
                           "' is read as the same key; take away the one that is not meant",
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
