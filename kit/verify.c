#include "verify.h"

#include "checksum.h"
#include "diag.h"
#include "file.h"
#include "manifest.h"
#include "zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A file that is there. */
struct found {
    str path, lower;
    str sha256, bytes; /* of a ZIP's; a folder's are read when they are asked for */
    const char *fault; /* why it cannot be what was packed; NULL if nothing is wrong */
    bool used;
};

struct tree {
    struct arena *a;
    const char *folder; /* NULL for a ZIP file */
    struct found *list; /* by path */
    struct found **lower;
    size_t n, cap;
};

/* What there is to say about a path. */
struct finding {
    str path;
    const char *word, *why;
};

struct findings {
    struct arena *a;
    struct finding *list;
    size_t n, cap;
    size_t missing, changed, added;
};

static void say(struct findings *f, const char *word, str path, const char *why)
{
    if (f->n == f->cap) {
        f->cap = f->cap ? f->cap * 2 : 64;
        f->list = arena_grow(f->a, f->list, f->n, f->cap, sizeof *f->list);
    }
    f->list[f->n++] = (struct finding){path, word, why};
}

static void say_missing(struct findings *f, str path)
{
    f->missing++;
    say(f, "missing", path, NULL);
}

static void say_changed(struct findings *f, str path, const char *why)
{
    f->changed++;
    say(f, "changed", path, why);
}

static void say_added(struct findings *f, str path, const char *why)
{
    f->added++;
    say(f, "added", path, why);
}

/* What is there */

static struct found *add_found(struct tree *t, str path)
{
    if (t->n == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 256;
        t->list = arena_grow(t->a, t->list, t->n, t->cap, sizeof *t->list);
    }
    t->list[t->n] = (struct found){.path = path, .lower = text_lower(t->a, path)};
    return &t->list[t->n++];
}

static int found_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct found *)a)->path, ((const struct found *)b)->path);
}

static int lower_cmp(const void *a, const void *b)
{
    return str_cmp((*(struct found *const *)a)->lower, (*(struct found *const *)b)->lower);
}

static void sort_tree(struct tree *t)
{
    if (!t->n)
        return;
    qsort(t->list, t->n, sizeof *t->list, found_cmp);
    t->lower = arena_array(t->a, t->n, sizeof(struct found *));
    for (size_t i = 0; i < t->n; i++)
        t->lower[i] = &t->list[i];
    qsort(t->lower, t->n, sizeof(struct found *), lower_cmp);
}

static void read_folder(struct tree *t)
{
    struct file_list files = {0};

    file_walk(t->a, t->folder, t->folder, true, &files);
    for (size_t i = 0; i < files.n; i++) {
        struct found *f = add_found(t, files.list[i].path);

        if (files.list[i].is_link)
            f->fault = "it is a link to another file";
    }
}

/* False where the file cannot be read to its end, which was said. */
static bool read_zip(struct tree *t, const char *path, struct findings *out)
{
    struct zip_list zip;
    const char *why = zip_read(t->a, path, STR(MANIFEST_NAME), MANIFEST_MAX, &zip);

    for (size_t i = 0; i < zip.n; i++) {
        const struct zip_entry *e = &zip.list[i];
        const char *fault = manifest_fault(e->path);
        struct found *f;

        if (fault) {
            say_added(out, e->path, fault);
            continue;
        }
        if (e->is_folder)
            continue;
        f = add_found(t, e->path);
        f->sha256 = e->sha256;
        f->bytes = e->bytes;
        f->fault = e->fault;
    }
    if (why)
        fprintf(stderr, "kit: error: '%s' %s; copy it once more from where it came\n", path, why);
    return !why;
}

/* Two files of one name would leave one of them when they are unpacked. */
static void check_twice(const struct tree *t, struct findings *out)
{
    for (size_t i = 1; i < t->n; i++)
        if (str_eq(t->lower[i]->lower, t->lower[i - 1]->lower)) {
            say_added(out, t->lower[i]->path, "is in the ZIP file twice");
            t->lower[i]->used = true;
        }
}

