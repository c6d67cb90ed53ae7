#include "template_steps.h"

#include "ics.h"
#include "template_parse.h"

/* Limits of one page: past one of them rendering stops with a diagnostic. */
enum {
    MAX_PAGE_STEPS = 20 * 1000 * 1000,
    QUERY_STEPS = 4, /* what running a query counts for, besides its rows' steps */
    MAX_PAGE_BYTES = 128 * 1024 * 1024
};

/* A text is remembered from the second time on, if it is short. What is remembered of all sections
   is limited, and ends for one of which, after some trying, fewer than one in four was known. */
enum { MEMO_BYTES = 4 * 1024 * 1024, MEMO_TEXT = 16 * 1024, MEMO_TRIES = 64 };

struct run {
    struct template *t;
    struct buf *out;
    long steps;   /* how far it may still go */
    size_t bytes; /* how large the buffer may get */
};

struct templates *templates_new(struct arena *a, struct db *db, struct template_source src,
                                struct diags *ds)
{
    struct templates *ts = arena_one(a, struct templates);

    ts->arena = a;
    ts->db = db;
    ts->src = src;
    ts->ds = ds;
    return ts;
}

struct parsed *template_parsed(struct templates *ts, str name)
{
    struct parsed *s = ts->sources;
    str text, path;

    while (s && !str_eq(s->name, name))
        s = s->next;
    if (s || !ts->src.html(ts->src.user, name, &text, &path))
        return s;
    s = arena_one(ts->arena, struct parsed);
    s->name = str_copy(ts->arena, name);
    s->path = str_copy(ts->arena, path);
    s->ok = template_parse(ts->arena, str_copy(ts->arena, text), s->path, ts->ds, &s->first);
    s->next = ts->sources;
    ts->sources = s;
    *arena_push(ts->arena, ts->used, ts->nused) = s->name;
    return s;
}

size_t templates_used(const struct templates *ts, const str **names)
{
    *names = ts->used;
    return ts->nused;
}

void templates_forget(struct templates *ts)
{
    ts->forgets = true;
}

void templates_free(struct templates *ts)
{
    for (struct statement *s = ts ? ts->statements : NULL; s; s = s->next)
        stmt_close(s->stmt);
}

static bool holds_something(const struct run *r, struct column c)
{
    struct stmt *row = r->t->rows[c.level];
    str s;

    if (stmt_is_null(row, c.index))
        return false;
    s = stmt_text(row, c.index);
    return s.n && !str_eqc(s, "0");
}

static str value(const struct run *r, struct column c)
{
    return stmt_text(r->t->rows[c.level], c.index);
}

static bool fail(const struct run *r, str path, str why)
{
    struct diags *ds = r->t->ts->ds;

    diag_add(ds, path, 1, 0, LEVEL_ERROR, "theme", STR_FMT, STR_ARG(why));
    return false;
}

/* The query that took the most so far, which need not be the one that was stopped. */
static str heaviest(const struct templates *ts, str path)
{
    unsigned long long most = 0;

    for (const struct statement *s = ts->statements; s; s = s->next)
        if (stmt_taken(s->stmt) > most) {
            most = stmt_taken(s->stmt);
            path = s->path;
        }
    return path;
}

/* False after a failure, which is not the same as having no row: that is in *ROW. */
static bool query_step(const struct run *r, struct query *q, bool *row)
{
    struct templates *ts = r->t->ts;
    str error;

    *row = stmt_try(q->stmt, ts->arena, &error);
    if (!error.n)
        return true;
    if (db_spent(ts->db))
        return fail(r, heaviest(ts, q->path),
                    STR("the queries of all pages together ran for too long and were stopped, this "
                        "one for the longest; let it find less, or fewer pages ask it"));
    return fail(
        r, q->path,
        str_format(ts->arena, "the query fails: " STR_FMT "; correct it there", STR_ARG(error)));
}

static void query_bind(const struct run *r, struct query *q)
{
    for (size_t i = 0; i < q->nparams; i++)
        stmt_copy(q->stmt, (int)i + 1, r->t->rows[q->params[i].level], q->params[i].index);
}

