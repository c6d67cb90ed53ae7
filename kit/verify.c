#include "verify.h"

#include "diag.h"
#include "file.h"
#include "manifest.h"
#include "verify_parts.h"

#include <stdio.h>
#include <sys/stat.h>

/* Names that systems and people put beside others' files. */
static bool is_beside(str path)
{
    while (path.n) {
        struct arena *a = arena_new();
        str part = text_lower(a, str_until(&path, '/'));
        bool beside = (part.n && part.p[0] == '.') || str_eqc(part, "thumbs.db") ||
                      str_eqc(part, "desktop.ini") || str_eqc(part, "system volume information") ||
                      str_ends(part, STR(":zone.identifier"));

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
    struct found *f = tree_find(t, path);

    if (!f) {
        f = tree_find_any_case(t, path);
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
    sum = tree_sum(t, f);
    if (!sum.n)
        say_changed(out, f->path, "it cannot be read");
    else if (!str_eq(sum, line->sha256))
        say_changed(out, f->path, NULL);
}

/* Compares what lies below ROOT (empty for all) with the manifest there. Returns how many files it
   names. */
static size_t check_root(struct tree *t, str root, struct findings *out)
{
    struct found *list = tree_find(t, path_join(t->a, root, STR(MANIFEST_NAME)));
    struct manifest m;
    str text;

    list->used = true;
    if (list->fault || !tree_manifest(t, list, &text)) {
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

    if (tree_find(t, STR(MANIFEST_NAME))) {
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

/* Who a site below ROOTS is for, told by pages that only theirs have: the last look before a stick
   leaves the building must not call it well when it holds what was not released. */
static const char *for_whom(struct tree *t, const str *roots, size_t nroots)
{
    const char *whom = "";

    for (size_t i = 0; i < nroots; i++) {
        if (tree_find(t, path_join(t->a, roots[i], STR("readiness.html"))))
            return "; it is for the inspection team only, and no inspector may have it";
        if (tree_find(t, path_join(t->a, roots[i], STR("rehearse.html"))))
            whom = "; it is for staff only, and no inspector may have it";
    }
    return whom;
}

/* A single file brings no list of what it should be; its checksum stands in the log of whoever made
   it. */
static int tell_single(struct arena *a, const char *path)
{
    str sum = sum_of_file(a, path);

    if (!sum.n)
        die("cannot read '%s'; check who may open it", path);
    printf("%s: " STR_FMT "\n", path, STR_ARG(sum));
    fflush(stdout);
    return complain("a single file cannot say whether it is still as it was; ask for its line in "
                    "releases.csv, where 'pack-sha256' must be the number above");
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
    if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode)) /* a pipe would be waited for without end */
        die("'%s' is no folder and no file; name a folder or a ZIP file", path);
    if (S_ISDIR(st.st_mode)) {
        t.folder = path;
        tree_read_folder(&t);
    } else if (str_ends(str_of(path), STR(".html")))
        return tell_single(a, path);
    else
        whole = tree_read_zip(&t, path, &out);
    if (!whole) /* half of a list would call the rest missing */
        return 1;
    roots = arena_array(a, t.n + 1, sizeof *roots);
    nroots = find_roots(&t, roots);
    if (!nroots)
        return complain("there is no " MANIFEST_NAME
                        " in '%s', so nothing says what it should hold; name the "
                        "folder that the kit wrote",
                        path);
    for (size_t i = 0; i < nroots; i++)
        files += check_root(&t, roots[i], &out);
    check_rest(&t, &out);
    findings_tell(&out);
    if (!out.missing && !out.changed && !out.added) {
        printf("%s: %zu file%s, all as when they were packed%s\n", path, files,
               files == 1 ? "" : "s", for_whom(&t, roots, nroots));
        return 0;
    }
    fflush(stdout);
    return complain("'%s' is not as it was packed: %zu missing, %zu changed, %zu added", path,
                    out.missing, out.changed, out.added);
}
