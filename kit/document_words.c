#include "document_parts.h"

static bool is_control(uint32_t c)
{
    return c < ' ' || (c >= 0x7f && c < 0xa0);
}

/* White space and control characters from *AT on; *LINES says how many lines end in them. False
   where there is none. */
static bool skip_space(str text, size_t *at, unsigned *lines)
{
    size_t from = *at;

    for (*lines = 0; *at < text.n;) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);

        if (c != ' ' && !is_control(c))
            break;
        *lines += c == '\n';
        *at = next;
    }
    return *at > from;
}

/* The word that begins at *AT, as long as a piece may be at most. */
static str next_word(str text, size_t *at)
{
    size_t from = *at;

    while (*at < text.n && *at - from < DOCUMENT_MAX_PIECE) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);

        if (c == ' ' || is_control(c))
            break;
        *at = next;
    }
    return str_sub(text, from, *at - from);
}

void document_words(struct arena *a, const struct document_part *part, document_piece use,
                    void *user)
{
    str text = text_whole(a, part->seen);
    bool rows = str_among(str_of(part->unit), STR("sheet row"));
    struct buf piece = {.arena = a};
    unsigned lines = 0;

    for (size_t at = 0; at < text.n;) {
        bool apart = skip_space(text, &at, &lines);
        str word = next_word(text, &at);

        if (piece.n && ((piece.n >= DOCUMENT_PIECE && lines >= (rows ? 1 : 2)) ||
                        piece.n + word.n >= DOCUMENT_MAX_PIECE)) {
            use(user, buf_str(&piece));
            piece.n = 0;
        }
        if (apart && piece.n && word.n)
            buf_byte(&piece, ' ');
        buf_add(&piece, word);
    }
    if (piece.n)
        use(user, buf_str(&piece));
}
