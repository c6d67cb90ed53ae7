#include "document_parts.h"

#include <string.h>

/* What a picture says of itself, which nobody sees who looks at it: where it was taken, and words that a camera or a program wrote into it. Its
   EXIF block is a small TIFF file that stands somewhere in it, so it is looked for by how such a file begins, whatever kind of picture it is. */

enum {
    MAX_BLOCKS = 16,   /* that look like one */
    MAX_ENTRIES = 256, /* of a directory in it */
    MAX_WORDS = 65536  /* bytes of one text */
};

enum {
    TAG_DESCRIPTION = 0x010e,
    TAG_ARTIST = 0x013b,
    TAG_COPYRIGHT = 0x8298,
    TAG_EXIF = 0x8769,
    TAG_GPS = 0x8825,
    TAG_COMMENT = 0x9286,
    TAG_XP_FIRST = 0x9c9b, /* title, comment, author, keywords, subject, in UTF-16 */
    TAG_XP_LAST = 0x9c9f,
    TAG_GPS_LATITUDE = 2,
    TAG_GPS_LONGITUDE = 4
};

static const char what[] = "what a picture says of itself";

struct block {
    str bytes;
    bool big; /* the first byte of a number is its largest */
    struct arena *a;
    struct buf *words;
    bool *located;
};

static uint32_t number(const struct block *b, size_t at, unsigned bytes)
{
    uint32_t n = 0;

    for (unsigned i = 0; i < bytes; i++) {
        size_t from = at + (b->big ? i : bytes - 1 - i);

        n = n << 8 | (from < b->bytes.n ? (unsigned char)b->bytes.p[from] : 0u);
    }
    return n;
}

/* Runs of letters, so that numbers between texts do not matter. */
static void add_words(struct arena *a, struct buf *words, str bytes)
{
    size_t from = 0;

    bytes = str_sub(bytes, 0, MAX_WORDS);
    for (size_t i = 0; i <= bytes.n; i++) {
        if (i < bytes.n && (unsigned char)bytes.p[i] >= ' ')
            continue;
        str run = str_sub(bytes, from, i - from);

        if (run.n >= 4) {
            buf_add(words, utf8_valid(run) ? run : latin1_text(a, run));
            buf_addc(words, "\n\n");
        }
        from = i + 1;
    }
}

/* The bytes of an entry's value: in its own four, or elsewhere. */
static str value_of(const struct block *b, size_t entry)
{
    static const unsigned char sizes[] = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    uint32_t type = number(b, entry + 2, 2), count = number(b, entry + 4, 4);
    size_t n = (size_t)count * (type < sizeof sizes ? sizes[type] : 1);

    return str_sub(b->bytes, n <= 4 ? entry + 8 : number(b, entry + 8, 4), n);
}

/* Three fractions, for degrees, minutes and seconds, are of no place if there is nothing above any of their lines. */
static bool is_place(const struct block *b, size_t entry)
{
    size_t at = number(b, entry + 8, 4);

    return number(b, entry + 4, 4) == 3 &&
           (number(b, at, 4) || number(b, at + 8, 4) || number(b, at + 16, 4));
}

static void read_directory(struct block *b, size_t at, bool gps, unsigned depth)
{
    uint32_t n = number(b, at, 2);

    if (at < 8 || at + 2 >= b->bytes.n || n > MAX_ENTRIES || depth > 2)
        return;
    for (uint32_t i = 0; i < n; i++) {
        size_t entry = at + 2 + 12 * (size_t)i;
        uint32_t tag = number(b, entry, 2);

        if (gps) {
            if ((tag == TAG_GPS_LATITUDE || tag == TAG_GPS_LONGITUDE) && is_place(b, entry))
                *b->located = true;
        } else if (tag == TAG_EXIF || tag == TAG_GPS)
            read_directory(b, number(b, entry + 8, 4), tag == TAG_GPS, depth + 1);
        else if (tag == TAG_DESCRIPTION || tag == TAG_ARTIST || tag == TAG_COPYRIGHT ||
                 tag == TAG_COMMENT)
            add_words(b->a, b->words, value_of(b, entry));
        else if (tag >= TAG_XP_FIRST && tag <= TAG_XP_LAST)
            add_words(b->a, b->words,
                      utf16_text(b->a, str_sub(value_of(b, entry), 0, MAX_WORDS), false));
    }
}

