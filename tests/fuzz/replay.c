/* A fuzzer without its engine: each file of the folders and files that are named is given to it
   once. So every compiler can show that what was found once is still mended. The last line says how
   many there were. */
#include "file.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In memory of its own, exactly as large, so that a byte too much is seen. */
static void replay(struct arena *a, const char *path)
{
    uint8_t *data;
    str bytes;

    if (file_read(a, path, 1 << 24, &bytes) != FILE_OK) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    data = malloc(bytes.n ? bytes.n : 1);
    if (!data)
        exit(1);
    for (size_t i = 0; i < bytes.n; i++)
        data[i] = (uint8_t)bytes.p[i];
    if (getenv("REPLAY_SAYS"))
        fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(data, bytes.n);
    free(data);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    size_t n = 0;

    for (int i = 1; i < argc; i++) {
        struct file_list files = {0};

        if (!dir_exists(argv[i])) {
            replay(a, argv[i]);
            n++;
            continue;
        }
        file_walk(a, argv[i], argv[i], false, &files);
        for (size_t j = 0; j < files.n; j++)
            if (!files.list[j].is_dir) {
                replay(a, path_join(a, str_of(argv[i]), files.list[j].path).p);
                n++;
            }
    }
    arena_free(a);
    printf("%zu inputs\n", n);
    return n ? 0 : 1;
}
