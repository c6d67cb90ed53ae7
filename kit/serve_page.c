#include "serve_parts.h"

enum { SHOWN = 20 }; /* errors on a page */

/* The files of the site stay what 'kit build' writes: the script is added on the way out. */
str page_with_script(struct arena *a, str html, str version)
{
    struct buf b = {.arena = a};
    size_t at = str_find(html, STR("</head>"));

    if (at == SIZE_MAX)
        at = html.n;
    buf_add(&b, str_sub(html, 0, at));
    buf_format(&b,
               "<link rel=\"stylesheet\" href=\"" SERVE_OWN "serve.css\">\n"
               "<script src=\"" SERVE_OWN "serve.js\" data-site=\"" STR_FMT "\" defer></script>\n",
               STR_ARG(version));
    buf_add(&b, str_from(html, at));
    return buf_str(&b);
}

/* Takes a line of two parts; false if there is none. */
static bool next_two(str *lines, str *one, str *two)
{
    str line;

    if (!lines->n)
        return false;
    line = str_line(lines);
    *one = str_until(&line, '\t');
    *two = line;
    return true;
}

bool page_next(str *pages, str *path, str *version)
{
    return next_two(pages, path, version);
}

str page_state(struct arena *a, str site, str pages, str errors)
{
    struct buf b = {.arena = a};
    str place, message;
    size_t n = 0;

    buf_addc(&b, "kitServe({\"site\":");
    buf_json(&b, site);
    buf_addc(&b, ",\"pages\":{");
    while (page_next(&pages, &place, &message)) {
        buf_addc(&b, b.p[b.n - 1] == '{' ? "" : ",");
        buf_json(&b, place);
        buf_byte(&b, ':');
        buf_json(&b, message);
    }
    buf_addc(&b, "},\"errors\":[");
    while (next_two(&errors, &place, &message)) {
        if (n++ >= SHOWN)
            continue;
        buf_addc(&b, n > 1 ? ",{\"place\":" : "{\"place\":");
        buf_json(&b, place);
        buf_addc(&b, ",\"message\":");
        buf_json(&b, message);
        buf_byte(&b, '}');
    }
    buf_format(&b, "],\"more\":%zu});\n", n > SHOWN ? n - SHOWN : 0);
    return buf_str(&b);
}

static void begin(struct buf *b, const char *title)
{
    buf_addc(b, "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"color-scheme\" content=\"light dark\">\n"
                "<link rel=\"icon\" href=\"data:,\">\n<title>");
    buf_html(b, str_of(title));
    buf_addc(b, "</title>\n</head>\n<body class=\"kit-serve-page\">\n<main>\n<h1>");
    buf_html(b, str_of(title));
    buf_addc(b, "</h1>\n");
}

static void end(struct buf *b)
{
    buf_addc(b, "</main>\n</body>\n</html>\n");
}

str page_broken(struct arena *a, str errors)
{
    struct buf b = {.arena = a};
    str place, message;
    size_t n = 0;

    begin(&b, "The site could not be built");
    buf_addc(&b,
             "<p>Mend what is below and save the file. Then the site appears here.</p>\n<ul>\n");
    while (next_two(&errors, &place, &message)) {
        if (n++ >= SHOWN)
            continue;
        buf_addc(&b, "<li>");
        if (place.n) {
            buf_addc(&b, "<code>");
            buf_html(&b, place);
            buf_addc(&b, "</code> ");
        }
        buf_html(&b, message);
        buf_addc(&b, "</li>\n");
    }
    buf_addc(&b, "</ul>\n");
    if (n > SHOWN)
        buf_format(&b, "<p>There are %zu more; <code>kit check</code> lists them.</p>\n",
                   n - SHOWN);
    end(&b);
    return page_with_script(a, buf_str(&b), STR(""));
}

str page_message(struct arena *a, const char *title, str text, str site)
{
    struct buf b = {.arena = a};

    begin(&b, title);
    buf_addc(&b, "<p>");
    buf_html(&b, text);
    buf_addc(&b, "</p>\n");
    if (site.n)
        buf_addc(&b, "<p><a href=\"/\">Go to the front page</a></p>\n");
    end(&b);
    return site.n ? page_with_script(a, buf_str(&b), site) : buf_str(&b);
}
