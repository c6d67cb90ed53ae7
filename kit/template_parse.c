#include "template_parse.h"

enum { SIGIL_TEXT = 't', SIGIL_VALUE = 'v', SIGIL_RAW = '{' }; /* others are as written */

struct token {
    char sigil;
    str text; /* the text, up to a line's end at most, or the name */
    unsigned line, col;
};

struct parser {
    struct arena *scratch;
    struct diags *ds;
    str path, text;
    size_t at; /* what was read so far, and where that is */
    unsigned line, col;
    struct token *tokens;
    size_t n;
    bool ok;
};

#define MISTAKE(p, place, ...) \
    ((p)->ok = false,          \
     diag_add((p)->ds, (p)->path, (place)->line, (place)->col, LEVEL_ERROR, "theme", __VA_ARGS__))

/* Moves on by N bytes, counting lines and characters. */
static void advance(struct parser *p, size_t n)
{
    for (size_t end = p->at + n; p->at < end; p->at++) {
        unsigned char c = (unsigned char)p->text.p[p->at];

        if (c == '\n') {
            p->line++;
            p->col = 1;
        } else if ((c & 0xC0) != 0x80) {
            p->col++;
        }
    }
}

static void token_add(struct parser *p, struct token t)
{
    *arena_push(p->scratch, p->tokens, p->n) = t;
}

/* Text up to the next tag, cut after each line, so that lines can be looked at one by one. */
static void read_text(struct parser *p)
{
    str rest = str_from(p->text, p->at);

    rest = str_sub(rest, 0, str_find(rest, STR("{{")));
    while (rest.n) {
        size_t end = str_findc(rest, '\n');
        size_t n = end == SIZE_MAX ? rest.n : end + 1;

        token_add(p, (struct token){SIGIL_TEXT, str_sub(rest, 0, n), p->line, p->col});
        advance(p, n);
        rest = str_from(rest, n);
    }
}

static bool letter(char c)
{
    return is_alpha(c) || c == '_';
}

static bool name_valid(str name, bool file)
{
    if (!name.n || !letter(name.p[0]) || (file && str_find(name, STR("..")) != SIZE_MAX))
        return false;
    for (size_t i = 1; i < name.n; i++) {
        char c = name.p[i];

        if (!letter(c) && !is_digit(c) && c != '-' && !(file && (c == '/' || c == '.')))
            return false;
    }
    return true;
}

/* A closing tag's name is only compared, so it needs no rules of its own. */
static void check_name(struct parser *p, const struct token *t)
{
    bool file = t->sigil == '>' || t->sigil == '<';

    if (t->sigil == '!' || t->sigil == '/' || name_valid(t->text, file))
        return;
    if (!t->text.n)
        MISTAKE(p, t, "a tag has no name; write one between the braces");
    else if (str_eqc(t->text, "."))
        MISTAKE(p, t, "'.' is not known here; name the column");
    else if (!file && str_findc(t->text, '.') != SIZE_MAX)
        MISTAKE(p, t, "'" STR_FMT "' has a dot; give the column a name of its own in the query",
                STR_ARG(str_sub(t->text, 0, 60)));
    else
        MISTAKE(p, t, "'" STR_FMT "' is no name; write letters, digits, '_' or '-'%s",
                STR_ARG(str_sub(t->text, 0, 60)), file ? ", '/' or '.'" : "");
}

/* One tag, P being at its braces. False where it does not end: no guess at the rest would help. */
static bool read_tag(struct parser *p)
{
    struct token t = {.sigil = SIGIL_VALUE, .line = p->line, .col = p->col};
    str rest = str_from(p->text, p->at + 2);
    str ends = STR("}}");
    size_t n;

    if (rest.n && str_findc(STR("#^/><$!&={"), rest.p[0]) != SIZE_MAX) {
        t.sigil = rest.p[0];
        rest = str_from(rest, 1);
    }
    if (t.sigil == SIGIL_RAW)
        ends = STR("}}}");
    n = str_find(rest, ends);
    t.text = str_trim(str_sub(rest, 0, n));
    if (n == SIZE_MAX || (t.sigil != '!' && str_find(t.text, STR("{{")) != SIZE_MAX)) {
        MISTAKE(p, &t, "the tag is not closed; write '" STR_FMT "' at its end", STR_ARG(ends));
        return false;
    }
    advance(p, (size_t)(rest.p - p->text.p) + n + ends.n - p->at);
    if (t.sigil == '=') {
        MISTAKE(p, &t, "other braces are not known here; write tags in '{{' and '}}'");
    } else if (t.sigil == '&') {
        MISTAKE(p, &t, "'&' is not known here; write '{{{" STR_FMT "}}}' for trusted HTML",
                STR_ARG(str_sub(t.text, 0, 60)));
    } else {
        check_name(p, &t);
        token_add(p, t);
    }
    return true;
}

/* Mustache's rule: a tag that puts nothing out by itself and is alone on its line takes the line
   with it. So do several that open or close a layout, but not a block that opens and closes
   here. */
static bool stands_alone(const struct token *line, size_t n)
{
    size_t tags = 0, blocks = 0;
    bool others = false, layout = false;

    for (size_t i = 0; i < n; i++) {
        char sigil = line[i].sigil;

        if (sigil == SIGIL_TEXT) {
            if (str_trim(line[i].text).n)
                return false;
            continue;
        }
        if (sigil == SIGIL_VALUE || sigil == SIGIL_RAW)
            return false;
        tags++;
        if (sigil == '$')
            blocks++;
        else if (sigil == '/' && blocks)
            blocks--;
        else if (sigil == '<' || sigil == '/')
            layout = true;
        else
            others = true;
    }
    return tags == 1 || (layout && !others);
}