static struct found *find(const struct tree *t, str path)
{
    struct found key = {.path = path};

    return t->n ? bsearch(&key, t->list, t->n, sizeof *t->list, found_cmp) : NULL;
}

static struct found *find_any_case(const struct tree *t, str path)
{
    struct found key = {.lower = text_lower(t->a, path)}, *one = &key, **at;

    at = t->n ? bsearch(&one, t->lower, t->n, sizeof(struct found *), lower_cmp) : NULL;
    return at ? *at : NULL;
}

/* Comparing */

static void add_piece(void *user, str piece)
{
    sha_add(user, piece);
}

/* The checksum of a file; empty where it cannot be read. */
static str sum_of(struct tree *t, const struct found *f)
{
    struct sha *sha;
    enum file_status status;
    str sum;

    if (!t->folder)
        return f->sha256;
    sha = sha_new(t->a);
    status = file_each(path_join(t->a, str_of(t->folder), f->path).p, add_piece, sha);
    sum = sha_hex(sha, t->a);
    return status == FILE_OK ? sum : STR("");
}

/* Names that systems and people put beside others' files. */
static bool is_beside(str path)
{
    while (path.n) {
        struct arena *a = arena_new();
        str part = text_lower(a, str_until(&path, '/'));
        bool beside = (part.n && part.p[0] == '.') || str_eqc(part, "thumbs.db") ||
                      str_eqc(part, "desktop.ini") || str_eqc(part, "system volume information");

        arena_free(a);
        if (beside)
            return true;
    }
    return false;
}

static void check_line(struct tree *t, str root, const struct manifest_line *line,
                       struct findings *out)
{
    str path = path_join(t->a, root, line->path), sum;
    struct found *f = find(t, path);

    if (!f) {
        f = find_any_case(t, path);
        if (!f || f->used) {
            say_missing(out, path);
            return;
        }
        say(out, "note", f->path, "is written in other capitals than when it was packed");
    }
    f->used = true;
    if (f->fault) {
        say_changed(out, f->path, f->fault);
        return;
    }
    sum = sum_of(t, f);
    if (!sum.n)
        say_changed(out, f->path, "it cannot be read");
    else if (!str_eq(sum, line->sha256))
        say_changed(out, f->path, NULL);
}

static bool read_manifest(struct tree *t, const struct found *f, str *text)
{
    if (!t->folder) {
        *text = f->bytes;
        return f->sha256.n && f->bytes.n;
    }
    return file_read(t->a, path_join(t->a, str_of(t->folder), f->path).p, MANIFEST_MAX, text) ==
           FILE_OK;
}

/* Compares what lies below ROOT (empty for all) with the manifest there. Returns how many files it names. */
static size_t check_root(struct tree *t, str root, struct findings *out)
{
    struct found *list = find(t, path_join(t->a, root, STR(MANIFEST_NAME)));
    struct manifest m;
    str text;

    list->used = true;
    if (list->fault || !read_manifest(t, list, &text)) {
        say_changed(out, list->path, "it cannot be read");
        return 0;
    }
    manifest_read(t->a, text, &m);
    for (size_t i = 0; i < m.nfaults && i < MANIFEST_FAULTS; i++)
        say(out, "changed", list->path,
            str_format(t->a, "line %u %s", m.faults[i].line, m.faults[i].why).p);
    out->changed += m.nfaults > 0;
    if (!m.n && !m.nfaults)
        say_changed(out, list->path, "it names no file");
    for (size_t i = 0; i < m.n; i++)
        check_line(t, root, &m.list[i], out);
    for (size_t i = 0; i < t->n; i++) {
        struct found *f = &t->list[i];

        if (f->used || (root.n && !(str_starts(f->path, root) && f->path.n > root.n &&
                                    f->path.p[root.n] == '/')))
            continue;
        f->used = true;
        if (is_beside(str_from(f->path, root.n)))
            say(out, "note", f->path, "is not the kit's, and does no harm");
        else
            say_added(out, f->path, NULL);
    }
    return m.n;
}

