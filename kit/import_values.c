#include "import_parts.h"

#include "file.h"

#include <string.h>

bool says_nothing(struct arena *a, str text)
{
    return word_is_one_of(
        text_lower(a, text),
        "n/a|na|none|nil|tbc|tba|tbd|-|--|\u2013|\u2014|?|??|not applicable|not known|"
        "unknown|to be confirmed|to follow|.");
}

/* Words */

struct meaning {
    const char *word, *said; /* what is kept, and what stands for it, with '|' between */
};

static const struct meaning statuses[] = {
    {"ready",
     "final|finalised|complete|completed|approved|agreed|published|current|live|signed off"},
    {"draft", "in draft|in progress|in development|outstanding|awaited|awaiting|requested|received|"
              "available|uploaded|submitted|to do|not started|started|open|pending|under review|"
              "being updated|incomplete|required|missing|wip|not ready|not final"},
    {"withdrawn", "superseded|archived|obsolete|expired|removed|deleted|replaced|retired|not used|"
                  "no longer used|no longer current"},
};

static const struct meaning audiences[] = {
    {"inspector", "inspectors|cqc|regulator|public"},
    {"staff", "internal|council|council staff|all staff"},
    {"lead", "leads|inspection team|inspection team only|restricted|confidential|private"},
};

static const struct meaning categories[] = {
    {"experience", "people|people experience|peoples experience|peoples experiences|experiences|"
                   "peoples experience of health and care services|experience of people|"
                   "feedback from people|lived experience"},
    {"staff", "staff feedback|staff and leaders|leaders|feedback from staff|"
              "feedback from staff and leaders"},
    {"partners", "partner|partner feedback|feedback from partners"},
    {"observation", "observations"},
    {"processes", "process"},
    {"outcomes", "outcome"},
};

/* The word that TEXT means; empty if it is none of them. */
static str meant(struct import *im, str text, const struct meaning *list, size_t n)
{
    str word = str_swap(im->arena, text_slug(im->arena, text), '-', ' ');

    for (size_t i = 0; i < n; i++)
        if (str_eqc(word, list[i].word) || word_is_one_of(word, list[i].said))
            return str_of(list[i].word);
    return STR("");
}

#define MEANT(im, text, list) meant(im, text, list, sizeof(list) / sizeof *(list))

static str category_named(struct import *im, str text)
{
    const struct name *found = names_find(&im->categories, name_slug(im->arena, text));

    return found ? found->id : MEANT(im, text, categories);
}

static void unknown_word(struct import *im, const struct cell *at, const char *what, str good)
{
    import_error(im, at, "unknown-word", "'" STR_FMT "' is no %s; write one of " STR_FMT,
                 STR_ARG(import_quote(im->arena, at->text)), what, STR_ARG(good));
}

static void read_words(struct import *im, const struct entry *e, struct values *v)
{
    const struct cell *c = e->cells;

    v->category = category_named(im, c[FIELD_CATEGORY].text);
    if (c[FIELD_CATEGORY].text.n && !v->category.n)
        unknown_word(im, &c[FIELD_CATEGORY], "evidence category",
                     db_text(im->k->db, im->arena,
                             "select group_concat(id, ', ') from (select id from word_category "
                             "order by n)"));
    if (c[FIELD_TYPE].text.n && !v->category.n)
        v->category = category_named(im, c[FIELD_TYPE].text);
    v->status = MEANT(im, c[FIELD_STATUS].text, statuses);
    if (c[FIELD_STATUS].text.n && !v->status.n)
        unknown_word(im, &c[FIELD_STATUS], "status", STR("draft, ready, withdrawn"));
    v->audience = MEANT(im, c[FIELD_AUDIENCE].text, audiences);
    if (c[FIELD_AUDIENCE].text.n && !v->audience.n)
        unknown_word(im, &c[FIELD_AUDIENCE], "audience", STR("inspector, staff, lead"));
}

/* Lists */

static void read_tags(struct import *im, const struct entry *e, struct texts *out)
{
    str text = e->cells[FIELD_TAGS].text, type = e->cells[FIELD_TYPE].text;

    while (text.n) {
        str tag = part_of(&text, ",;|\n");

        if (tag.n)
            texts_add(im->arena, out, tag);
    }
    if (type.n && !category_named(im, type).n) /* "Policy": no category, but worth keeping */
        texts_add(im->arena, out, str_swap(im->arena, type, '\n', ' '));
}