static void drop_lines(struct parser *p)
{
    for (size_t from = 0, to; from < p->n; from = to) {
        bool ended = false;

        for (to = from; to < p->n && !ended; to++)
            ended = p->tokens[to].sigil == SIGIL_TEXT && str_ends(p->tokens[to].text, STR("\n"));
        if (stands_alone(p->tokens + from, to - from))
            for (size_t i = from; i < to; i++)
                if (p->tokens[i].sigil == SIGIL_TEXT)
                    p->tokens[i].text.n = 0;
    }
}

/* The tags that are open, outermost first; the first stands for the template itself. */
struct tree {
    struct arena *a;
    struct node *open[TEMPLATE_MAX_NESTING + 1];
    struct node *last[TEMPLATE_MAX_NESTING + 1]; /* the last child so far of each */
    size_t depth;
};

static struct node *append(struct tree *tree, enum node_kind kind, const struct token *t)
{
    struct node *n = arena_one(tree->a, struct node);

    *n = (struct node){.kind = kind, .text = t->text, .line = t->line, .col = t->col};
    if (tree->last[tree->depth])
        tree->last[tree->depth]->next = n;
    else
        tree->open[tree->depth]->first = n;
    tree->last[tree->depth] = n;
    return n;
}

static void add_text(struct tree *tree, const struct token *t)
{
    struct node *last = tree->last[tree->depth];

    if (!t->text.n || tree->open[tree->depth]->kind == NODE_LAYOUT)
        return; /* as Mustache has it, text between a layout's blocks is not shown */
    if (last && last->kind == NODE_TEXT && last->text.p + last->text.n == t->text.p)
        last->text.n += t->text.n;
    else
        append(tree, NODE_TEXT, t);
}

static bool close_tag(struct parser *p, struct tree *tree, const struct token *t)
{
    const struct node *open = tree->open[tree->depth];

    if (!tree->depth) {
        MISTAKE(p, t, "'{{/" STR_FMT "}}' closes nothing; take it out, or open it before",
                STR_ARG(t->text));
        return false;
    }
    if (!str_eq(open->text, t->text)) {
        MISTAKE(p, t,
                "'{{/" STR_FMT "}}' stands where '" STR_FMT
                "' of line %u is open; close that first",
                STR_ARG(t->text), STR_ARG(open->text), open->line);
        return false;
    }
    tree->depth--;
    return true;
}

static enum node_kind kind_of(char sigil)
{
    switch (sigil) {
    case SIGIL_RAW: return NODE_RAW;
    case '#': return NODE_SECTION;
    case '^': return NODE_INVERTED;
    case '>': return NODE_PARTIAL;
    case '<': return NODE_LAYOUT;
    case '$': return NODE_BLOCK;
    default: return NODE_VALUE;
    }
}

static bool add_tag(struct parser *p, struct tree *tree, const struct token *t)
{
    enum node_kind kind = kind_of(t->sigil);
    struct node *n;

    if (tree->open[tree->depth]->kind == NODE_LAYOUT && kind != NODE_BLOCK)
        MISTAKE(p, t,
                "'" STR_FMT "' would not be shown between a layout's blocks; put it into a block",
                STR_ARG(t->text));
    n = append(tree, kind, t);
    if (kind == NODE_VALUE || kind == NODE_RAW || kind == NODE_PARTIAL)
        return true;
    if (tree->depth == TEMPLATE_MAX_NESTING) {
        MISTAKE(p, t,
                "tags are open more than %d deep; move the inner ones to a template of their own",
                TEMPLATE_MAX_NESTING);
        return false;
    }
    tree->open[++tree->depth] = n;
    tree->last[tree->depth] = NULL;
    return true;
}

static bool build(struct parser *p, struct tree *tree)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct token *t = &p->tokens[i];

        if (t->sigil == '!')
            continue;
        if (t->sigil == SIGIL_TEXT)
            add_text(tree, t);
        else if (t->sigil == '/' ? !close_tag(p, tree, t) : !add_tag(p, tree, t))
            return false;
    }
    if (tree->depth) {
        const struct node *open = tree->open[tree->depth];

        MISTAKE(p, open, "'" STR_FMT "' is not closed; write '{{/" STR_FMT "}}' where it ends",
                STR_ARG(open->text), STR_ARG(open->text));
    }
    return true;
}

static bool read_tokens(struct parser *p)
{
    while (p->at < p->text.n) {
        read_text(p);
        if (p->at < p->text.n && !read_tag(p))
            return false;
    }
    return true;
}

bool template_parse(struct arena *a, str text, str path, struct diags *ds, struct node **first)
{
    struct parser p = {.ds = ds, .path = path, .text = text, .line = 1, .col = 1, .ok = true};
    struct node root = {.kind = NODE_SECTION, .line = 1};
    struct tree tree = {.a = a, .open = {&root}};

    *first = NULL;
    if (text.n > TEMPLATE_MAX_BYTES) {
        MISTAKE(&p, &root, "the template is larger than %d bytes; cut it into parts",
                TEMPLATE_MAX_BYTES);
        return false;
    }
    p.scratch = arena_new();
    if (read_tokens(&p)) {
        drop_lines(&p);
        build(&p, &tree);
        if (p.ok) /* half a tree would give rise to further messages that mean nothing */
            *first = root.first;
    }
    arena_free(p.scratch);
    return p.ok;
}
