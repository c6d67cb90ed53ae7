#include "embedded.h"
#include "mdwords.h"
#include "reader_parts.h"

#include <string.h>

static str *texts(struct reader *r, const char *sql, size_t *n)
{
    struct arena *a = r->kit->arena;
    struct stmt *s = db_prepare(r->kit->db, sql);
    str *list = NULL;

    *n = 0;
    while (stmt_step(s))
        *arena_push(a, list, *n) = str_copy(a, stmt_text(s, 0));
    stmt_close(s);
    return list;
}

static struct md_term *terms(struct reader *r, size_t *n)
{
    struct arena *a = r->kit->arena;
    struct md_term *list = NULL;
    struct stmt *s = db_prepare(
        r->kit->db,
        "select name, slug from (select term as name, line, slug from term where "
        "coalesce(expansion, meaning) is not null union all select expansion, line, slug from term "
        "where expansion is not null and meaning is not null) where name is not null order by "
        "line, name");

    for (*n = 0; stmt_step(s);)
        *arena_push(a, list, *n) =
            (struct md_term){str_copy(a, stmt_text(s, 0)), str_copy(a, stmt_text(s, 1))};
    stmt_close(s);
    return list;
}

/* The first sentence of a line of a pattern that asks for something: "*Say who made it.*", "- *name
   one thing*". Empty for other lines. */
static str asked_for(str line)
{
    size_t from = str_findc(line, '*'), end = 0;

    if (from == SIZE_MAX || from > 3 || !str_ends(line, STR("*")))
        return STR("");
    line = str_sub(line, from + 1, line.n - from - 2);
    while (end < line.n && !strchr(".?:`", line.p[end]))
        end++;
    return str_trim(str_sub(line, 0, end));
}

/* What the patterns ask for is watched like "TBC": whoever leaves it in has not written that
   part. */
static void learn_patterns(struct reader *r)
{
    struct stmt *s = db_prepare(r->kit->db, "insert or ignore into word_pattern values (?1)");

    for (size_t i = 0; i < embedded_count; i++) {
        str rest = embedded_files[i].data;

        if (!str_starts(embedded_files[i].name, STR("kit/templates/")))
            continue;
        while (rest.n) {
            str asked = asked_for(str_line(&rest));

            if (asked.n) {
                stmt_str(s, 1, asked);
                stmt_run(s);
            }
        }
    }
    stmt_close(s);
}

