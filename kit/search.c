#include "search.h"

#include "release.h"
#include "searchrank.h"

enum {
    EXCERPT = 220,     /* bytes of a text that are shown, about */
    LEAD = 50,         /* of these before the first match, at most */
    QUERY_SHOWN = 100, /* bytes of a query in a message */
};

struct search {
    struct arena *a;
    const struct search_index *x;
    const struct search_options *o;
    struct search_hits hits;
};

/* Excerpts */

/* A text whose words were looked at. VALUE: 0 for a word that is not meant, 1 for one that is, more
   for one of a run. */
struct looked {
    str text;
    struct search_words words;
    unsigned char *value;
    bool any;
};

static bool is_meant(const struct search *s, str word)
{
    const struct search_term *t = search_term(s->x, word);

    return t && s->hits.means[t - s->x->terms];
}

/* "co-production" may have been found as "coproduction". */
static bool is_meant_joined(const struct search *s, const struct looked *l, size_t i)
{
    const struct search_word *w = &l->words.list[i];

    return i + 1 < l->words.n && w[1].from - w->to <= 3 && l->text.p[w->to] != ' ' &&
           is_meant(s, str_format(s->a, STR_FMT STR_FMT, STR_ARG(w->word), STR_ARG(w[1].word)));
}

/* How many words from I on are RUN; 0 if they are not. */
static size_t run_at(const struct looked *l, size_t i, str run)
{
    size_t n = 0;

    for (; run.n; n++)
        if (i + n == l->words.n || !str_eq(l->words.list[i + n].word, str_until(&run, ' ')))
            return 0;
    return n;
}

static struct looked look(const struct search *s, str text)
{
    struct looked l = {.text = text, .words = search_words(s->x, s->a, text)};

    l.value = arena_alloc(s->a, l.words.n);
    for (size_t i = 0; i < l.words.n; i++) {
        if (!l.value[i])
            l.value[i] = is_meant(s, l.words.list[i].word);
        if (is_meant_joined(s, &l, i))
            l.value[i] = l.value[i + 1] = 1;
        for (size_t r = 0; r < s->hits.nruns; r++)
            for (size_t n = run_at(&l, i, s->hits.runs[r]); n > 0; n--)
                l.value[i + n - 1] = 3;
        l.any = l.any || l.value[i];
    }
    return l;
}

/* Was the word I there before, from FROM on? */
static bool is_again(const struct looked *l, size_t from, size_t i)
{
    for (size_t k = from; k < i; k++)
        if (str_eq(l->words.list[k].word, l->words.list[i].word))
            return true;
    return false;
}

/* The word with which the stretch begins that holds most of what was looked for; the same word
   again counts little. */
static size_t best_stretch(const struct looked *l)
{
    const struct search_word *w = l->words.list;
    size_t best = 0;
    unsigned most = 0;

    for (size_t i = 0; i < l->words.n; i++) {
        unsigned sum = 0;

        for (size_t k = i; l->value[i] && k < l->words.n && w[k].to - w[i].from < EXCERPT - LEAD;
             k++)
            sum += l->value[k] ? is_again(l, i, k) ? 1 : 10u * l->value[k] : 0;
        if (sum > most) {
            most = sum;
            best = i;
        }
    }
    return best;
}

static void add_plain(struct buf *b, str text)
{
    buf_add(b, text_shown(b->arena, text, ' '));
}

static void add_piece(const struct search *s, struct buf *b, str text, bool mark)
{
    const char *before = s->o->json   ? "<mark>"
                         : s->o->bold ? "\033[1m"
                                      : "«",
               *after = s->o->json   ? "</mark>"
                        : s->o->bold ? "\033[0m"
                                     : "»";

    buf_addc(b, mark ? before : "");
    if (s->o->json)
        buf_html(b, text);
    else
        add_plain(b, text);
    buf_addc(b, mark ? after : "");
}

