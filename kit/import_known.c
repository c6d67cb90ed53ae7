#include "import_parts.h"
#include "wordmap.h"

/* Which line of a register is which record of the kit: by its id, else by its title and day, so
   that a second import does not bring all again. A record stands for one line alone. */

struct records {
    struct known *list;
    struct wordmap refs, titles; /* the number, from 1, in LIST; of a title, of its first */
};

/* How a line that names no record by its id finds one of its title. */
enum by { BY_NUMBER, BY_DAY, BY_TITLE, WAYS };

str record_with(struct import *im, str id)
{
    struct arena *a = im->arena;

    return db_text(
        im->k->db, a,
        "select ref from record where type = 'evidence' and (key = kit_key(%s) or slug = "
        "kit_slug(%s)) order by ref limit 1",
        sql_quote(a, id), sql_quote(a, id));
}

/* What a spreadsheet makes of an id that looks like a number: no zeros in front, and none behind
   the point. */
static str without_zeros(struct arena *a, str id)
{
    str key = text_key(a, id), number;
    size_t at = 0;

    while (at < key.n && !is_digit(key.p[at]))
        at++;
    number = str_from(key, at);
    while (number.n > 1 && number.p[0] == '0' && is_digit(number.p[1]))
        number = str_from(number, 1);
    if (str_findc(number, '.') != SIZE_MAX) {
        while (str_ends(number, STR("0")))
            number.n--;
        number.n -= str_ends(number, STR("."));
    }
    return str_format(a, STR_FMT STR_FMT, STR_ARG(str_sub(key, 0, at)), STR_ARG(number));
}

static void load(struct import *im, struct records *r)
{
    struct arena *a = im->arena;
    long long n = db_number(im->k->db, "select count(*) from evidence_own");
    struct stmt *s = db_prepare(
        im->k->db, "select r.ref, r.id, coalesce(r.title, ''), coalesce(o.dated, '') from record r "
                   "join evidence_own o on o.ref = r.ref order by r.ref desc");
    unsigned count = 0;

    r->list = arena_array(a, (size_t)n, sizeof *r->list);
    while (stmt_step(s)) {
        struct known *k = &r->list[count++];
        unsigned *first;

        *k = (struct known){.ref = str_copy(a, stmt_text(s, 0)),
                            .id = str_copy(a, stmt_text(s, 1)),
                            .title = str_copy(a, stmt_text(s, 2)),
                            .dated = str_copy(a, stmt_text(s, 3))};
        k->number = without_zeros(a, k->id);
        first = wordmap_put(&r->titles, text_key(a, k->title));
        k->next = *first ? &r->list[*first - 1] : NULL;
        *first = count;
        *wordmap_put(&r->refs, k->ref) = count;
    }
    stmt_close(s);
}

static struct known *find(const struct records *r, const struct wordmap *map, str word)
{
    const unsigned *n = wordmap_find(map, word);

    return n ? &r->list[*n - 1] : NULL;
}

/* The first record of the entry's title that no other line stands for, and that fits HOW. */
static struct known *find_titled(struct import *im, const struct records *r, const struct entry *e,
                                 enum by how)
{
    struct arena *a = im->arena;
    const char *wrong;
    str day = day_read(im, e->cells[FIELD_DATED].text, &wrong),
        id = without_zeros(a, id_read(im, e->cells[FIELD_ID].text));
    struct known *k = find(r, &r->titles, text_key(a, e->cells[FIELD_TITLE].text));

    for (; k; k = k->next)
        if (!k->taken && (how == BY_TITLE || (how == BY_DAY && str_eq(k->dated, day)) ||
                          (how == BY_NUMBER && str_eq(k->number, id))))
            return k;
    return NULL;
}

static void take(const struct known **found, struct known *k)
{
    *found = k;
    if (k)
        k->taken = true;
}

const struct known **records_matched(struct import *im)
{
    struct records r = {.refs.arena = im->arena, .titles.arena = im->arena};
    const struct known **found = arena_array(im->arena, im->n, sizeof *found);

    load(im, &r);
    for (size_t i = 0; i < im->n; i++) {
        str id = im->entries[i].cells[FIELD_ID].text;

        if (id.n)
            take(&found[i], find(&r, &r.refs, record_with(im, id_read(im, id))));
    }
    for (enum by how = BY_NUMBER; how < WAYS; how++)
        for (size_t i = 0; i < im->n; i++) {
            const struct entry *e = &im->entries[i];

            if (!found[i] && (how == BY_NUMBER) == (e->cells[FIELD_ID].text.n > 0) &&
                e->cells[FIELD_TITLE].text.n)
                take(&found[i], find_titled(im, &r, e, how));
        }
    return found;
}
