#include "document_parts.h"

#include "csv.h"
#include "file.h"

struct document_part *document_add(struct arena *a, struct document *d, const char *unit,
                                   unsigned n, str text)
{
    struct document_part *part = arena_push(a, d->parts, d->n);

    *part = (struct document_part){unit, n, text, text};
    return part;
}

/* Plain text: UTF-8, or what Windows programs write instead. */

str latin1_text(struct arena *a, str s)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < s.n; i++)
        utf8_add(&b, (unsigned char)s.p[i]);
    return buf_str(&b);
}

static str plain(struct arena *a, str s)
{
    if (str_starts(s, STR("\xff\xfe")) || str_starts(s, STR("\xfe\xff")))
        return utf16_text(a, str_from(s, 2), s.p[0] == '\xfe');
    s = str_behind(s, STR(UTF8_MARK));
    return utf8_valid(s) ? s : latin1_text(a, s);
}

/* What stands between the cells: whichever of these is in most of the first lines, for a title
   above the table may have one of the others; of two that are in as many, what there is more of. */
static char separator_of(str text)
{
    enum { LINES = 20 };
    static const char separators[] = {',', ';', '\t', '|'};
    size_t lines[sizeof separators] = {0}, all[sizeof separators] = {0}, best = 0;

    for (size_t n = 0; n < LINES && text.n; n++) {
        str line = str_line(&text);

        for (size_t i = 0; i < sizeof separators; i++) {
            size_t before = all[i];

            for (size_t k = 0; k < line.n; k++)
                all[i] += line.p[k] == separators[i];
            lines[i] += all[i] > before;
        }
    }
    for (size_t i = 1; i < sizeof separators; i++)
        if (lines[i] > lines[best] || (lines[i] == lines[best] && all[i] > all[best]))
            best = i;
    return separators[best];
}

/* One line for each row. */
static str table(struct arena *a, str text, struct document *out)
{
    struct buf b = {.arena = a};
    struct csv c;

    csv_start(&c, text);
    for (c.sep = separator_of(c.text); csv_row(&c, a); buf_byte(&b, '\n'))
        for (size_t i = 0; i < c.n; i++) {
            str cell = str_swap(a, str_swap(a, c.fields[i], '\n', ' '), '\t', ' ');

            buf_add(&b, cell);
            buf_byte(&b, '\t');
        }
    if (c.error) {
        buf_add(&b, str_from(c.text, c.at));
        out->lack = "it is no whole table";
    }
    return buf_str(&b);
}

static void text_read(struct arena *a, str form, str bytes, struct document *out)
{
    if (bytes.n > DOCUMENT_MAX_TEXT)
        out->lack = "it holds more than the kit reads";
    bytes = plain(a, str_sub(bytes, 0, DOCUMENT_MAX_TEXT));
    if (str_findc(bytes, '\0') !=
        SIZE_MAX) /* UTF-16 without its mark, or a file by another's name */
        out->lack = "it is not the plain text that its name promises";
    if (str_eqc(form, ".csv"))
        document_add(a, out, "row", 1, table(a, bytes, out));
    else
        document_add(a, out, "line", 1, bytes);
}

/* What it is */

static bool is_text(str form)
{
    return str_among(form, STR(".txt .text .csv .tsv .md .json .geojson"));
}

void document_read(struct arena *a, const char *path, str bytes, struct document *out)
{
    str form = text_lower(a, path_suffix(str_of(path)));

    *out = (struct document){0};
    if (!bytes.n)
        return; /* as a check says: there is nothing to look through */
    if (is_text(form))
        text_read(a, form, bytes, out);
    else if (is_office(form))
        office_read(a, form, bytes, out, 0);
    else if (str_eqc(form, ".pdf"))
        pdf_read(a, path, out);
    else {
        if (is_picture(form))
            picture_read(a, bytes, out);
        out->lack = "the kit cannot read files of this kind";
    }
}
