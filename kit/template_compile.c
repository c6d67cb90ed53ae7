#include "template_steps.h"

#include "template_parse.h"

enum { DEPTH = 16, MAX_PIECES = 100000, MAX_QUERIES = 500 }; /* of one page */

/* The blocks that a layout tag fills, and those filled from further out, which win. */
struct fills {
    const struct fills *outer;
    const struct node *layout;
    const struct parsed *source;
};

/* Where the compiler is: in which text, which row, which layouts. */
struct where {
    const struct parsed *source;
    const struct scope *scope;
    const struct fills *fills;
    unsigned depth; /* of templates and blocks in one another */
};

struct compiler {
    struct templates *ts;
    struct template *t;
    enum escape escape;
    size_t pieces, queries;
    bool ok;
    bool skipped; /* something could not be read, so there may be blocks nobody saw */
    bool stopped; /* past a limit: one message is enough */
};

#define MISTAKE(c, path, place, ...)                                                          \
    ((c)->ok = false, diag_add((c)->ts->ds, (path), (place)->line, (place)->col, LEVEL_ERROR, \
                               "theme", __VA_ARGS__))

static void compile_nodes(struct compiler *c, const struct node *n, struct where w);

static void unknown(struct compiler *c, const struct node *n, const struct where *w)
{
    str advice =
        scope_advice(c->ts, w->scope, n->text, n->kind != NODE_VALUE && n->kind != NODE_RAW);

    MISTAKE(c, w->source->path, n, "unknown name '" STR_FMT "'; " STR_FMT, STR_ARG(n->text),
            STR_ARG(advice));
}

/* Steps */

static struct step *step_add(struct compiler *c, enum step_kind kind)
{
    struct step *step = arena_push(c->ts->arena, c->t->steps, c->t->n);

    step->kind = kind;
    return step;
}

static void compile_value(struct compiler *c, const struct node *n, const struct where *w)
{
    static const enum step_kind kinds[] = {[ESCAPE_HTML] = STEP_HTML,
                                           [ESCAPE_NONE] = STEP_RAW,
                                           [ESCAPE_JSON] = STEP_JSON,
                                           [ESCAPE_ICS] = STEP_ICS};
    struct column column;
    str text, path;

    if (scope_find(w->scope, n->text, &column))
        step_add(c, n->kind == NODE_RAW ? STEP_RAW : kinds[c->escape])->column = column;
    else if (c->ts->src.sql(c->ts->src.user, n->text, &text, &path))
        MISTAKE(c, w->source->path, n,
                "'" STR_FMT "' is a query; write '{{#" STR_FMT
                "}}', a column of it and '{{/" STR_FMT "}}'",
                STR_ARG(n->text), STR_ARG(n->text), STR_ARG(n->text));
    else
        unknown(c, n, w);
}

/* Queries */

/* A parameter is looked up exactly where a {{name}} would be. */
static bool find_parameters(struct compiler *c, struct query *q, str sql, const struct node *n,
                            const struct where *w)
{
    bool ok = true;

    for (size_t i = 0; i < q->nparams; i++) {
        str name = stmt_param(q->stmt, (int)i + 1), word = str_from(name, 1), advice;
        struct place place = place_in(sql, name);

        if (!word.n || name.p[0] == '?') {
            place = place_in(sql, STR("?"));
            MISTAKE(c, q->path, &place, "a parameter has no name; write ':' and a column's name");
            return false;
        }
        if (scope_find(w->scope, word, &q->params[i]))
            continue;
        ok = false;
        advice = scope_advice(c->ts, w->scope, word, false);
        MISTAKE(c, q->path, &place,
                "unknown name '" STR_FMT "' where " STR_FMT ":%u uses this query; " STR_FMT,
                STR_ARG(name), STR_ARG(w->source->path), n->line, STR_ARG(advice));
    }
    return ok;
}

static struct stmt *prepare(struct compiler *c, str sql, str path, str *error)
{
    struct templates *ts = c->ts;
    struct statement *s = ts->statements;
    struct stmt *stmt;

    *error = STR("");
    while (s && (s->user == c->t || !str_eq(s->path, path)))
        s = s->next;
    if (!s) {
        stmt = db_try(ts->db, sql, ts->arena, error);
        if (!stmt || !stmt_cols(stmt)) {
            stmt_close(stmt);
            return NULL;
        }
        s = arena_one(ts->arena, struct statement);
        *s = (struct statement){stmt, str_copy(ts->arena, path), NULL, ts->statements};
        ts->statements = s; /* closed with the set */
    }
    s->user = c->t;
    return s->stmt;
}

