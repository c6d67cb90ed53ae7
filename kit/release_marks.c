#include "release_marks.h"

#include "file.h"
#include "mark.h"
#include "mdlink.h"

#include <string.h>

/* The same words for all that is not here, whether it exists or not. */
static const str hidden_words = STR_INIT("evidence available on request");

struct marks {
    struct stmt *evidence, *page, *file, *term, *name;
};

/* A text on its way out. */
struct flow {
    struct marks *m;
    struct arena *a;
    struct buf out;
    bool html;
    str record; /* whose text it is */
    /* where the last hidden words ended, to say them once for a row of citations; 0 if none */
    size_t after_hidden;
};

static void add_text(struct flow *f, str text)
{
    if (f->html)
        buf_html(&f->out, text);
    else
        buf_add(&f->out, text);
}

/* Between two hidden citations stand separators alone: "13, 14 and 15", "[E1], [E2]"; as many
   brackets close as open. */
static bool only_separators(str text)
{
    int round = 0, square = 0;

    while ((text = str_trim(text)).n) {
        size_t step = 1;

        round += (text.p[0] == '(') - (text.p[0] == ')');
        square += (text.p[0] == '[') - (text.p[0] == ']');
        if (str_starts(text, STR("and ")) || str_eqc(text, "and"))
            step = 3;
        else if (str_starts(text, STR("&amp;")))
            step = 5;
        else if (!strchr(",;/&()[]", text.p[0]))
            return false;
        text = str_from(text, step);
    }
    return !round && !square;
}

/* Hidden citations in a row are said once: their number would tell how many there are. */
static void add_hidden(struct flow *f)
{
    if (f->after_hidden && only_separators(str_from(buf_str(&f->out), f->after_hidden)))
        f->out.n = f->after_hidden;
    else
        buf_add(&f->out, hidden_words);
    f->after_hidden = f->out.n;
}

static void add_link(struct flow *f, const char *class, str url, str anchor, str inner)
{
    if (!f->html) {
        buf_add(&f->out, inner);
        return;
    }
    buf_format(&f->out, "<a%s href=\"", class);
    if (url.n) {
        buf_addc(&f->out, "../");
        buf_html(&f->out, url);
    }
    if (anchor.n) {
        buf_byte(&f->out, '#');
        buf_html(&f->out, anchor);
    }
    buf_addc(&f->out, "\">");
    buf_add(&f->out, inner);
    buf_addc(&f->out, "</a>");
}

/* What is read of a piece of HTML: no tags, and the characters that entities stand for. */
static str read_of(struct arena *a, str html)
{
    struct buf out = {.arena = a};

    while (html.n) {
        bool tag = html.p[0] == '<' && str_findc(html, '>') != SIZE_MAX;
        char c = html.p[0];
        size_t n = tag ? str_findc(html, '>') + 1 : html_char(html, &c);

        if (!tag)
            buf_byte(&out, c);
        html = str_from(html, n ? n : 1);
    }
    return buf_str(&out);
}

/* Letters and digits alone, so that "Secret-Title" is seen to be "Secret Title". */
static str letters_of(struct arena *a, str text)
{
    str slug = text_slug(a, text);
    struct buf b = {.arena = a};

    for (size_t i = 0; i < slug.n; i++)
        if (!strchr("-._", slug.p[i]))
            buf_byte(&b, slug.p[i]);
    return buf_str(&b);
}

/* Does the text of a link give away the id or the title of what it leads to? In a tag it may stand
   as a picture's words. */
static bool gives_away(struct flow *f, str inner, str secret)
{
    str key = letters_of(f->a, secret);

    return key.n &&
           (str_find(letters_of(f->a, inner), key) != SIZE_MAX ||
            (f->html && str_find(letters_of(f->a, read_of(f->a, inner)), key) != SIZE_MAX));
}

/* BRACKET: the mark stands for square brackets, too, which are words where no evidence has that
   id. */
