/* Keys of front matter that the kit does not know: what each was meant for, perhaps. */
#include "reader_parts.h"

#include <stdint.h>

str key_column(struct arena *a, str key)
{
    return str_swap(a, key, '-', '_');
}

bool key_is_own(str name)
{
    return str_among(name, STR("ref id type path url key slug digest parent item n"));
}

/* As text_nearer; what differs in capitals and spaces alone is nearest. */
static void key_nearer(struct arena *a, struct near *best, str key, str name)
{
    if (str_eq(text_slug(a, key), name))
        *best = (struct near){name, 0};
    else
        text_nearer(best, key, name, name);
}

static str nearest_key(struct arena *a, const struct row *rows, size_t nrows, str prefix, str key)
{
    struct near best = {0};

    for (size_t i = 0; i < nrows; i++) {
        const struct table *t = rows[i].table;

        for (size_t j = t->first; j < t->ncols; j++) {
            str name = t->cols[j].name;

            if (!str_starts(name, prefix) || (i > 0 && key_is_own(name)) ||
                t->cols[j].kind == KIND_RICH)
                continue;
            name = str_swap(a, str_from(name, prefix.n), '_', '-');
            key_nearer(a, &best, key, name);
            if (!prefix.n && str_findc(name, '-') != SIZE_MAX) {
                name = str_sub(name, 0, str_findc(name, '-'));
                text_nearer(&best, key, name, name);
            }
        }
        for (size_t j = 0; j < t->nlists && !prefix.n; j++) {
            str name = str_swap(a, t->lists[j]->key, '_', '-');

            key_nearer(a, &best, key, name);
        }
    }
    return best.name;
}

/* A mistyped key of these would widen who sees a record, so it is an error and not a warning. */
static str guarded(struct arena *a, str key)
{
    static const char *const keys[] = {"audience", "status", "consent", "review-due", "accept"};
    str word = key_column(a, text_key(a, key));

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(word, key_column(a, str_of(keys[i]))) ||
            text_almost(word, key_column(a, str_of(keys[i]))) || text_almost(key, str_of(keys[i])))
            return str_of(keys[i]);
    return STR("");
}

/* The key of the column NAME that ends in KEY: 'visit' of 'visit_from'; empty if it ends otherwise.
 */
static str before_key(str name, str key)
{
    size_t n = name.n > key.n ? name.n - key.n - 1 : 0;

    return n && name.p[n] == '_' && str_ends(name, key) ? str_sub(name, 0, n) : STR("");
}

/* The key with nothing behind it that KEY belongs below: 'visit' of "from", where its lines do not
   begin with spaces; or empty. */
static str key_above(struct reader *r, const struct source *s, const struct row *rows, size_t nrows,
                     str key)
{
    str word = key_column(r->kit->scratch, key);

    for (size_t i = 0; i < nrows; i++)
        for (size_t j = 0; j < rows[i].table->ncols; j++) {
            str above = before_key(rows[i].table->cols[j].name, word);

            for (const struct yaml *v = above.n ? s->front->first : NULL; v; v = v->next)
                if (v->kind == YAML_SCALAR && !v->text.n && !v->quoted &&
                    str_eq(key_column(r->kit->scratch, v->key), above))
                    return v->key;
        }
    return STR("");
}

/* Of a key that is none of the kit's and near none: what it was meant for, perhaps. */
static void strange_key(struct reader *r, const struct source *s, const struct row *rows,
                        size_t nrows, str path, const struct yaml *v, bool inside)
{
    struct kit *k = r->kit;
    str above = inside ? STR("") : key_above(r, s, rows, nrows, v->key);
    str rest = v->key, first = str_until(&rest, ':');

    if (v->bare && first.n < v->key.n)
        kit_warning(k, s->path, v->key_line, v->key_col, "unknown-key",
                    "unknown key '" STR_FMT "'; a space is missing after ':', write " STR_FMT
                    ": " STR_FMT,
                    STR_ARG(path), STR_ARG(first), STR_ARG(rest));
    else if (v->bare)
        kit_warning(k, s->path, v->key_line, v->key_col, "cut-text",
                    "what stands behind this comma is left out: '" STR_FMT
                    "'; put the whole text in double quotes, and write a number without commas",
                    STR_ARG(v->key));
    else if (above.n)
        kit_warning(k, s->path, v->key_line, v->key_col, "unknown-key",
                    "unknown key '" STR_FMT "'; if it belongs to '" STR_FMT
                    "', put two spaces before it",
                    STR_ARG(path), STR_ARG(above));
    else if (inside && v->kind == YAML_SCALAR && str_findc(v->key, ' ') != SIZE_MAX)
        kit_warning(k, s->path, v->key_line, v->key_col, "unknown-key",
                    "unknown key '" STR_FMT
                    "'; if this is a text with a colon, put the whole text in double quotes",
                    STR_ARG(path));
    else
        kit_warning(k, s->path, v->key_line, v->key_col, "unknown-key",
                    "unknown key '" STR_FMT "'; it is kept for the inspection team alone",
                    STR_ARG(path));
}

void key_unknown(struct reader *r, const struct source *s, const struct row *rows, size_t nrows,
                 str prefix, str path, const struct yaml *v, bool inside)
{
    struct kit *k = r->kit;
    str key = v->key, guard = guarded(k->scratch, key);
    str near = nearest_key(k->scratch, rows, nrows, prefix, key);

    if (prefix.n ||
        (inside && table_column(rows[0].table, key_column(k->scratch, guard)) == SIZE_MAX))
        guard = STR(""); /* inside a list: only where the key would have counted */
    if (guard.n && !str_eq(guard, key))
        kit_error(k, s->path, v->key_line, v->key_col, "almost-key",
                  "unknown key '" STR_FMT "'; did you mean '" STR_FMT
                  "'? It decides who may see this, so it must be right",
                  STR_ARG(path), STR_ARG(guard));
    else if (str_eqc(prefix, "consent_")) /* such as 'withdrawn' */
        kit_error(k, s->path, v->key_line, v->key_col, "almost-key",
                  "unknown key '" STR_FMT
                  "'; consent has 'given', 'by', 'on' and 'for' alone, and where it was taken back "
                  "'given: no'. It decides who may see this, so it must be right",
                  STR_ARG(path));
    else if (near.n && !v->bare)
        kit_warning(k, s->path, v->key_line, v->key_col, "unknown-key",
                    "unknown key '" STR_FMT "'; did you mean '" STR_FMT "'?", STR_ARG(path),
                    STR_ARG(near));
    else
        strange_key(r, s, rows, nrows, path, v, inside);
}
