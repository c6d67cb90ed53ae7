/* tool of the build · embed OUT.c ROOT FILE…: writes files as a C table that embedded.h describes.
   Names are relative to ROOT; the same files give the same bytes, in whatever order they are
   named. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct source {
    const char *path; /* as it was given */
    const char *name; /* the part below ROOT */
    size_t n;
};

static const char *out_path;

static _Noreturn void stop(const char *path, const char *why)
{
    fprintf(stderr, "embed: %s: %s\n", path, why);
    if (out_path)
        remove(out_path); /* half a file would count as made */
    exit(1);
}

static const char *without_dot(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        for (path += 2; path[0] == '/';)
            path++;
    return path;
}

/* The part of PATH below ROOT. "." and "./" are no folder of their own. */
static const char *name_below(const char *root, const char *path)
{
    const char *name = without_dot(path);
    size_t n;

    root = without_dot(root);
    n = strcmp(root, ".") == 0 ? 0 : strlen(root);
    while (n && root[n - 1] == '/')
        n--;
    if (strncmp(name, root, n) != 0 || (n && name[n] != '/'))
        stop(path, "is not below the root folder");
    for (name += n; n && name[0] == '/';)
        name++;
    return name;
}

static int by_name(const void *pa, const void *pb)
{
    const struct source *a = pa, *b = pb;

    return strcmp(a->name, b->name);
}

static void write_bytes(FILE *out, struct source *s, int index)
{
    FILE *in = fopen(s->path, "rb");
    int c;

    if (!in)
        stop(s->path, strerror(errno));
    fprintf(out, "static const unsigned char f%d[] = {", index);
    while ((c = getc(in)) != EOF)
        fprintf(out, "%s%d,", s->n++ % 24 ? "" : "\n", c);
    if (ferror(in))
        stop(s->path, strerror(errno));
    fclose(in);
    fputs("0};\n", out);
}

static void write_name(FILE *out, const char *name)
{
    putc('"', out);
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;

        if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%03o", c);
        else
            putc(c, out);
    }
    putc('"', out);
}

static void write_table(FILE *out, const struct source *list, int count)
{
    fputs("\nconst struct embedded embedded_files[] = {\n", out);
    for (int i = 0; i < count; i++) {
        fputs("    {{", out);
        write_name(out, list[i].name);
        fprintf(out, ", %zu}, {(const char *)f%d, %zu}},\n", strlen(list[i].name), i, list[i].n);
    }
    fprintf(out, "    {{0, 0}, {0, 0}}};\nconst size_t embedded_count = %d;\n", count);
}

int main(int argc, char **argv)
{
    int count = argc - 3;
    struct source *list;
    FILE *out;

    if (count < 0) {
        fputs("usage: embed OUT.c ROOT FILE...\n", stderr);
        return 2;
    }
    list = calloc((size_t)count + 1, sizeof *list);
    if (!list)
        stop(argv[1], "out of memory");
    for (int i = 0; i < count; i++)
        list[i] = (struct source){.path = argv[i + 3], .name = name_below(argv[2], argv[i + 3])};
    qsort(list, (size_t)count, sizeof *list, by_name);
    for (int i = 1; i < count; i++)
        if (strcmp(list[i].name, list[i - 1].name) == 0)
            stop(list[i].path, "is named twice");
    out = fopen(argv[1], "wb");
    if (!out)
        stop(argv[1], strerror(errno));
    out_path = argv[1];
    fputs("/* Written by kit/embed/embed.c. */\n#include \"embedded.h\"\n\n", out);
    for (int i = 0; i < count; i++)
        write_bytes(out, &list[i], i);
    write_table(out, list, count);
    if (ferror(out) || fclose(out) != 0)
        stop(argv[1], "cannot be written");
    free(list);
    return 0;
}
