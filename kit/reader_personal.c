#include "reader_parts.h"

/* Personal data in what is read: kept with its place, so that checks can tell of it where others
   than the lead would see it. Of the text itself no more is kept than finds it again. */

void personal_prepare(struct reader *r)
{
    struct kit *k = r->kit;
    struct stmt *s =
        db_prepare(k->db, "select value from kit_contacts where value is not null union all"
                          " select feedback from kit_own where feedback is not null");

    r->contacts.arena = k->arena;
    while (stmt_step(s))
        *wordmap_put(&r->contacts,
                     str_copy(k->arena, personal_contact(k->scratch, stmt_text(s, 0)))) = 1;
    stmt_close(s);
    r->personal = db_prepare(k->db, "insert into personal values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
}

void personal_keep(struct reader *r, const struct personal_place *p, enum personal_kind kind,
                   str shown, str value)
{
    struct stmt *q = r->personal;

    if (value.n && wordmap_find(&r->contacts, value))
        return;
    stmt_str(q, 1, p->record);
    stmt_str(q, 2, p->key);
    stmt_int(q, 3, p->n);
    stmt_str(q, 4, p->path);
    stmt_int(q, 5, p->line);
    stmt_int(q, 6, p->col);
    stmt_str(q, 7, str_of(personal_name(kind)));
    stmt_str(q, 8, shown);
    stmt_run(q);
}

void personal_look(struct reader *r, const struct personal_place *p, str text)
{
    struct personals found = {0};

    if (!r->personal) /* kit.yaml says itself what may appear */
        return;
    personal_scan(r->kit->scratch, text, &found);
    for (size_t i = 0; i < found.n; i++)
        personal_keep(r, p, found.list[i].kind, found.list[i].shown, found.list[i].value);
}

void personal_look_path(struct reader *r, const struct personal_place *p, str path)
{
    struct arena *a = r->kit->scratch;

    /* folders, the name and its ending apart; in the name lines are spaces */
    path = str_swap(a, str_swap(a, path, '/', '\t'), '.', '\t');
    personal_look(r, p, str_swap(a, str_swap(a, path, '-', ' '), '_', ' '));
}
