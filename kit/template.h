/* layer 2 · template: words around rows. Mustache syntax; a context is a row, a section is a column
   or a query.

   {{x}}        the column X of the innermost row that has it, escaped for the output file
   {{{x}}}      the same, as it is: for HTML that the kit made, alone
   {{#x}}…{{/x}} where X is a column: once if it is neither NULL nor '' nor '0'; otherwise the
                query of that name: once per row, with the row as the innermost context
   {{^x}}…{{/x}} the other way round: once if the column is empty, or the query has no row
   {{>x}}       the template X of the theme, in this context
   {{<x}}…{{$b}}…{{/b}}…{{/x}}  the layout X with block B filled; in X, {{$b}}default{{/b}}
   {{!x}}       a comment

   Spaces may stand around a name. A name is a letter or '_', then letters, digits, '_' and '-'; a
   template's may hold '/' and '.', too. A tag that puts nothing out by itself and is alone on its
   line takes the line with it. Unlike Mustache's, partials and blocks are never indented to where
   they stand: in <pre> that would be wrong. There are no dotted names, no {{.}}, no {{&x}} and no
   other braces; a block that the layout does not have is a mistake. In JSON {{x}} puts out a whole
   JSON string, with its quotes; in a calendar file the text of a property.

   A query's :parameters are looked up exactly where {{names}} are. Every name is resolved when a
   template is compiled, so a wrong one is found before the first page. */
#ifndef KIT_TEMPLATE_H
#define KIT_TEMPLATE_H

#include "db.h"
#include "diag.h"

struct templates;
struct template;

/* Where the sources are. Each returns false if there is none of that name. PATH is for messages. */
struct template_source {
    void *user;
    bool (*html)(void *user, str name, str *text, str *path); /* {{>name}}, {{<name}} and roots */
    bool (*sql)(void *user, str name, str *text, str *path);  /* the query behind a section */
    str (*nearest)(void *user, str name); /* a template or query that is almost NAME, or empty */
};

enum escape { ESCAPE_HTML, ESCAPE_NONE, ESCAPE_JSON, ESCAPE_ICS };

/* A set of templates over DB, which outlives it; A keeps it. Mistakes are reported to DS, check id
   "theme". */
struct templates *templates_new(struct arena *a, struct db *db, struct template_source src,
                                struct diags *ds);

/* Compiles the template NAME to be rendered with a row that has these N columns (e.g. of
   routes.sql). NULL after mistakes, each reported with path:line:col and the nearest known name. */
struct template *template_compile(struct templates *ts, str name, const str *columns, size_t n,
                                  enum escape escape);

/* How many templates the compiled ones use, and their names; in the order of first use. */
size_t templates_used(const struct templates *ts, const str **names);

/* Renders T with the current row of ROW (columns as compiled). Adds to OUT. False after a failed
   query (reported). */
bool template_render(struct template *t, struct stmt *row, struct buf *out);

/* From here on rows may change between two pages: nothing is remembered. */
void templates_forget(struct templates *ts);

void templates_free(struct templates *ts);

#endif