static void citation(struct flow *f, bool bracket, str target, str inner)
{
    struct stmt *s = f->m->evidence;
    bool found;

    stmt_str(s, 1, text_key(f->a, target));
    found = stmt_step(s);
    if (bracket)
        buf_byte(&f->out, '[');
    if (found && stmt_number(s, 1))
        add_link(f, " class=\"cite\"", stmt_text(s, 0), STR(""), inner);
    else if (found || !bracket)
        add_hidden(f);
    else
        buf_add(&f->out, inner);
    if (bracket)
        buf_byte(&f->out, ']');
    stmt_rewind(s);
}

/* A link to what is not here: its text stays, unless it is SECRET. */
static void absent(struct flow *f, str inner, bool secret)
{
    if (!secret) {
        buf_add(&f->out, inner);
        buf_addc(&f->out, " (");
    }
    add_hidden(f);
    if (!secret)
        buf_byte(&f->out, ')');
}

static void page(struct flow *f, str target, str inner)
{
    struct stmt *s = f->m->page;
    str path = str_until(&target, '#'); /* what is left is the anchor */
    bool secret = false;

    stmt_str(s, 1, path);
    stmt_str(s, 2, target);
    if (stmt_step(s)) {
        bool seen = stmt_number(s, 3), own = str_eq(stmt_text(s, 4), f->record);

        if (stmt_number(s, 5))
            target = STR("");
        if (seen)
            add_link(f, "", own && target.n ? STR("") : stmt_text(s, 0), target, inner);
        else
            secret = gives_away(f, inner, stmt_text(s, 1)) || gives_away(f, inner, stmt_text(s, 2));
        stmt_rewind(s);
        if (seen)
            return;
    }
    /* The file's name often is the title, and it is all that is known of what does not exist. */
    absent(f, inner, secret || gives_away(f, inner, path_stem(path)));
}

static void file(struct flow *f, bool image, str target, str inner)
{
    struct stmt *s = f->m->file;
    bool there;

    stmt_str(s, 1, f->record);
    stmt_str(s, 2, target);
    there = stmt_step(s);
    if (!there &&
        str_ends(target, STR(".md"))) /* the picture of a record: a link with other words */
        page(f, target, inner);
    else if (there && !stmt_is_null(s, 1)) { /* the reader has it in an earlier pack */
        buf_add(&f->out, inner);
        buf_addc(&f->out, " (in the pack ");
        buf_add(&f->out, stmt_text(s, 1));
        buf_byte(&f->out, ')');
    } else if (there && !image)
        add_link(f, " class=\"file\"", stmt_text(s, 0), STR(""), inner);
    else if (there && f->html) {
        buf_addc(&f->out, "<img src=\"../");
        buf_html(&f->out, stmt_text(s, 0));
        buf_addc(&f->out, "\" alt=\"");
        buf_add(&f->out, inner);
        buf_addc(&f->out, "\">");
    } else if (image || there)
        buf_add(&f->out, inner);
    else
        absent(f, inner, gives_away(f, inner, path_stem(target)));
    if (there)
        stmt_rewind(s);
}

static void term(struct flow *f, str target, str inner)
{
    struct stmt *s = f->m->term;

    stmt_str(s, 1, target);
    if (!f->html || !stmt_step(s)) {
        buf_add(&f->out, inner);
        stmt_rewind(s);
        return;
    }
    buf_addc(&f->out, "<abbr title=\"");
    add_text(f, stmt_text(s, 0));
    buf_addc(&f->out, "\">");
    buf_add(&f->out, inner);
    buf_addc(&f->out, "</abbr>");
    stmt_rewind(s);
}

/* Only texts of front matter have this mark; those of a body are HTML already. */
static void web(struct flow *f, str target, str inner)
{
    if (f->html) {
        buf_addc(&f->out, "<a href=\"");
        link_html(&f->out, target);
        buf_format(&f->out, "\" rel=\"noreferrer\"%s>",
                   (target.p[0] | 0x20) == 'h' ? " class=\"external\"" : "");
    }
    buf_add(&f->out, inner);
    if (f->html)
        buf_addc(&f->out, "</a>");
}

static void mark(struct flow *f, char kind, str target, str inner)
{
    switch (kind) {
    case 'C': citation(f, false, target, inner); break;
    case '?': citation(f, true, target, inner); break;
    case 'L': page(f, target, inner); break;
    case 'I': file(f, true, target, inner); break;
    case 'F': file(f, false, target, inner); break;
    case 'T': term(f, target, inner); break;
    case 'U': web(f, target, inner); break;
    default: buf_add(&f->out, inner);
    }
}