static struct query *query_new(struct compiler *c, const struct node *n, const struct where *w,
                               str sql, str path)
{
    struct templates *ts = c->ts;
    struct query *q = arena_one(ts->arena, struct query);
    struct place top = {.line = 1};
    str error;

    q->path = str_copy(ts->arena, path);
    q->stmt = prepare(c, sql, path, &error);
    if (!q->stmt) {
        if (error.n)
            MISTAKE(c, q->path, &top, "the query fails: " STR_FMT "; correct it there",
                    STR_ARG(error));
        else
            MISTAKE(c, q->path, &top,
                    "there is no query here; write one that begins with 'select'");
        return NULL;
    }
    q->nparams = (size_t)stmt_params(q->stmt);
    q->params = arena_array(ts->arena, q->nparams, sizeof *q->params);
    return find_parameters(c, q, sql, n, w) ? q : NULL;
}

static struct scope scope_of(struct compiler *c, const struct query *q, const struct scope *outer)
{
    size_t n = (size_t)stmt_cols(q->stmt);
    str *names = arena_array(c->ts->arena, n, sizeof *names);

    for (size_t i = 0; i < n; i++)
        names[i] = str_copy(c->ts->arena, stmt_col(q->stmt, (int)i));
    return (struct scope){outer, names, n, outer->level + 1};
}

static void memo_ask(struct arena *a, struct memo *m, const struct column *list, size_t n,
                     unsigned level)
{
    for (size_t i = 0; i < n; i++) {
        bool there = list[i].level > level;

        for (size_t k = 0; k < m->nkey; k++)
            there |= m->key[k].level == list[i].level && m->key[k].index == list[i].index;
        if (!there)
            *arena_push(a, m->key, m->nkey) = list[i];
    }
}

/* The columns of rows up to LEVEL that the section at AT and those in it ask for. */
static void memo_prepare(struct compiler *c, size_t at, unsigned level)
{
    struct memo *m = &c->t->steps[at].query->memo;

    m->places.arena = c->ts->arena;
    for (size_t i = at; i < c->t->n; i++) {
        const struct step *s = &c->t->steps[i];

        if (s->query)
            memo_ask(c->ts->arena, m, s->query->params, s->query->nparams, level);
        else if (s->kind != STEP_TEXT)
            memo_ask(c->ts->arena, m, &s->column, 1, level);
    }
}

static void compile_query(struct compiler *c, const struct node *n, struct where w, str sql,
                          str path)
{
    struct query *q;
    struct scope inner;
    size_t at = c->t->n;
    unsigned level = w.scope->level;

    if (c->queries++ == MAX_QUERIES) {
        MISTAKE(c, w.source->path, n, "more than %d queries in one page; take parts out of it",
                MAX_QUERIES);
        c->stopped = true;
        return;
    }
    q = query_new(c, n, &w, sql, path);
    if (!q) { /* what the section holds cannot be judged without the query's columns */
        c->skipped = true;
        return;
    }
    step_add(c, n->kind == NODE_SECTION ? STEP_EACH : STEP_NONE)->query = q;
    if (n->kind == NODE_SECTION) {
        inner = scope_of(c, q, w.scope);
        w.scope = &inner;
        if (c->t->levels <= inner.level)
            c->t->levels = inner.level + 1;
    }
    compile_nodes(c, n->first, w);
    c->t->steps[at].end = c->t->n;
    if (c->ok)
        memo_prepare(c, at, level);
}

static void compile_section(struct compiler *c, const struct node *n, struct where w)
{
    struct column column;
    size_t at = c->t->n;
    str sql, path;

    if (scope_find(w.scope, n->text, &column)) {
        step_add(c, n->kind == NODE_SECTION ? STEP_IF : STEP_UNLESS)->column = column;
        compile_nodes(c, n->first, w);
        c->t->steps[at].end = c->t->n;
    } else if (c->ts->src.sql(c->ts->src.user, n->text, &sql, &path)) {
        compile_query(c, n, w, sql, path);
    } else {
        c->skipped = true;
        unknown(c, n, &w);
    }
}

/* Templates in templates */

static bool too_deep(struct compiler *c, const struct node *n, const struct where *w)
{
    if (w->depth < DEPTH)
        return false;
    MISTAKE(c, w->source->path, n,
            "'" STR_FMT
            "' is the %dth template or block in one another; see that none holds itself",
            STR_ARG(n->text), DEPTH + 1);
    c->stopped = true;
    return true;
}

