/* Any bytes as an attached document of each kind that is read in this process: no crash, no hang,
   valid text, within the limits, and pieces for the search that are, too. The first byte says which
   kind. */
#include "document.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_piece(void *user, str text)
{
    (void)user;
    assert(text.n && text.n < DOCUMENT_MAX_PIECE + 4 && utf8_valid(text));
    for (size_t i = 0; i < text.n; i++)
        assert((unsigned char)text.p[i] >= ' ' && text.p[i] != 0x7f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.docx", "a.xlsx", "a.pptx", "a.odt", "a.csv", "a.txt"};
    struct arena *a = arena_new();
    struct document d;
    size_t total = 0;

    if (size) {
        document_read(a, data[0] >= 250 ? "a.jpg" : names[data[0] % 6],
                      (str){(const char *)data + 1, size - 1}, &d);
        for (size_t i = 0; i < d.n; i++) {
            assert(utf8_valid(d.parts[i].text));
            total += d.parts[i].text.n;
            document_words(a, &d.parts[i], check_piece, NULL);
        }
        assert(total <= 4 * (size_t)DOCUMENT_MAX_TEXT);
    }
    arena_free(a);
    return 0;
}
