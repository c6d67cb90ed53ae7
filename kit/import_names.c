#include "import_parts.h"

#include "citation.h"
#include "file.h"

#include <string.h>

#define PARTERS ",/&" /* between statements, as semicolons and line ends are */

enum { NAME_MAX_PARTS = 6 }; /* of a statement's name */

/* Names */

void texts_add(struct arena *a, struct texts *t, str text)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->list[i], text))
            return;
    *arena_push(a, t->list, t->n) = text;
}

const struct name *names_find(const struct names *names, str slug)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->list[i].slug, slug))
            return &names->list[i];
    return NULL;
}

/* The form in which names are compared: "People & places" is "people and places". */
str name_slug(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '&')
            buf_addc(&b, " and ");
        else
            buf_byte(&b, text.p[i]);
    return text_slug(a, buf_str(&b));
}

/* A name that two things bear stands for neither: its id is empty. */
static void add_name(struct import *im, struct names *names, str name, str id)
{
    str slug = name_slug(im->arena, name);

    for (size_t i = 0; i < names->n; i++) {
        if (!str_eq(names->list[i].slug, slug))
            continue;
        if (!str_eq(names->list[i].id, id))
            names->list[i].id = STR("");
        return;
    }
    if (slug.n)
        *arena_push(im->arena, names->list, names->n) = (struct name){slug, id};
}

static void load(struct import *im, struct names *names, const char *sql)
{
    struct stmt *s = db_prepare(im->k->db, sql);

    while (stmt_step(s))
        add_name(im, names, str_copy(im->arena, stmt_text(s, 0)),
                 str_copy(im->arena, stmt_text(s, 1)));
    stmt_close(s);
}

/* Documents below evidence/files, by the last part of their path. */
static void load_files(struct import *im)
{
    struct stmt *s = db_prepare(im->k->db, "select substr(path, 24) from file where path like "
                                           "'content/evidence/files/%' order by path");

    while (stmt_step(s)) {
        str path = str_copy(im->arena, stmt_text(s, 0));

        *arena_push(im->arena, im->files.list, im->files.n) =
            (struct name){text_lower(im->arena, path_name(path)), path};
    }
    stmt_close(s);
}

void import_prepare(struct import *im)
{
    im->said.arena = im->arena;
    load(im, &im->statements,
         "select name, id from (select id as name, id, 1 as n from statement_own union all select "
         "ref, id, 2 from statement_own union all select title, id, 3 from statement where title "
         "is not null union all select a.value, o.id, 4 from statement_aliases a join "
         "statement_own o on o.ref = a.parent where a.value is not null) order by n, id, name");
    load(im, &im->themes,
         "select distinct theme, theme from statement_own where theme is not null order by 1");
    /* Numbers mean something only where the framework's order is one for all of it. */
    load(im, &im->numbered,
         "select \"order\", id from statement_own where (select count(distinct \"order\") = "
         "count(*) and min(\"order\") = 1 and max(\"order\") = count(*) from statement_own) order "
         "by \"order\"");
    load(im, &im->roles,
         "select name, id from (select id as name, id, 1 as n from role_own union all select ref, "
         "id, 2 from role_own union all select title, id, 3 from role where title is not null "
         "union all select name, id, 4 from role_own where name is not null union all select "
         "email, id, 5 from role_own where email is not null) order by n, id, name");
    load(im, &im->categories,
         "select id, id from word_category union all select title, id from word_category order by "
         "2, 1");
    load_files(im);
    im->series = db_text(im->k->db, im->arena,
                         "select value from kit_citations where value is not null and "
                         "lower(value) <> 'ir' order by n limit 1");
    if (!im->series.n)
        im->series = STR("E");
}

str import_quote(struct arena *a, str text)
{
    size_t at = 0;
    str line = str_sub(text, 0, str_findc(text, '\n'));

    for (size_t chars = 0; at < line.n && chars < 60; chars++)
        utf8_next(line, &at);
    if (at >= text.n)
        return text;
    return str_format(a, STR_FMT "\u2026", STR_ARG(str_sub(line, 0, at)));
}

bool word_is_one_of(str word, const char *words)
{
    str all = str_of(words);

    while (all.n)
        if (str_eq(str_until(&all, '|'), word))
            return true;
    return false;
}

/* Takes the next part off TEXT, up to one of the separators. */
str part_of(str *text, const char *seps)
{
    size_t at = 0;

    while (at < text->n && !strchr(seps, text->p[at]))
        at++;
    str part = str_trim(str_sub(*text, 0, at));

    *text = str_from(*text, at + 1);
    return part;
}