void body_prepare(struct reader *r)
{
    struct db *db = r->kit->db;
    struct md_words words = {0};
    static const str usual[] = {STR_INIT("E"), STR_INIT("IR")};

    words.series = texts(r, "select value from kit_citations where value is not null order by n",
                         &words.nseries);
    if (!words.nseries) {
        words.series = usual;
        words.nseries = 2;
    }
    words.terms = terms(r, &words.nterms);
    learn_patterns(r);
    words.watched =
        texts(r, "select id from word_unfinished union select id from word_pattern order by id",
              &words.nwatched);
    r->markdown = md_context_new(r->kit->arena, &words);
    r->strengths = texts(r,
                         "select lower(value) from framework_strengths_headings where parent = "
                         "'framework' order by n",
                         &r->nstrengths);
    r->improvements = texts(r,
                            "select lower(value) from framework_improvements_headings where parent "
                            "= 'framework' order by n",
                            &r->nimprovements);
    r->others = texts(
        r, "select lower(value) from framework_not_headings where parent = 'framework' order by n",
        &r->nothers);
    r->section = db_prepare(
        db,
        "insert into section (record, anchor, heading, text, level) values (?1, ?2, ?3, ?4, ?5)");
    r->body = db_prepare(db, "insert into body values (?1, ?2, ?3, ?4, ?5, ?6)");
    r->citation = db_prepare(db, "insert into citation values (?1, ?2, ?3, ?4, ?5)");
    r->link = db_prepare(db, "insert into link values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    r->phrase = db_prepare(db, "insert into phrase values (?1, ?2, ?3, ?4, ?5, ?6)");
}

static void keep_sections(struct reader *r, struct source *s, const struct md *md)
{
    for (size_t i = 0; i < md->nsections; i++) {
        const struct md_section *x = &md->sections[i];

        stmt_str(r->section, 1, s->ref);
        stmt_str(r->section, 2, x->anchor);
        stmt_str(r->section, 3, x->heading);
        stmt_str(r->section, 4, x->text);
        stmt_int(r->section, 5, x->level);
        stmt_run(r->section);
    }
    for (size_t i = 0; i < md->npieces; i++) {
        stmt_str(r->body, 1, s->ref);
        stmt_int(r->body, 2, (long long)i + 1);
        stmt_str(r->body, 3, md->pieces[i].html);
        stmt_str(r->body, 4, md->pieces[i].block);
        stmt_str(r->body, 5, md->pieces[i].argument);
        stmt_int(r->body, 6, md->pieces[i].line);
        stmt_run(r->body);
    }
}

void phrase_keep(struct reader *r, str ref, const char *kind, str text, unsigned words,
                 unsigned line, unsigned col)
{
    stmt_str(r->phrase, 1, ref);
    stmt_str(r->phrase, 2, str_of(kind));
    stmt_str(r->phrase, 3, text);
    stmt_int(r->phrase, 4, words);
    stmt_int(r->phrase, 5, line);
    stmt_int(r->phrase, 6, col);
    stmt_run(r->phrase);
}

/* Where a word in double braces stands, which a letter fills. */
static void keep_placeholders(struct reader *r, struct source *s, str body)
{
    for (unsigned line = s->line; body.n; line++) {
        str rest = str_line(&body);
        size_t close, open;

        for (unsigned col = 1; (close = str_find(rest, STR("}}"))) != SIZE_MAX;) {
            size_t at = 0; /* where the name begins */

            while ((open = str_find(str_sub(rest, at, close - at), STR("{{"))) != SIZE_MAX)
                at += open + 2;
            if (at)
                phrase_keep(r, s->ref, "placeholder", str_trim(str_sub(rest, at, close - at)), 1,
                            line, col + (unsigned)utf8_count(str_sub(rest, 0, at - 2)));
            col += (unsigned)utf8_count(str_sub(rest, 0, close + 2));
            rest = str_from(rest, close + 2);
        }
    }
}

/* What REST begins with if that is meant as a placeholder and is none: {name}, <<name>> in Word's
   small signs, or {{name without an end. LINE is what is left of its line. */
static str almost_placeholder(str rest, str line)
{
    bool braces = line.p[0] == '{';
    str name = str_from(line, braces ? 1 : 2);
    size_t close, next, words = 0;

    if (str_starts(rest, STR("{{"))) {
        close = str_find(str_from(rest, 2), STR("}}"));
        next = str_find(str_from(rest, 2), STR("{{"));
        return close != SIZE_MAX && close < next
                   ? STR("")
                   : str_sub(line, 0, 2 + word_length(line, 2)); /* the rest is the letter's */
    }
    close = str_find(name, braces ? STR("}") : STR("\xc2\xbb"));
    if (close == SIZE_MAX)
        return STR("");
    name = str_sub(name, 0, close);
    for (size_t i = 0, n; i < name.n; i += n) {
        bool joint = strchr(" ._-", name.p[i]) != NULL;

        n = joint ? 1 : word_length(name, i);
        if (!n)
            return STR("");
        words += !joint;
    }
    if (!words)
        return STR("");
    return str_sub(line, 0, (size_t)(name.p - line.p) + close + (braces ? 1 : 2));
}

/* A letter's braces that nothing fills: they would be sent as they stand. */
static void keep_braces(struct reader *r, struct source *s, str body)
{
    for (unsigned line = s->line; body.n; line++) {
        str all = body, words = str_line(&body);
        size_t seen = 0; /* how far letters are counted: a line may have thousands of braces */
        unsigned col = 1;

        for (size_t i = 0; i < words.n; i++) {
            str found = STR("");

            if (words.p[i] == '{' || str_starts(str_from(words, i), STR("\xc2\xab")))
                found = almost_placeholder(str_from(all, i), str_from(words, i));
            if (found.n) {
                col += (unsigned)utf8_count(str_sub(words, seen, i - seen));
                seen = i;
                phrase_keep(r, s->ref, "brace", found, 1, line, col);
            }
            i += found.n ? found.n - 1 : str_starts(str_from(words, i), STR("{{"));
        }
    }
}

static void keep_references(struct reader *r, struct source *s, const struct md *md)
{
    for (size_t i = 0; i < md->ncitations; i++) {
        const struct md_citation *c = &md->citations[i];

        stmt_str(r->citation, 1, s->ref);
        stmt_str(r->citation, 2, c->target);
        stmt_int(r->citation, 3, c->line);
        stmt_int(r->citation, 4, c->col);
        stmt_int(r->citation, 5, str_eqc(c->kind, "?") ? -1 : 0);
        stmt_run(r->citation);
    }
    for (size_t i = 0; i < md->nlinks; i++) {
        const struct md_link *l = &md->links[i];

        stmt_str(r->link, 1, s->ref);
        stmt_str(r->link, 2, l->target);
        stmt_str(r->link, 3, l->path);
        stmt_str(r->link, 4, l->anchor);
        stmt_int(r->link, 5, l->image);
        stmt_int(r->link, 6, l->line);
        stmt_int(r->link, 7, l->col);
        stmt_run(r->link);
    }
    for (size_t i = 0; i < md->nphrases; i++) {
        static const char *const kinds[] = {"abbreviation", "unfinished", "sentence", "claim"};
        const struct md_phrase *p = &md->phrases[i];

        phrase_keep(r, s->ref, kinds[p->kind], p->text, p->words, p->line, p->col);
    }
}

static bool holds(str heading, const str *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(heading, words[i]) != SIZE_MAX)
            return true;
    return false;
}