/* "IR 1, 2 and IR3a": IR1, IR2, IR3a. */
static void read_return_items(struct import *im, const struct cell *at, struct texts *out)
{
    str text = at->text;

    while (text.n) {
        str part = part_of(&text, ",;|/&\n"), key = text_key(im->arena, part);
        bool digit = key.n && is_digit(key.p[0]);

        if (digit)
            part = str_format(im->arena, "IR" STR_FMT, STR_ARG(key));
        else if (str_starts(key, STR("ir")) && key.n > 2 && is_digit(key.p[2]))
            part = str_format(im->arena, "IR" STR_FMT, STR_ARG(str_from(key, 2)));
        if (part.n && !says_nothing(im->arena, part))
            texts_add(im->arena, out, part);
    }
}

/* The document of that path or, if only one has it, of that name; empty if there is none. */
static str file_named(struct import *im, str path)
{
    str name = text_lower(im->arena, path_name(path)), found = STR("");

    for (size_t i = 0; i < im->files.n; i++)
        if (str_eq(im->files.list[i].id, path))
            return path;
    for (size_t i = 0; i < im->files.n; i++) {
        if (!str_eq(im->files.list[i].slug, name))
            continue;
        if (found.n)
            return STR("");
        found = im->files.list[i].id;
    }
    return found;
}

/* Of a path on somebody's drive the name of the file is left; a path below evidence/files stays. */
static str file_path(struct arena *a, str text)
{
    static const char *const ours[] = {"content/evidence/files/", "evidence/files/", "files/"};
    str path = str_swap(a, text, '\\', '/'), rest = path;
    bool good = path.n && path.n <= 200 && path.p[0] != '/' && str_findc(path, ':') == SIZE_MAX;

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (str_starts(path, str_of(ours[i])))
            return file_path(a, str_from(path, strlen(ours[i])));
    while (good && rest.n) {
        str part = str_until(&rest, '/');

        good = part.n && !str_eqc(part, ".") && !str_eqc(part, "..");
    }
    return good ? path : str_sub(str_swap(a, path_name(path), ':', '-'), 0, 200);
}

/* "Yes (attached)", a tick: the cell says whether there is a document, and not what it is called.
 */
static bool says_whether(struct arena *a, str text)
{
    str slug = text_slug(a, text), word = str_sub(slug, 0, str_findc(slug, '-'));

    return !path_suffix(text).n &&
           (!slug.n || word_is_one_of(word, "y|yes|n|no|not|x|true|false|attached|enclosed"));
}

static void read_file(struct import *im, const struct cell *at, str text, struct texts *out)
{
    str path = file_path(im->arena, text), found;

    if (!path.n || str_eqc(path, "..") || str_eqc(path, ".") || !utf8_valid(path)) {
        import_error(im, at, "path",
                     "'" STR_FMT "' names no file; write the name of a document in "
                     "content/evidence/files",
                     STR_ARG(import_quote(im->arena, text)));
        return;
    }
    found = file_named(im, path);
    if (!found.n && says_whether(im->arena, text)) {
        import_warning(im, at, "missing-file",
                       "'" STR_FMT "' names no file, so it is left out; write the name of the "
                       "document, such as survey.pdf",
                       STR_ARG(import_quote(im->arena, text)));
        return;
    }
    if (!found.n)
        import_warning(im, at, "missing-file",
                       "there is no file '" STR_FMT
                       "' in content/evidence/files; put it there, or correct the name",
                       STR_ARG(import_quote(im->arena, path)));
    texts_add(im->arena, out, found.n ? found : path);
}

/* Links */

static bool is_web(struct arena *a, str text)
{
    str low = text_lower(a, str_sub(text, 0, strlen("https://")));

    return str_starts(low, STR("http://")) || str_starts(low, STR("https://")) ||
           str_starts(low, STR("www."));
}

/* Does the path lead to somebody's drive, or to a document of the kit? */
static bool is_file(struct import *im, str text)
{
    return str_findc(text, '\\') != SIZE_MAX || (text.n > 1 && text.p[1] == ':') ||
           str_starts(text_lower(im->arena, text), STR("file:")) || file_named(im, text).n;
}

/* Takes the next link off TEXT: up to the end of the line, or to where another address begins. */
static str next_link(struct arena *a, str *text)
{
    size_t at = 1;

    while (at < text->n && text->p[at] != '\n' &&
           !(strchr(" ,;|", text->p[at - 1]) && is_web(a, str_from(*text, at))))
        at++;
    str link = str_trim(str_sub(*text, 0, at));

    *text = str_from(*text, at);
    while (link.n && strchr(" ,;|", link.p[link.n - 1]))
        link.n--;
    return link;
}

