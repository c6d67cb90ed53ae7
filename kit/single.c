#include "single.h"

#include "checksum.h"
#include "mime.h"
#include "paper.h"

#include <string.h>

struct work {
    const struct single *s;
    struct arena *a;
    struct buf out, scripts;
    struct buf style_sums, script_sums;
    size_t policy; /* where in OUT the policy belongs, or SIZE_MAX */
    str missing;
};

static bool attribute(str tag, const char *name, str *value)
{
    str rest = str_from(tag, 1 + paper_name(tag).n);
    struct paper_attribute at;

    while (paper_attribute(&rest, &at))
        if (str_eqc(at.name, name)) {
            *value = at.value;
            return true;
        }
    return false;
}

static bool is(str tag, const char *name, const char *wanted)
{
    str value;

    return attribute(tag, name, &value) && str_eqc(value, wanted);
}

/* A file of the page's own, not an address of elsewhere nor a place in the page. */
static bool is_file(str url)
{
    return url.n && url.p[0] != '#' && !memchr(url.p, ':', url.n) && !str_starts(url, STR("//"));
}

/* A file's path has no '&' written as an entity but this one: names of files are the kit's own
   (letters, digits, '-', '.'). */
static bool read_file(struct work *w, struct arena *a, str path, str *bytes)
{
    if (w->s->read(w->s->user, a, path, bytes))
        return true;
    if (!w->missing.n)
        w->missing = str_copy(w->a, path);
    return false;
}

/* As browsers read it: a line end is one line feed. The checksum is that of what they read. */
static str with_line_feeds(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    if (str_findc(text, '\r') == SIZE_MAX)
        return text;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != '\r')
            buf_byte(&b, text.p[i]);
        else if (i + 1 == text.n || text.p[i + 1] != '\n')
            buf_byte(&b, '\n');
    return buf_str(&b);
}

/* Nothing in a style or script may end its element: "</script" and "<!--" mean the same with a
   backslash, wherever they can stand. */
static str kept_inside(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    text = with_line_feeds(a, text);
    while (text.n) {
        size_t at = str_findc(text, '<');

        buf_add(&b, str_sub(text, 0, at));
        if (at == SIZE_MAX)
            break;
        buf_byte(&b, '<');
        text = str_from(text, at + 1);
        if (text.n > 1 &&
            ((text.p[0] == '/' && strchr("sS", text.p[1])) || str_starts(text, STR("!--"))))
            buf_byte(&b, '\\');
    }
    return buf_str(&b);
}

static void add_sum(struct buf *sums, str text)
{
    buf_addc(sums, " 'sha256-");
    sha_base64(sums, text);
    buf_byte(sums, '\'');
}

static void add_style(struct work *w, str path)
{
    struct arena *a = arena_new();
    str bytes, text;

    if (read_file(w, a, path, &bytes)) {
        text = kept_inside(a, bytes);
        buf_addc(&w->out, "<style>");
        buf_add(&w->out, text);
        buf_addc(&w->out, "</style>");
        add_sum(&w->style_sums, text);
    }
    arena_free(a);
}

static void add_script(struct work *w, str path)
{
    struct arena *a = arena_new();
    str bytes, text;

    if (read_file(w, a, path, &bytes)) {
        text = kept_inside(a, bytes);
        buf_addc(&w->scripts, "<script>");
        buf_add(&w->scripts, text);
        buf_addc(&w->scripts, "</script>\n");
        add_sum(&w->script_sums, text);
    }
    arena_free(a);
}

static void add_data(struct work *w, str path)
{
    struct arena *a = arena_new();
    str bytes, mime = str_of(mime_of(path)), kind = str_until(&mime, ';');

    if (read_file(w, a, path, &bytes)) {
        buf_format(&w->out, "data:" STR_FMT ";base64,", STR_ARG(kind));
        buf_base64(&w->out, bytes);
    }
    arena_free(a);
}

/* The tag, with the file that attribute NAME names in its place; the attribute goes where DROP. */
static void add_tag(struct work *w, str tag, const char *name, bool drop)
{
    str element = paper_name(tag), rest = str_from(tag, 1 + element.n);
    struct paper_attribute at;

    buf_byte(&w->out, '<');
    buf_add(&w->out, element);
    while (paper_attribute(&rest, &at)) {
        bool file = str_eqc(at.name, name) && is_file(at.value);

        if (file && drop)
            continue;
        buf_add(&w->out, at.before);
        if (!at.has_value)
            continue;
        buf_addc(&w->out, "=\"");
        if (file)
            add_data(w, at.value);
        else
            paper_value(&w->out, at.value);
        buf_byte(&w->out, '"');
    }
    buf_addc(&w->out, str_ends(tag, STR("/>")) ? "/>" : ">");
}

static void take(struct work *w, str tag, str *rest)
{
    str name = paper_name(tag), url = STR(""), text, end;

    if (str_eqc(name, "meta") && is(tag, "http-equiv", "Content-Security-Policy")) {
        w->policy = w->out.n;
    } else if (str_eqc(name, "link") && is(tag, "rel", "stylesheet") &&
               attribute(tag, "href", &url)) {
        add_style(w, url);
    } else if (str_eqc(name, "script") && attribute(tag, "src", &url)) {
        add_script(w, url);
        paper_tag(rest, &text, &end); /* its end tag */
    } else if (str_eqc(name, "img")) {
        add_tag(w, tag, "src", false);
    } else if (str_eqc(name, "link")) {
        add_tag(w, tag, "href", false);
    } else if (str_eqc(name, "a")) {
        add_tag(w, tag, "href", !attribute(tag, "download", &url));
    } else if (str_eqc(name, "/body")) {
        buf_add(&w->out, buf_str(&w->scripts));
        w->scripts.n = 0;
        buf_add(&w->out, tag);
    } else
        buf_add(&w->out, tag);
}

/* The policy stands before all that it allows. */
static str with_policy(struct work *w)
{
    struct buf out = {.arena = w->a};
    str page = buf_str(&w->out);

    if (w->policy == SIZE_MAX)
        return page;
    buf_add(&out, str_sub(page, 0, w->policy));
    buf_addc(
        &out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src");
    buf_add(&out, w->script_sums.n ? buf_str(&w->script_sums) : STR(" 'none'"));
    buf_addc(&out, "; style-src");
    buf_add(&out, w->style_sums.n ? buf_str(&w->style_sums) : STR(" 'none'"));
    buf_addc(&out, "; img-src data:; base-uri 'none'; form-action 'none'\">");
    buf_add(&out, str_from(page, w->policy));
    return buf_str(&out);
}

str single_make(struct arena *a, const struct single *s, str page, str *missing)
{
    struct work w = {.s = s,
                     .a = a,
                     .out = {.arena = a},
                     .scripts = {.arena = a},
                     .style_sums = {.arena = a},
                     .script_sums = {.arena = a},
                     .policy = SIZE_MAX};
    str text, tag;
    bool more;

    do {
        more = paper_tag(&page, &text, &tag);
        buf_add(&w.out, text);
        if (more)
            take(&w, tag, &page);
    } while (more);
    *missing = w.missing;
    return with_policy(&w);
}