/* Where the front matter has no list KEY, the items below a heading that holds one of WORDS are its
   values. */
static void keep_items(struct reader *r, struct source *s, const struct md *md, const char *key,
                       const str *words, size_t nwords)
{
    struct table *t = table_list(s->type->own, str_of(key));
    str below = {0}; /* what the items that were looked at last stand below: many share a heading */
    bool wanted = false;
    unsigned n = 0;

    if (!t || yaml_get(s->front, key))
        return;
    for (size_t i = 0; i < md->nitems; i++) {
        str heading = md->items[i].heading;

        if (!i || heading.p != below.p) {
            below = heading;
            heading = text_lower(r->kit->scratch, heading);
            wanted = holds(heading, words, nwords) && !holds(heading, r->others, r->nothers);
        }
        if (!wanted)
            continue;
        struct row row = row_new(r, t);

        row_set(&row, "parent", s->ref);
        row_set(&row, "n", str_format(r->kit->scratch, "%u", ++n));
        row.values[t->first] = md->items[i].text;
        row_insert(r, &row);
    }
}

/* A note at the first letter of RAW that LATIN, the same line as it is read, has otherwise; it
   shows the words from there on. */
static void note_look_alike(struct reader *r, struct source *s, unsigned line, str raw, str latin)
{
    size_t in = 0, out = 0, word = 0, end;
    unsigned col = 1;

    for (size_t at = 0; in < raw.n; col++) {
        at = out;
        if (utf8_next(raw, &in) != utf8_next(latin, &out))
            break;
        if (latin.p[at] == ' ' || latin.p[at] == '|')
            word = out;
    }
    for (end = word; end < latin.n && (end < out || !strchr(" |\t\r\n", latin.p[end]));)
        utf8_next(latin, &end);
    kit_note(r->kit, s->path, line, col, "look-alike",
             "the line has letters of another alphabet that look like ours; read as '" STR_FMT "'",
             STR_ARG(str_trim(str_sub(latin, word, end - word))));
}

/* The body with look-alike letters read as the ones meant; a note at each line that had some. */
static str clean_body(struct reader *r, struct source *s)
{
    struct buf b = {.arena = r->kit->scratch};
    str rest = s->body, same = {s->body.p, 0}; /* what is behind us and as it was */
    unsigned line = s->line;
    bool changed;

    for (; rest.n; line++) {
        const char *from = rest.p;

        str_line(&rest);
        str raw = {from, rest.n ? (size_t)(rest.p - from) : (size_t)(s->body.p + s->body.n - from)};
        str latin = text_latin(r->kit->scratch, raw, false, &changed);

        if (!changed) {
            same.n += raw.n;
            continue;
        }
        note_look_alike(r, s, line, raw, latin);
        buf_add(&b, same);
        buf_add(&b, latin);
        same = (str){raw.p + raw.n, 0};
    }
    if (!b.n)
        return s->body;
    buf_add(&b, same);
    return buf_str(&b);
}

static void keep_personal(struct reader *r, struct source *s, const struct md *md)
{
    for (size_t i = 0; i < md->npersonal; i++) {
        const struct md_personal *p = &md->personal[i];

        personal_keep(r, &(struct personal_place){s->ref, STR(""), 0, s->path, p->line, p->col},
                      p->kind, p->shown, p->value);
    }
}

void body_parse(struct reader *r, struct source *s)
{
    struct kit *k = r->kit;
    struct diags before = k->diags;

    k->diags = (struct diags){.arena = k->arena};
    s->clean = clean_body(r, s);
    if (!md_read(k->scratch, r->markdown, s->clean, s->path, s->line, &k->diags, &s->md)) {
        s->md = (struct md){.nsections = 1};
        s->md.sections = arena_one(k->scratch, struct md_section);
    }
    s->said_of_md = k->diags;
    k->diags = before;
}

void body_keep(struct reader *r, struct source *s)
{
    diag_join(&r->kit->diags, &s->said_of_md);
    keep_sections(r, s, &s->md);
    keep_references(r, s, &s->md);
    keep_placeholders(r, s, s->clean);
    if (str_starts(s->ref, STR("letters/")))
        keep_braces(r, s, s->clean);
    slips_keep(r, s);
    keep_personal(r, s, &s->md);
    keep_items(r, s, &s->md, "strengths", r->strengths, r->nstrengths);
    keep_items(r, s, &s->md, "improvements", r->improvements, r->nimprovements);
}