/* Ids */

/* What "(TEXT)" cites, if it is one document of the series and nothing else. */
static str cited(struct import *im, str series, str text)
{
    struct citations found = {0};

    citation_scan(im->arena, &series, 1, text, &found);
    if (found.n != 1 || found.list[0].kind != 'C' || found.list[0].open ||
        found.list[0].at + found.list[0].n + 1 < text.n)
        return STR("");
    return found.list[0].target;
}

str id_read(struct import *im, str text)
{
    struct arena *a = im->arena;
    bool wordy = im->series.n > 2; /* "Ref 12", but E12 */
    struct buf b = {.arena = a};
    str id;

    if (text.n > CITATION_MAX_ID)
        return text;
    if (text.n && is_digit(text.p[0]))
        id = cited(im, im->series,
                   str_format(a, "(" STR_FMT "%s" STR_FMT ")", STR_ARG(im->series),
                              wordy ? " " : "", STR_ARG(text)));
    else
        id = cited(im, im->series, str_format(a, "(" STR_FMT ")", STR_ARG(text)));
    for (size_t i = 0; i < id.n; i++)
        if (id.p[i] != ' ' || wordy)
            buf_byte(&b, id.p[i]);
    return id.n ? buf_str(&b) : text;
}

/* Quality statements */

/* "QS4", "QS 4: Care provision", "Quality statement 4", and "4" where the column says so: the
   number, and what stands behind it. */
static str number_of(struct import *im, str text, str *rest)
{
    static const char *const before[] = {"qualitystatement", "statement", "qs", "q"};
    str key = text_lower(im->arena, text), number = key;
    bool named = false;
    size_t n = 0;

    for (size_t i = 0; i < sizeof before / sizeof *before && !named; i++) {
        str word = str_of(before[i]);
        size_t at = 0, seen = 0;

        while (seen < word.n && at < key.n && (key.p[at] == ' ' || key.p[at] == word.p[seen]))
            seen += key.p[at++] != ' ';
        if (seen == word.n) {
            named = true;
            number = str_trim(str_from(key, at));
        }
    }
    while (n < number.n && is_digit(number.p[n]))
        n++;
    if (!n || n > 2 || (!named && !im->numbers) ||
        (n < number.n && number.p[n] != ' ' && !strchr(".:-)", number.p[n])))
        return STR("");
    *rest = str_trim(str_from(number, n));
    while (rest->n && strchr(".:-) ", rest->p[0]))
        *rest = str_from(*rest, 1);
    while (str_starts(*rest, STR("\u2013")) || str_starts(*rest, STR("\u2014")))
        *rest = str_trim(str_from(*rest, 3));
    return str_sub(number, number.p[0] == '0' && n == 2, n - (number.p[0] == '0' && n == 2));
}

str statement_named(struct import *im, str text)
{
    const struct name *found = names_find(&im->statements, name_slug(im->arena, text));
    str rest = STR(""), number;

    if (found && found->id.n)
        return found->id;
    number = number_of(im, text, &rest);
    if (!number.n)
        return STR("");
    found = rest.n ? names_find(&im->statements, name_slug(im->arena, rest))
                   : names_find(&im->numbered, number);
    return found ? found->id : STR("");
}

/* Is this the first time that WHAT is to be said? */
static bool is_first(struct import *im, str what)
{
    return !(*wordmap_put(&im->said, what))++;
}

/* A number names a statement only by its place in the framework, so the reader must be able to see
   which was meant: said once. */
static void tell_number(struct import *im, const struct cell *at, str text, str id)
{
    if (names_find(&im->statements, name_slug(im->arena, text)))
        return;
    if (is_first(im, text_key(im->arena, text)))
        import_note(im, at, "unknown-statement",
                    "'" STR_FMT "' is read as '" STR_FMT "', by the framework's order",
                    STR_ARG(import_quote(im->arena, text)), STR_ARG(id));
}

/* The only statement that has the words of SLUG in a name of it: "Partnerships". Empty for none or
   several. */
static str statement_with(struct import *im, str slug)
{
    str words = str_format(im->arena, "-" STR_FMT "-", STR_ARG(slug)), id = STR("");

    for (size_t i = 0; slug.n > 3 && i < im->statements.n; i++) { /* and no "and" */
        const struct name *one = &im->statements.list[i];

        if (str_find(str_format(im->arena, "-" STR_FMT "-", STR_ARG(one->slug)), words) == SIZE_MAX)
            continue;
        if (id.n && !str_eq(id, one->id))
            return STR("");
        id = one->id;
    }
    return id;
}

