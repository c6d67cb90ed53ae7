/* Any bytes as an address, and as what a build says: no crash; what is served has no way out of the
   site's folder. */
#include "mime.h"
#include "serve_parts.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    str text = str_copy(a, (str){(const char *)data, size}), path;

    for (int slash = 0; slash < 2; slash++) {
        const char *url = slash ? str_format(a, "/%s", text.p).p : text.p;

        if (serve_path(a, url, &path)) {
            assert(url[0] == '/' && path.n && !memchr(path.p, '\0', path.n));
            assert(path.p[0] != '/' && path.p[0] != '.' && path.p[path.n - 1] != '/');
            assert(str_find(path, STR("/.")) == SIZE_MAX && str_find(path, STR("//")) == SIZE_MAX);
            assert(str_findc(path, '\\') == SIZE_MAX);
            assert(mime_of(path));
        }
    }
    page_state(a, STR("x"), STR(""), rebuild_errors(a, text, 1));
    page_broken(a, rebuild_errors(a, text, 1));
    assert(page_with_script(a, text, STR("x")).n > text.n);
    arena_free(a);
    return 0;
}