/* A record has one web address. */
static void keep_address(struct import *im, const struct cell *at, str address, struct values *v)
{
    if (!v->published.n)
        v->published = address;
    else if (!str_eq(v->published, address))
        import_warning(im, at, "link-scheme",
                       "'" STR_FMT "' is left out, because a record has one web address; "
                       "write it into the record's text",
                       STR_ARG(import_quote(im->arena, address)));
}

/* A web address, or the path of a file. */
static void read_links(struct import *im, const struct cell *at, struct values *v)
{
    str text = at->text;

    while (text.n) {
        str link = next_link(im->arena, &text);
        bool bare = str_findc(link, '.') != SIZE_MAX && str_findc(link, ' ') == SIZE_MAX;

        if (!link.n)
            continue;
        if (is_file(im, link))
            read_file(im, at, link, &v->files);
        else if (bare || is_web(im->arena, link))
            keep_address(im, at, link, v);
        else
            import_warning(im, at, "link-scheme",
                           "'" STR_FMT "' is no web address, so it is left out; write one that "
                           "begins with https://",
                           STR_ARG(import_quote(im->arena, link)));
    }
}

/* Names of files may have commas in them; where each part has an ending, the comma parts two
   files. */
static void read_files(struct import *im, const struct cell *at, struct values *v)
{
    str text = at->text;

    if (is_web(im->arena, text)) {
        read_links(im, at, v);
        return;
    }
    while (text.n) {
        str part = part_of(&text, ";|\n"), rest = part;
        bool several = str_findc(part, ',') != SIZE_MAX && !file_named(im, part).n;

        while (several && rest.n)
            several = path_suffix(part_of(&rest, ",")).n > 0;
        while (part.n) {
            str one = part_of(&part, several ? "," : "");

            if (is_web(im->arena, one))
                keep_address(im, at, one, v);
            else if (one.n)
                read_file(im, at, one, &v->files);
        }
    }
}

static str read_day(struct import *im, const struct cell *at)
{
    const char *wrong = NULL;
    str day = at->text.n ? day_read(im, at->text, &wrong) : STR("");

    if (wrong)
        import_error(im, at, "value", "'" STR_FMT "' %s",
                     STR_ARG(import_quote(im->arena, at->text)), wrong);
    return day;
}

/* "#REF!": the spreadsheet did not know either. */
static bool is_spreadsheet_error(str text)
{
    return word_is_one_of(
        text, "#REF!|#N/A|#VALUE!|#NAME?|#DIV/0!|#NULL!|#NUM!|#SPILL!|#CALC!|#########");
}

void values_read(struct import *im, const struct entry *e, struct values *v)
{
    struct arena *a = im->arena;
    struct entry said = *e; /* and not what says nothing */
    struct cell *c = said.cells;

    for (enum field f = 0; f < FIELDS; f++) {
        if (is_spreadsheet_error(c[f].text))
            import_error(im, &c[f], "value",
                         "'" STR_FMT "' is what a spreadsheet shows where it has no value; mend "
                         "the cell, or empty it",
                         STR_ARG(c[f].text));
        if (is_spreadsheet_error(c[f].text) || (f != FIELD_TITLE && says_nothing(a, c[f].text)))
            c[f].text = STR("");
    }
    if (!c[FIELD_TITLE].text.n)
        import_error(im, &c[FIELD_TITLE], "missing-key",
                     "the line has no title; say what the document is called");
    v->id = id_read(im, text_one_line(a, c[FIELD_ID].text));
    v->title = text_one_line(a, c[FIELD_TITLE].text);
    v->summary = c[FIELD_SUMMARY].text;
    statements_read(im, &c[FIELD_STATEMENTS], &v->statements);
    read_words(im, &said, v);
    v->dated = read_day(im, &c[FIELD_DATED]);
    v->updated = read_day(im, &c[FIELD_UPDATED]);
    v->review_due = read_day(im, &c[FIELD_REVIEW_DUE]);
    v->covers = text_one_line(a, c[FIELD_COVERS].text);
    v->part = text_one_line(a, c[FIELD_PART].text);
    v->owner = text_one_line(a, role_read(im, &c[FIELD_OWNER], "owner"));
    v->second = text_one_line(a, role_read(im, &c[FIELD_SECOND], "second"));
    read_links(im, &c[FIELD_PUBLISHED], v);
    read_files(im, &c[FIELD_FILES], v);
    read_return_items(im, &c[FIELD_RETURN_ITEMS], &v->return_items);
    read_tags(im, &said, &v->tags);
}