static void unknown_statement(struct import *im, const struct cell *at, str text)
{
    str slug = name_slug(im->arena, text);
    struct near near = {0};
    bool is_theme = names_find(&im->themes, slug);

    for (size_t i = 0; i < im->statements.n; i++)
        text_nearer(&near, slug, im->statements.list[i].slug, im->statements.list[i].id);
    if (!near.name.n && !is_theme)
        near.name = statement_with(im, slug);
    if (near.name.n)
        import_error(im, at, "unknown-statement",
                     "unknown quality statement '" STR_FMT "'; did you mean '" STR_FMT "'?",
                     STR_ARG(import_quote(im->arena, text)), STR_ARG(near.name));
    else if (is_theme)
        import_error(im, at, "unknown-statement",
                     "'" STR_FMT "' is a theme; name the quality statements that are meant",
                     STR_ARG(import_quote(im->arena, text)));
    else
        import_error(im, at, "unknown-statement",
                     "unknown quality statement '" STR_FMT
                     "'; write the name of a file in content/framework, its title or an alias",
                     STR_ARG(import_quote(im->arena, text)));
}

/* Takes the next name off TEXT. Names may hold commas and stand between commas: the longest run of
   parts that is a name is one. */
static str next_name(struct import *im, str *text, str *id)
{
    size_t end = 0, first;
    str name;

    for (int parts = 0; end < text->n && parts < NAME_MAX_PARTS; parts++)
        for (end += end > 0; end < text->n && !strchr(PARTERS, text->p[end]);)
            end++;
    first = end;
    for (;;) {
        *id = statement_named(im, str_trim(str_sub(*text, 0, end)));
        if (id->n || !end)
            break;
        first = end;
        do
            end--;
        while (end > 0 && !strchr(PARTERS, text->p[end]));
    }
    end = id->n ? end : first;
    name = str_trim(str_sub(*text, 0, end));
    *text = str_from(*text, end + 1);
    return name;
}

static void read_names(struct import *im, const struct cell *at, str text, struct texts *out)
{
    while (text.n) {
        if (strchr(PARTERS " ", text.p[0])) {
            text = str_from(text, 1);
            continue;
        }
        str id, name = next_name(im, &text, &id);

        if (id.n) {
            tell_number(im, at, name, id);
            texts_add(im->arena, out, id);
        } else if (name.n) {
            unknown_statement(im, at, name);
        }
    }
}

void statements_read(struct import *im, const struct cell *at, struct texts *out)
{
    str text = at->text;

    if (word_is_one_of(text_lower(im->arena, text),
                       "all|all statements|all quality statements|all qs")) {
        struct stmt *s = db_prepare(im->k->db, "select id from statement_own order by theme_order, "
                                               "\"order\", id");

        while (stmt_step(s))
            texts_add(im->arena, out, str_copy(im->arena, stmt_text(s, 0)));
        stmt_close(s);
        return;
    }
    while (text.n)
        read_names(im, at, part_of(&text, ";|\n"), out);
}

/* Roles */

static str role_named(struct import *im, str text)
{
    str before = text, last = str_until(&before, ',');
    const struct name *found = names_find(&im->roles, name_slug(im->arena, text));

    if (!found && before.n) /* "Ashdown, Ruth" */
        found = names_find(&im->roles,
                           name_slug(im->arena, str_format(im->arena, STR_FMT " " STR_FMT,
                                                           STR_ARG(before), STR_ARG(last))));
    if (!found && str_findc(text, '(') != SIZE_MAX) /* "Ruth Ashdown (DASS)" */
        found =
            names_find(&im->roles, name_slug(im->arena, str_sub(text, 0, str_findc(text, '('))));
    return found ? found->id : STR("");
}

str role_read(struct import *im, const struct cell *at, const char *key)
{
    str id = role_named(im, at->text);

    if (id.n || !at->text.n)
        return id;
    /* one person owns many documents */
    if (is_first(im, str_format(im->arena, "role " STR_FMT, STR_ARG(at->text))))
        import_warning(im, at, "unknown-role",
                       "no role has the id, title or name '" STR_FMT "', so the %s stays as it is "
                       "written; add the role to content/roles, or correct it in the records",
                       STR_ARG(import_quote(im->arena, at->text)), key);
    return at->text;
}
