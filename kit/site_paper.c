#include "site_paper.h"

#include "embedded.h"
#include "paper.h"

#include <stdlib.h>

struct paper_pieces {
    str *list; /* by the page's place in the document, from 1 */
    size_t n;
    bool whole;
};

struct site_paper {
    struct arena *arena;
    struct stmt *page, *link;
    struct paper_pieces *pieces;
};

/* kit_piece(place): the page there as a piece of the document. */
static str piece(void *user, struct arena *a, int n, const str *args)
{
    const struct paper_pieces *p = ((struct site_paper *)user)->pieces;
    char *end = NULL;
    unsigned long place = args[0].p ? strtoul(args[0].p, &end, 10) : 0;

    (void)a, (void)n;
    return p->whole && place && place <= p->n ? p->list[place - 1] : (str){NULL, 0};
}

struct site_paper *site_paper_open(struct arena *a, struct db *db, bool single,
                                   struct paper_pieces *pieces)
{
    struct site_paper *p = arena_one(a, struct site_paper);

    p->arena = a;
    p->pieces = pieces ? pieces : arena_one(a, struct paper_pieces);
    if (!pieces) {
        db_execf(db, "create temp table site_making as select %d as is_single", single);
        db_exec(db, embedded_text("kit/paper.sql").p);
        p->pieces->n = (size_t)db_number(db, "select count(*) from temp.site_paper");
        p->pieces->list = arena_array(a, p->pieces->n, sizeof *p->pieces->list);
    }
    p->page = db_prepare(db, "select id, deeper, n from temp.site_paper where path = ?1");
    p->link = db_prepare(db, "select id, whole from temp.site_paper_link where path = ?1");
    db_define(db, "kit_piece", 1, piece, p);
    return p;
}

void site_paper_lazily(struct db *db)
{
    db_exec(db, "create temp table site_making as select 0 as is_single");
    db_exec_lazily(db, embedded_text("kit/paper.sql"), "");
}

struct paper_pieces *site_paper_pieces(struct site_paper *p)
{
    return p->pieces;
}

size_t site_paper_whole(struct site_paper *p)
{
    size_t bytes = 0;

    p->pieces->whole = true;
    for (size_t i = 0; i < p->pieces->n; i++)
        bytes += p->pieces->list[i].n;
    return bytes;
}

static bool find(void *user, struct arena *a, str path, str *id, bool *whole)
{
    struct site_paper *p = user;
    bool found;

    stmt_str(p->link, 1, path);
    found = stmt_step(p->link);
    if (found) {
        *id = str_copy(a, stmt_text(p->link, 0));
        *whole = stmt_number(p->link, 1);
        stmt_rewind(p->link);
    }
    return found;
}

void site_paper_keep(struct site_paper *p, struct arena *scratch, str path, str page)
{
    struct paper paper = {p, find};
    struct buf out = {.arena = scratch};
    unsigned deeper;
    size_t place;
    str id;

    stmt_str(p->page, 1, path);
    if (!stmt_step(p->page))
        return;
    id = str_copy(scratch, stmt_text(p->page, 0));
    deeper = (unsigned)stmt_number(p->page, 1);
    place = (size_t)stmt_number(p->page, 2);
    stmt_rewind(p->page);
    if (paper_add(&out, &paper, page, path, id, deeper))
        p->pieces->list[place - 1] = str_copy(p->arena, buf_str(&out));
}
