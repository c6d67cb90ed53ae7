/* layer 3 · theme: the files of a theme, the kit's own before the program's. A template or query is
   named by its file: {{>backlinks}} is backlinks.html wherever it lies in the theme, {{#backlinks}}
   the query backlinks.sql. */
#ifndef KIT_THEME_H
#define KIT_THEME_H

#include "kit.h"
#include "template.h"

struct theme;

/* The theme NAME ("default", or a folder below the kit's themes/, which may hold as little as one
   file: the rest comes from "default"). NULL where there is none of that name; *NEAR is then the
   nearest, or empty. */
struct theme *theme_open(struct kit *k, str name, str *near);

/* The query that says which files a site has; false if the theme has none. */
bool theme_routes(const struct theme *t, str *text, str *shown);

/* For templates_new. */
struct template_source theme_source(struct theme *t);

/* Is NAME, as routes give it, a script and no template? */
bool theme_is_script(str name);

/* The script NAME ("search-page.js"), which is from now on a file of its own, and not one of those
   that are joined. False if there is none; *NEAR is then the nearest, or empty. */
bool theme_script(struct theme *t, str name, str *text, str *near);

/* The files with SUFFIX (".css", ".js") of the theme's root and of the parts whose templates are
   named, joined in a fixed order: all files in the folder of such a part, and one that lies
   elsewhere under the name of such a template; but no script that is a file of its own. */
str theme_join(struct theme *t, struct arena *a, const char *suffix, const str *used, size_t nused);

#endif