static struct parsed *included(struct compiler *c, const struct node *n, const struct where *w)
{
    struct parsed *s = template_parsed(c->ts, n->text);

    if (s) {
        c->ok &= s->ok;
        c->skipped |= !s->ok;
        return s;
    }
    c->skipped = true;
    MISTAKE(
        c, w->source->path, n, "unknown template '" STR_FMT "'; %s", STR_ARG(n->text),
        text_meant(c->ts->arena, template_nearest(c->ts, n->text), "add its file to the theme"));
    return NULL;
}

static void compile_partial(struct compiler *c, const struct node *n, struct where w)
{
    if (too_deep(c, n, &w) || !(w.source = included(c, n, &w)))
        return;
    w.depth++;
    compile_nodes(c, w.source->first, w);
}

/* The outermost filling of block NAME. All of that name are marked, as is clear now that the layout
   has it. */
static const struct node *filling(const struct fills *f, str name, const struct parsed **source)
{
    const struct node *found = NULL;

    for (; f; f = f->outer)
        for (struct node *b = f->layout->first; b; b = b->next)
            if (b->kind == NODE_BLOCK && str_eq(b->text, name)) {
                b->met = true;
                found = b;
                *source = f->source;
            }
    return found;
}

/* The blocks in a default that is not shown are the layout's all the same. */
static void mark_blocks(const struct fills *f, const struct node *n)
{
    const struct parsed *source;

    for (; n; n = n->next) {
        if (n->kind == NODE_BLOCK)
            filling(f, n->text, &source);
        mark_blocks(f, n->first);
    }
}

static void compile_block(struct compiler *c, const struct node *n, struct where w)
{
    const struct node *block = filling(w.fills, n->text, &w.source);

    if (block) {
        mark_blocks(w.fills, n->first);
        if (too_deep(c, n, &w))
            return;
        w.depth++;
    }
    compile_nodes(c, block ? block->first : n->first, w);
}

static void compile_layout(struct compiler *c, const struct node *n, struct where w)
{
    struct fills fills = {w.fills, n, w.source};
    const struct parsed *here = w.source;

    if (too_deep(c, n, &w) || !(w.source = included(c, n, &w)))
        return;
    w.fills = &fills;
    w.depth++;
    compile_nodes(c, w.source->first, w);
    for (const struct node *b = n->first; b && !c->skipped && !c->stopped; b = b->next)
        if (b->kind == NODE_BLOCK && !b->met)
            MISTAKE(c, here->path, b,
                    "the layout '" STR_FMT "' has no block '" STR_FMT "'; see the blocks in it",
                    STR_ARG(n->text), STR_ARG(b->text));
}

static void compile_nodes(struct compiler *c, const struct node *n, struct where w)
{
    for (; n && !c->stopped; n = n->next) {
        if (c->pieces++ == MAX_PIECES) {
            MISTAKE(c, w.source->path, n, "the page has more than %d pieces; take parts out of it",
                    MAX_PIECES);
            c->stopped = true;
            return;
        }
        switch (n->kind) {
        case NODE_TEXT: step_add(c, STEP_TEXT)->text = n->text; break;
        case NODE_VALUE:
        case NODE_RAW: compile_value(c, n, &w); break;
        case NODE_SECTION:
        case NODE_INVERTED: compile_section(c, n, w); break;
        case NODE_PARTIAL: compile_partial(c, n, w); break;
        case NODE_LAYOUT: compile_layout(c, n, w); break;
        case NODE_BLOCK: compile_block(c, n, w); break;
        }
    }
}

struct template *template_compile(struct templates *ts, str name, const str *columns, size_t n,
                                  enum escape escape)
{
    struct template *t = arena_one(ts->arena, struct template);
    struct compiler c = {.ts = ts, .t = t, .escape = escape, .ok = true};
    struct parsed *source = template_parsed(ts, name);
    struct scope scope = {NULL, columns, n, 0};

    if (!source) {
        diag_add(ts->ds, name, 0, 0, LEVEL_ERROR, "theme", "there is no such template; %s",
                 text_meant(ts->arena, template_nearest(ts, name), "add its file to the theme"));
        return NULL;
    }
    t->ts = ts;
    t->path = source->path;
    t->levels = 1;
    compile_nodes(&c, source->first, (struct where){source, &scope, NULL, 0});
    if (!c.ok || !source->ok)
        return NULL;
    t->rows = arena_array(ts->arena, t->levels, sizeof(struct stmt *));
    return t;
}
