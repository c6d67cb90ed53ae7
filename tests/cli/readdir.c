/* For LD_PRELOAD: hands out the entries of every folder in the opposite order of the system's. */
#include <dirent.h>
#include <dlfcn.h>
#include <stdlib.h>

enum { OPEN_MOST = 64 };

/* The folders that are being read: one in another. */
static _Thread_local struct {
    DIR *dir;
    struct dirent *list;
    size_t n;
} open_folders[OPEN_MOST];

static size_t find(const DIR *dir)
{
    size_t i = 0;

    while (i < OPEN_MOST && open_folders[i].dir != dir)
        i++;
    if (i == OPEN_MOST)
        abort();
    return i;
}

static void take_all(size_t i, DIR *dir)
{
    struct dirent *(*real)(DIR *) = (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");
    struct dirent *e;

    open_folders[i].dir = dir;
    while ((e = real(dir))) {
        open_folders[i].list = realloc(open_folders[i].list, (open_folders[i].n + 1) * sizeof *e);
        if (!open_folders[i].list)
            abort();
        open_folders[i].list[open_folders[i].n++] = *e;
    }
}

struct dirent *readdir(DIR *dir)
{
    size_t i = 0;

    while (i < OPEN_MOST && open_folders[i].dir != dir)
        i++;
    if (i == OPEN_MOST)
        take_all(i = find(NULL), dir);
    return open_folders[i].n ? &open_folders[i].list[--open_folders[i].n] : NULL;
}

struct dirent64 *readdir64(DIR *dir)
{
    return (struct dirent64 *)readdir(dir);
}

int closedir(DIR *dir)
{
    int (*real)(DIR *) = (int (*)(DIR *))dlsym(RTLD_NEXT, "closedir");

    for (size_t i = 0; i < OPEN_MOST; i++)
        if (open_folders[i].dir == dir) {
            free(open_folders[i].list);
            open_folders[i].dir = NULL;
            open_folders[i].list = NULL;
            open_folders[i].n = 0;
        }
    return real(dir);
}