/* One word or more around the best matches, or the beginning. */
static str excerpt(const struct search *s, const struct looked *l)
{
    struct buf b = {.arena = s->a};
    const struct search_word *w = l->words.list;
    size_t i = best_stretch(l), first, last, at;

    if (!l->words.n)
        return STR("");
    for (first = i; first && w[i].from - w[first - 1].from <= LEAD;)
        first--;
    if (first && w[first].from < LEAD) /* so near the beginning */
        first = 0;
    for (last = i; last + 1 < l->words.n && w[last + 1].to - w[first].from <= EXCERPT;)
        last++;
    at = first ? w[first].from : 0;
    buf_addc(&b, first ? "… " : "");
    for (i = first; i <= last; i++) {
        add_piece(s, &b, str_sub(l->text, at, w[i].from - at), false);
        add_piece(s, &b, str_sub(l->text, w[i].from, w[i].to - w[i].from), l->value[i]);
        at = w[i].to;
    }
    if (last + 1 < l->words.n)
        buf_addc(&b, " …");
    else
        add_piece(s, &b, str_from(l->text, at), false);
    return buf_str(&b);
}

/* What a record is shown by (the twin is reason() of the theme's engine): its section's text, or
   where that has nothing of the query, its summary; or its other keys, where it has neither or
   nobody could else see why it was found. */
static str snippet(const struct search *s, const struct search_hit *hit)
{
    const struct search_record *r = &s->x->records[hit->record];
    struct looked text = look(s, text_folded(s->a, search_text(s->x, s->a, hit->section))), summary,
                  keys;
    bool bare;

    if (text.any)
        return excerpt(s, &text);
    summary = look(s, text_folded(s->a, r->summary));
    bare = !text.words.n && !summary.words.n;
    if (bare || (!summary.any && !look(s, r->title).any &&
                 !look(s, s->x->documents[hit->section].heading).any)) {
        keys = look(s, text_folded(s->a, r->keys));
        if (bare || keys.any)
            return excerpt(s, &keys);
    }
    return excerpt(s, summary.any || !text.words.n ? &summary : &text);
}

/* Results */

/* The attached file in which a hit stands, or NULL. */
static const struct search_paper *paper_of(const struct search *s, const struct search_hit *hit)
{
    return search_is_page(s->x, hit->section) ? &s->x->papers[s->x->documents[hit->section].paper]
                                              : NULL;
}

/* Where a hit is read: rows of a spreadsheet stand on a page together. */
static str url_of(const struct search *s, const struct search_hit *hit)
{
    const struct search_record *r = &s->x->records[hit->record];
    const struct search_paper *paper = paper_of(s, hit);
    str anchor = s->x->documents[hit->section].anchor;

    if (paper)
        return paper->url;

    return r->row && anchor.n
               ? str_format(s->a, STR_FMT "#" STR_FMT, STR_ARG(r->url), STR_ARG(anchor))
               : r->url;
}

static str id_of(const struct search_record *r)
{
    return r->name.n ? r->name : str_from(r->ref, r->type.n + 1);
}

static void print_json(const struct search *s, struct buf *out)
{
    const struct search_hits *h = &s->hits;

    buf_byte(out, '[');
    for (size_t i = 0; i < h->n && i < s->o->limit; i++) {
        const struct search_record *r = &s->x->records[h->list[i].record];
        const struct search_document *d = &s->x->documents[h->list[i].section];
        const struct {
            const char *key;
            str value;
        } fields[] = {{"ref", r->ref},
                      {"id", id_of(r)},
                      {"type", r->type},
                      {"title", r->title},
                      {"heading", d->heading},
                      {"anchor", d->anchor},
                      {"url", url_of(s, &h->list[i])},
                      {"path", r->path},
                      {"snippet", snippet(s, &h->list[i])}};

        buf_addc(out, i ? ",\n  {" : "\n  {");
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
            buf_format(out, "\"%s\": ", fields[f].key);
            buf_json(out, fields[f].value);
            buf_addc(out, ", ");
        }
        buf_format(out, "\"score\": %.6f}", h->list[i].score);
    }
    buf_addc(out, h->n ? "\n]\n" : "]\n");
}