/* Where the manifests lie: in the folder itself, or in folders right below it. */
static size_t find_roots(const struct tree *t, str *roots)
{
    size_t n = 0;

    if (find(t, STR(MANIFEST_NAME))) {
        roots[0] = STR("");
        return 1;
    }
    for (size_t i = 0; i < t->n; i++) {
        str rest = t->list[i].path, top = str_until(&rest, '/');

        if (str_eqc(rest, MANIFEST_NAME) && !is_beside(top))
            roots[n++] = top;
    }
    return n;
}

/* What lies beside the packs: on a stick it is somebody else's, in a ZIP file it was put in. */
static void check_rest(struct tree *t, struct findings *out)
{
    str last = STR("");

    for (size_t i = 0; i < t->n; i++) {
        str rest = t->list[i].path, top = str_until(&rest, '/');

        if (t->list[i].used)
            continue;
        if (!t->folder && !is_beside(t->list[i].path))
            say_added(out, t->list[i].path, NULL);
        else if (!str_eq(top, last))
            say(out, "note", top, "lies beside, and was not looked at");
        last = top;
    }
}

/* Telling */

static int finding_cmp(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int order = str_cmp(x->path, y->path);

    return order ? order : strcmp(x->word, y->word);
}

/* A name must not command the terminal. */
static void put_safe(str s)
{
    for (size_t i = 0; i < s.n; i++)
        putchar((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ? '?' : s.p[i]);
}

static void tell(struct findings *f)
{
    if (f->n)
        qsort(f->list, f->n, sizeof *f->list, finding_cmp);
    for (size_t i = 0; i < f->n; i++) {
        printf("%s: ", f->list[i].word);
        put_safe(f->list[i].path);
        if (f->list[i].why)
            printf(" (%s)", f->list[i].why);
        putchar('\n');
    }
}

/* A single file brings no list of what it should be; its checksum stands in the log of whoever made it. */
static int tell_single(struct arena *a, const char *path)
{
    struct sha *sha = sha_new(a);
    bool whole = file_each(path, add_piece, sha) == FILE_OK;
    str sum = sha_hex(sha, a);

    if (!whole)
        die("cannot read '%s'; check who may open it", path);
    printf("%s: " STR_FMT "\n", path, STR_ARG(sum));
    fflush(stdout);
    fputs("kit: error: a single file cannot say whether it is still as it was; ask for its line in "
          "releases.csv, where "
          "'pack-sha256' must be the number above\n",
          stderr);
    return 1;
}

int verify_run(struct arena *a, const char *path)
{
    struct tree t = {.a = a};
    struct findings out = {.a = a};
    struct stat st;
    size_t files = 0, nroots;
    bool whole = true;
    str *roots;

    if (stat(path, &st))
        die("there is no '%s'; name a folder or a ZIP file", path);
    if (S_ISDIR(st.st_mode)) {
        t.folder = path;
        read_folder(&t);
    } else if (str_ends(str_of(path), STR(".html")))
        return tell_single(a, path);
    else
        whole = read_zip(&t, path, &out);
    if (!whole) /* half of a list would call the rest missing */
        return 1;
    sort_tree(&t);
    if (!t.folder)
        check_twice(&t, &out);
    roots = arena_array(a, t.n + 1, sizeof *roots);
    nroots = find_roots(&t, roots);
    if (!nroots) {
        fprintf(stderr,
                "kit: error: there is no %s in '%s', so nothing says what it should hold; name the "
                "folder that the kit wrote\n",
                MANIFEST_NAME, path);
        return 1;
    }
    for (size_t i = 0; i < nroots; i++)
        files += check_root(&t, roots[i], &out);
    check_rest(&t, &out);
    tell(&out);
    if (!out.missing && !out.changed && !out.added) {
        printf("%s: %zu file%s, all as when they were packed\n", path, files,
               files == 1 ? "" : "s");
        return 0;
    }
    fflush(stdout);
    fprintf(stderr,
            "kit: error: '%s' is not as it was packed: %zu missing, %zu changed, %zu added\n", path,
            out.missing, out.changed, out.added);
    return 1;
}