static bool within_limits(struct run *r)
{
    if (--r->steps >= 0 && r->out->n <= r->bytes)
        return true;
    return fail(r, r->t->path,
                STR("the page gets too large; split it, or let its queries find less"));
}

static bool run_steps(struct run *r, size_t at, size_t end, unsigned level);

static bool run_query(struct run *r, size_t at, unsigned level)
{
    const struct step *s = &r->t->steps[at];
    struct stmt *stmt = s->query->stmt;
    bool ok, row = false;

    r->steps -= QUERY_STEPS;
    query_bind(r, s->query);
    ok = query_step(r, s->query, &row);
    if (s->kind == STEP_NONE) {
        stmt_rewind(stmt);
        return ok && (row || run_steps(r, at + 1, s->end, level));
    }
    r->t->rows[level + 1] = stmt;
    while (ok && row)
        ok = within_limits(r) && run_steps(r, at + 1, s->end, level + 1) &&
             query_step(r, s->query, &row);
    if (!ok)
        stmt_rewind(stmt);
    return ok;
}

/* The values that decide what a section puts out. */
static str memo_key(const struct run *r, const struct memo *m)
{
    struct buf key = {.arena = r->out->arena};

    for (size_t i = 0; i < m->nkey; i++) {
        str s = value(r, m->key[i]);
        size_t n = stmt_is_null(r->t->rows[m->key[i].level], m->key[i].index) ? SIZE_MAX : s.n;

        buf_add(&key, (str){(const char *)&n, sizeof n});
        buf_add(&key, s);
    }
    return buf_str(&key);
}

static void memo_keep(struct templates *ts, struct memo *m, str key, str text)
{
    unsigned *place = wordmap_find(&m->places, key);
    size_t bytes = place ? text.n : key.n;

    if (m->off || text.n > MEMO_TEXT || ts->remembered + bytes > MEMO_BYTES)
        return;
    ts->remembered += bytes;
    if (!place) {
        wordmap_put(&m->places, str_copy(ts->arena, key));
        return;
    }
    *arena_push(ts->arena, m->texts, m->ntexts) = str_copy(ts->arena, text);
    *place = (unsigned)m->ntexts;
}

static bool run_section(struct run *r, size_t at, unsigned level)
{
    struct memo *m = &r->t->steps[at].query->memo;
    size_t from = r->out->n;
    unsigned *place;
    str key;

    if (m->off || r->t->ts->forgets)
        return run_query(r, at, level);
    key = memo_key(r, m);
    place = wordmap_find(&m->places, key);
    m->known += place != NULL;
    m->off = ++m->asked >= MEMO_TRIES && m->known < m->asked / 4;
    if (place && *place) {
        buf_add(r->out, m->texts[*place - 1]);
        return true;
    }
    if (!run_query(r, at, level))
        return false;
    memo_keep(r->t->ts, m, key, str_from(buf_str(r->out), from));
    return true;
}

static bool run_steps(struct run *r, size_t at, size_t end, unsigned level)
{
    while (at < end) {
        const struct step *s = &r->t->steps[at++];

        if (!within_limits(r))
            return false;
        switch (s->kind) {
        case STEP_TEXT: buf_add(r->out, s->text); break;
        case STEP_HTML: buf_html(r->out, value(r, s->column)); break;
        case STEP_RAW: buf_add(r->out, value(r, s->column)); break;
        case STEP_JSON: buf_json(r->out, value(r, s->column)); break;
        case STEP_ICS: buf_ics(r->out, value(r, s->column)); break;
        case STEP_IF:
            if (!holds_something(r, s->column))
                at = s->end;
            break;
        case STEP_UNLESS:
            if (holds_something(r, s->column))
                at = s->end;
            break;
        case STEP_EACH:
        case STEP_NONE:
            if (!run_section(r, at - 1, level))
                return false;
            at = s->end;
            break;
        }
    }
    return true;
}

bool template_render(struct template *t, struct stmt *row, struct buf *out)
{
    struct run r = {t, out, MAX_PAGE_STEPS, out->n + MAX_PAGE_BYTES};

    t->rows[0] = row;
    return run_steps(&r, 0, t->n, 0);
}