static void print_hit(const struct search *s, const struct search_hit *hit, struct buf *out)
{
    const struct search_record *r = &s->x->records[hit->record];
    const struct search_paper *paper = paper_of(s, hit);
    str heading = s->x->documents[hit->section].heading, text = snippet(s, hit);

    add_plain(out, r->ref);
    buf_addc(out, "  ");
    add_plain(out, r->title.n ? r->title : id_of(r));
    buf_addc(out, heading.n ? ": " : "");
    add_plain(out, heading);
    buf_addc(out, "\n    ");
    add_plain(out, paper ? paper->path : r->path);
    buf_addc(out, text.n ? "\n    " : "");
    buf_add(out, text);
    buf_addc(out, "\n\n");
}

/* The query with the nearest words that there are in the place of those that there are not; empty
   where nothing is near. */
static str meant(const struct search *s)
{
    const struct query *q = &s->hits.query;
    struct buf b = {.arena = s->a};
    bool any = false;

    for (size_t i = 0; i < q->nwords; i++) {
        str near = search_nearest(s->x, q->words[i]);

        any = any || near.n;
        buf_addc(&b, i ? " " : "");
        buf_add(&b, near.n ? near : q->words[i]);
    }
    return any ? buf_str(&b) : STR("");
}

static void print_nothing(const struct search *s, struct buf *out)
{
    const struct query *q = &s->hits.query;
    str near = meant(s);

    buf_addc(out, "nothing found for '");
    add_plain(out, str_sub(s->o->query, 0, QUERY_SHOWN));
    buf_addc(out, s->o->query.n > QUERY_SHOWN ? "…'" : "'");
    if (!q->nwords)
        buf_addc(out, q->n ? "; write a word that records must have, too"
                           : "; write words of letters or digits");
    else if (near.n)
        buf_format(out, "; did you mean '" STR_FMT "'?", STR_ARG(near));
    else if (q->phrases)
        buf_addc(out, "; leave the double quotes out to find its words apart");
    buf_byte(out, '\n');
}

/* Does a minus stand before the word I, and before none of those that are the same? */
static bool is_new_barred(const struct query *q, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (q->list[k].barred && str_eq(q->list[k].word, q->list[i].word))
            return false;
    return q->list[i].barred;
}

/* What a minus leaves out: a list that was pasted with its dashes looks like a search. */
static void print_barred(const struct search *s, struct buf *out)
{
    const struct query *q = &s->hits.query;
    bool any = false;

    for (size_t i = 0; i < q->n; i++) {
        if (!is_new_barred(q, i))
            continue;
        buf_addc(out, any ? " or '" : "; those with '");
        add_plain(out, q->list[i].word);
        buf_byte(out, '\'');
        any = true;
    }
    buf_addc(out, any ? " are left out, because of the minus sign" : "");
}

static void print_text(const struct search *s, struct buf *out)
{
    size_t n = s->hits.n;

    if (!n) {
        print_nothing(s, out);
        return;
    }
    for (size_t i = 0; i < n && i < s->o->limit; i++)
        print_hit(s, &s->hits.list[i], out);
    buf_format(out, "%zu %s found", n, n == 1 ? "entry" : "entries");
    print_barred(s, out);
    if (n > s->o->limit)
        buf_format(out, "; '--limit %zu' shows them all", n);
    buf_byte(out, '\n');
}

void search_print(struct kit *k, const struct search_options *o, struct buf *out)
{
    struct search s = {.a = arena_new(), .o = o};
    struct db *db = release_make(k, o->audience);

    s.x = search_index(s.a, db);
    s.hits = search_rank(s.x, s.a, o->query);
    if (o->json)
        print_json(&s, out);
    else
        print_text(&s, out);
    arena_free(s.a);
    db_close(db);
}
