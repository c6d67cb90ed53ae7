#include "import_sheet.h"

#include <string.h>

/* What programs and people put into a spreadsheet's file, as plain text: whole files in other
   encodings, and in cells spaces of all kinds, characters that nobody sees, and letters of other
   alphabets that look like ours. */

/* Bytes */

void sheet_refuse(struct import *im, unsigned line, const char *id, const char *why)
{
    diag_add(&im->diags, im->path, line, 1, LEVEL_ERROR, id, "%s", why);
}

bool sheet_decode(struct import *im, str bytes, str *text)
{
    bool little = str_starts(bytes, STR("\xff\xfe")), big = str_starts(bytes, STR("\xfe\xff"));
    size_t bad;

    if (str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("\xd0\xcf\x11\xe0"))) {
        sheet_refuse(im, 1, "csv",
                     "the file is a workbook; in the spreadsheet choose 'Save as', and the type "
                     "'CSV UTF-8 (comma delimited)'");
        return false;
    }
    *text = little || big ? utf16_text(im->arena, str_from(bytes, 2), big) : bytes;
    bad = utf8_bad(*text);
    if (bad != SIZE_MAX) {
        sheet_refuse(
            im, csv_line(*text, bad), "utf8",
            "the file is not UTF-8 text; in the spreadsheet choose 'Save as', and the type "
            "'CSV UTF-8 (comma delimited)'");
        return false;
    }
    bad = str_findc(*text, '\0');
    if (bad != SIZE_MAX) {
        sheet_refuse(im, csv_line(*text, bad), "csv",
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

/* Tells each word of AS that was mended into the one of MENDED; both have the same number of
   characters and the same spaces. */
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

str cell_clean(struct import *im, const struct cell *at, str text, bool whole)
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
