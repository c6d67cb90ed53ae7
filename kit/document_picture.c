/* What a picture says of itself, which nobody sees who looks at it: where it was taken, and words
   that a camera or a program wrote into it. */
#include "document_parts.h"

#include "diag.h"

#include <libexif/exif-data.h>

enum {
    MAX_BLOCKS = 8,       /* of EXIF in one file, such as that of a picture in the picture */
    MAX_BLOCK = 64 << 10, /* bytes: the length that JPEG gives one */
    MAX_WORDS = 4096      /* bytes of one text */
};

static const struct {
    ExifIfd part;
    int tag;
} texts[] = {{EXIF_IFD_0, EXIF_TAG_IMAGE_DESCRIPTION}, {EXIF_IFD_0, EXIF_TAG_ARTIST},
             {EXIF_IFD_0, EXIF_TAG_COPYRIGHT},         {EXIF_IFD_0, EXIF_TAG_XP_TITLE},
             {EXIF_IFD_0, EXIF_TAG_XP_COMMENT},        {EXIF_IFD_0, EXIF_TAG_XP_AUTHOR},
             {EXIF_IFD_0, EXIF_TAG_XP_KEYWORDS},       {EXIF_IFD_0, EXIF_TAG_XP_SUBJECT},
             {EXIF_IFD_EXIF, EXIF_TAG_USER_COMMENT}};

/* The value of a tag in words, in VALUE; empty where there is none. */
static str value_of(ExifData *d, ExifIfd part, int tag, char value[MAX_WORDS])
{
    ExifEntry *e = exif_content_get_entry(d->ifd[part], (ExifTag)tag);

    value[0] = '\0';
    if (e)
        exif_entry_get_value(e, value, MAX_WORDS);
    return str_of(value);
}

/* A camera that knows no place may still write one: all noughts. */
static bool is_place(str value)
{
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] >= '1' && value.p[i] <= '9')
            return true;
    return false;
}

static void read_block(struct arena *a, str block, struct buf *words, bool *located)
{
    char value[MAX_WORDS];
    ExifData *d = exif_data_new();

    if (!d)
        die_of_memory();
    exif_data_load_data(d, (const unsigned char *)block.p, (unsigned)block.n);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str text = str_trim(value_of(d, texts[i].part, texts[i].tag, value));

        if (text.n)
            buf_format(words, STR_FMT "\n\n",
                       STR_ARG(utf8_valid(text) ? text : latin1_text(a, text)));
    }
    if (is_place(value_of(d, EXIF_IFD_GPS, EXIF_TAG_GPS_LATITUDE, value)) ||
        is_place(value_of(d, EXIF_IFD_GPS, EXIF_TAG_GPS_LONGITUDE, value)))
        *located = true;
    exif_data_unref(d);
}

bool is_picture(str form)
{
    return str_among(form, STR(".jpg .jpeg .jpe .webp .heic .heif .avif"));
}

/* Where the block stands depends on the kind of picture, but not how it begins. */
void picture_read(struct arena *a, str bytes, struct document *out)
{
    static const str mark = STR_INIT("Exif\0\0");
    struct buf words = {.arena = a};
    size_t at;

    for (unsigned i = 0; i < MAX_BLOCKS && (at = str_find(bytes, mark)) != SIZE_MAX; i++) {
        bytes = str_from(bytes, at);
        read_block(a, str_sub(bytes, 0, MAX_BLOCK), &words, &out->located);
        bytes = str_from(bytes, mark.n);
    }
    if (words.n)
        document_add(a, out, "what a picture says of itself", 0, buf_str(&words))->seen = STR("");
}