enum form { TEXT, HTML, RICH }; /* RICH: a plain text that becomes HTML */

static str escaped(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    buf_html(&b, text);
    return buf_str(&b);
}

static str resolve(struct marks *m, struct arena *a, str text, str record, enum form form)
{
    struct flow f = {.m = m, .a = a, .out = {.arena = a}, .html = form != TEXT, .record = record};

    if (!text.p || (form != RICH && str_findc(text, MARK_OPEN) == SIZE_MAX))
        return text;
    while (text.n) {
        size_t open = str_findc(text, MARK_OPEN);
        str before = str_sub(text, 0, open);

        buf_add(&f.out, form == RICH ? escaped(a, before) : before);
        if (open == SIZE_MAX)
            break;
        text = str_from(text, open + 1);
        str target = str_until(&text, MARK_MID), inner = str_until(&text, MARK_CLOSE);

        if (target.n)
            mark(&f, target.p[0], str_from(target, 1), form == RICH ? escaped(a, inner) : inner);
    }
    str out = buf_str(&f.out);

    return out.n ? out : STR("");
}

static str html(void *user, struct arena *a, int n, const str *args)
{
    (void)n;
    return resolve(user, a, args[0], args[1], HTML);
}

static str rich(void *user, struct arena *a, int n, const str *args)
{
    (void)n;
    return resolve(user, a, args[0], args[1], RICH);
}

static str text(void *user, struct arena *a, int n, const str *args)
{
    (void)n;
    return resolve(user, a, args[0], args[1], TEXT);
}

/* Names in a block ("civic-centre, hub"): those that are not here go, whether they exist or not;
   '-' stands for them, so that "none of these" does not become "all". */
static str names(void *user, struct arena *a, int n, const str *args)
{
    struct marks *m = user;
    struct buf out = {.arena = a};
    str rest = str_swap(a, args[0], '\n', ',');

    (void)n;
    if (!str_trim(rest).n)
        return args[0];
    while (rest.n) {
        str name = str_trim(str_until(&rest, ','));

        stmt_str(m->name, 1, text_key(a, name));
        if (name.n && stmt_step(m->name))
            buf_format(&out, "%s" STR_FMT, out.n ? ", " : "", STR_ARG(name));
        stmt_rewind(m->name);
    }
    return out.n ? buf_str(&out) : STR("-");
}

void marks_define(struct arena *a, struct db *out)
{
    struct marks *m = arena_one(a, struct marks);

    m->evidence = db_prepare(
        out,
        "select r.url, s.ref is not null from kit.record r left join temp.seen s on s.ref = r.ref"
        " where r.type = 'evidence' and r.key = ?1");
    /* What inspectors get of a role has no headings: a link to one leads to the page, and does not
       say what the heading was. */
    m->page = db_prepare(out, "select r.url, r.id, r.title, s.ref is not null, r.ref, iif(r.type = "
                              "'roles', not exists (select 1 from kit.section c where c.record = "
                              "r.ref and c.anchor = ?2), 0) from kit.record r left join temp.seen "
                              "s on s.ref = r.ref where r.path = 'content/' || ?1");
    m->file = db_prepare(
        out, "select a.url, a.pack from kit.attachment a where a.record = ?1 and a.path = "
             "'content/' || ?2 and "
             "exists (select 1 from temp.sent s where s.record = a.record and s.n = a.n)");
    m->term = db_prepare(out, "select coalesce(expansion, meaning) from kit.term where slug = ?1 "
                              "and audience in (select id from temp.heard)");
    m->name = db_prepare(out, "select 1 from kit.record r join temp.seen s on s.ref = r.ref where "
                              "r.key = ?1 union all select 1 from word_place where id = ?1"
                              " union all select 1 from word_show where id = ?1");
    db_define(out, "kit_names", 1, names, m);
    db_define(out, "kit_html", 2, html, m);
    db_define(out, "kit_text", 2, text, m);
    db_define(out, "kit_rich", 2, rich, m);
}