static void read_exif(struct block *b, str bytes)
{
    static const char little[] = {'I', 'I', '*', 0}, big[] = {'M', 'M', 0, '*'};
    unsigned blocks = 0;

    for (size_t i = 0; i + 16 < bytes.n && blocks < MAX_BLOCKS; i++) {
        const char *next;

        b->big = !memcmp(bytes.p + i, big, sizeof big);
        if (!b->big && memcmp(bytes.p + i, little, sizeof little)) {
            next = memchr(bytes.p + i + 1, 'I', bytes.n - i - 1);
            const char *other = memchr(bytes.p + i + 1, 'M',
                                       next ? (size_t)(next - bytes.p) - i - 1 : bytes.n - i - 1);

            next = other ? other : next;
            if (!next)
                return;
            i = (size_t)(next - bytes.p) - 1;
            continue;
        }
        b->bytes = str_from(bytes, i);
        read_directory(b, number(b, 4, 4), false, 0);
        blocks++;
    }
}

/* Words that stand in a packet of XMP, between its marks and in them. */
static void read_xmp(struct block *b, str bytes)
{
    size_t from = str_find(bytes, STR("<x:xmpmeta")), end;
    str packet;

    if (from == SIZE_MAX)
        return;
    packet = str_from(bytes, from);
    end = str_find(packet, STR("</x:xmpmeta>"));
    packet = str_sub(packet, 0, end < MAX_WORDS ? end : MAX_WORDS);
    if (str_find(packet, STR("exif:GPSLatitude")) != SIZE_MAX)
        *b->located = true;
    for (const char *mark = "<>\""; *mark; mark++)
        packet = str_swap(b->a, packet, *mark, '\n');
    add_words(b->a, b->words, packet);
}

/* Comments in the segments of a JPEG before the picture itself, and what picture agencies write. */
static void read_jpeg(struct block *b, str bytes)
{
    enum { COMMENT = 0xfe, AGENCY = 0xed, PICTURE = 0xda };

    for (size_t i = 2, n; i + 4 <= bytes.n && (unsigned char)bytes.p[i] == 0xff; i += 2 + n) {
        unsigned char kind = (unsigned char)bytes.p[i + 1];

        n = (size_t)(unsigned char)bytes.p[i + 2] << 8 | (unsigned char)bytes.p[i + 3];
        if (kind == PICTURE || n < 2)
            return;
        if (kind == COMMENT || kind == AGENCY)
            add_words(b->a, b->words, str_sub(bytes, i + 4, n - 2));
    }
}

/* Texts in the pieces of a PNG. */
static void read_png(struct block *b, str bytes)
{
    struct block big = {.bytes = bytes, .big = true};

    for (size_t i = 8, n; i + 12 <= bytes.n; i += 12 + n) {
        str kind = str_sub(bytes, i + 4, 4);

        n = number(&big, i, 4);
        if (str_eqc(kind, "tEXt") || str_eqc(kind, "iTXt"))
            add_words(b->a, b->words, str_sub(bytes, i + 8, n));
    }
}

bool is_picture(str form)
{
    return str_among(form, STR(".jpg .jpeg .jpe .png .gif .webp .tif .tiff .heic .heif .avif"));
}

void picture_read(struct arena *a, str bytes, struct document *out)
{
    struct buf words = {.arena = a};
    struct block b = {.a = a, .words = &words, .located = &out->located};

    read_exif(&b, bytes);
    read_xmp(&b, bytes);
    if (str_starts(bytes, STR("\xff\xd8")))
        read_jpeg(&b, bytes);
    if (str_starts(bytes, STR("\x89PNG")))
        read_png(&b, bytes);
    if (words.n)
        document_add(a, out, what, 0, buf_str(&words))->seen = STR("");
}
