#include "import_sheet.h"

#include <string.h>

/* The rows of a register as entries: each cell goes to the key that its column names. */

static bool is_prose(enum field f)
{
    return f == FIELD_TITLE || f == FIELD_SUMMARY || f == FIELD_COVERS || f == FIELD_OWNER ||
           f == FIELD_SECOND || f == FIELD_FILES || f == FIELD_PUBLISHED || f == FIELD_PART ||
           f == FIELD_TAGS || f == FIELD_TYPE;
}

/* In the column of a statement a tick stands for the statement, "no" for nothing, and words for
   themselves. */
static str ticked(struct import *im, str text, str statement)
{
    str word = text_lower(im->arena, text);

    if (word_is_one_of(word, "x|xx|y|yes|true|1|✓|✔|☑|✅|×|●|•|*"))
        return statement;
    return word_is_one_of(word, "n|no|none|n/a|na|0|false|nil|-|–|—|✗|✘|☒|☐") ? STR("") : text;
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

/* "Protective marking", "Confidential (Y/N)": the register's own word for who may see a document.
 */
static bool is_marking(struct arena *a, str name)
{
    static const char *const words[] = {"confidential", "sensitiv", "restrict", "marking",
                                        "classificat"};
    str low = text_lower(a, name);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(low, str_of(words[i])) != SIZE_MAX)
            return true;
    return false;
}

static void left_out(struct import *im, struct sheet *s, size_t i)
{
    str good, name = s->heads[i].text;

    if (s->told[i])
        return;
    field_nearly(im->arena, name, &good);
    s->told[i] = true;
    if (!name.n)
        import_warning(im, &s->heads[i], "unknown-key",
                       "the column has no name, so it is left out; name it if it is to count");
    else if (is_marking(im->arena, name))
        import_error(im, &s->heads[i], "almost-key",
                     "the column '" STR_FMT
                     "' may decide who may see the records; call it 'audience' and write "
                     "inspector, staff or lead in its cells, or take it away",
                     STR_ARG(import_quote(im->arena, name)));
    else
        import_warning(im, &s->heads[i], "unknown-key", "the column '" STR_FMT "' is left out; %s",
                       STR_ARG(import_quote(im->arena, name)),
                       text_meant(im->arena, good, "rename it if a record has a place for it"));
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
    at.text = cell_clean(im, &at, at.text, !is_prose(f));
    if (f == FIELD_STATEMENTS && s->statements[i].n)
        at.text = ticked(im, at.text, s->statements[i]);
    if (f == FIELD_ID && says_nothing(im->arena, at.text))
        at.text = STR("");
    if (at.text.n)
        add_text(im, &e->cells[f], &at);
}

/* The name of a statement, or of a theme: "Theme 2: Providing support". */
static bool is_part(struct import *im, str text)
{
    str low = text_lower(im->arena, text), rest = text;

    if (str_starts(low, STR("theme"))) {
        rest = str_from(text, strlen("theme"));
        while (rest.n && (is_digit(rest.p[0]) || strchr(" .:-", rest.p[0])))
            rest = str_from(rest, 1);
    }
    return statement_named(im, text).n || names_find(&im->themes, name_slug(im->arena, rest));
}

/* "Total", "Grand total: 312". */
static bool is_sum(struct import *im, str text)
{
    str word = text_slug(im->arena, text);

    while (word.n && (is_digit(word.p[word.n - 1]) || word.p[word.n - 1] == '-'))
        word.n--;
    return word_is_one_of(word, "total|totals|grand-total|sub-total|subtotal|total-documents|"
                                "total-items|total-records|total-number|number-of-documents|"
                                "total-number-of-documents");
}

/* Lines that part a register, and no title: one cell alone, or the name of a part; and sums. */
static bool is_heading(struct import *im, const struct entry *e, size_t columns)
{
    str title = e->cells[FIELD_TITLE].text;
    size_t n = 0;

    for (size_t f = 0; f < FIELDS; f++)
        n += e->cells[f].text.n > 0;
    if (n == 0 || is_sum(im, e->cells[FIELD_ID].text) || is_sum(im, title))
        return true;
    return n == 1 && columns > 2 &&
           (title.n ? is_part(im, title) : im->has[FIELD_TITLE] || !e->cells[FIELD_SUMMARY].text.n);
}

/* The names of the columns once more, as a register has them that was put together of several. */
static bool repeats_head(const struct import *im, const struct sheet *s)
{
    const struct csv *c = &s->csv;
    size_t same = 0;

    for (size_t i = 0; i < c->n; i++) {
        str cell = text_lower(im->arena, str_trim(c->fields[i]));
        str head = text_lower(im->arena, i < s->n ? str_trim(s->heads[i].text) : STR(""));

        if (!str_eq(cell, head))
            return false;
        same += cell.n > 0;
    }
    return same > 1;
}

/* Is one of the messages behind the first FROM an error? */
static bool has_error(const struct diags *ds, size_t from)
{
    for (size_t i = from; i < ds->n; i++)
        if (ds->list[i].level == LEVEL_ERROR)
            return true;
    return false;
}

static void keep_row(struct import *im, struct sheet *s)
{
    struct csv *c = &s->csv;
    struct entry e = {.line = c->line};
    size_t said = im->diags.n;

    for (size_t i = 0; i < FIELDS; i++)
        e.cells[i] = (struct cell){STR(""), c->line, 1};
    if (repeats_head(im, s)) {
        import_warning(im, &e.cells[FIELD_TITLE], "csv-row",
                       "the line names the columns once more, so it is left out");
        return;
    }
    for (size_t i = 0; i < c->n; i++) {
        struct cell at = {c->fields[i], c->lines[i], c->cols[i]};

        if (str_trim(at.text).n)
            keep_cell(im, s, &e, i, at);
        else if (i < s->n && s->columns[i] != FIELDS && !e.cells[s->columns[i]].text.n)
            e.cells[s->columns[i]] = (struct cell){STR(""), at.line, at.col};
    }
    if (!has_error(&im->diags, said) && is_heading(im, &e, s->n)) {
        import_warning(im, &e.cells[FIELD_TITLE], "csv-row",
                       "the line is a heading or a sum and no document, so it is left out");
        return;
    }
    *arena_push(im->arena, im->entries, im->n) = e;
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

    if (!sheet_decode(im, bytes, &text))
        return;
    for (const char *sep = ",;\t"; *sep; sep++)
        head_find(im, text, *sep, &s);
    if (!s.known) {
        csv_start(&c, text);
        while (csv_row(&c, im->arena))
            ;
        sheet_refuse(im, c.error ? c.line : 1, "csv",
                     c.error ? c.error
                             : "no line names the columns; write one above the others, such as: "
                               "Ref,Title,Quality statement,Category,Owner,Date");
        return;
    }
    head_check(im, &s);
    while (csv_row(&s.csv, im->arena))
        keep_row(im, &s);
    if (s.csv.error)
        sheet_refuse(im, s.csv.line, "csv", s.csv.error);
    title_from_summary(im);
}
