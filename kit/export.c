#include "export.h"

#include "model.h"
#include "sql.h"

static void write_json(struct arena *a, struct stmt *s, struct buf *out)
{
    bool any = false;

    buf_byte(out, '[');
    for (; stmt_step(s); any = true) {
        buf_addc(out, any ? ",\n  {" : "\n  {");
        for (int i = 0; i < stmt_cols(s); i++) {
            buf_addc(out, i ? ", " : "");
            buf_json(out, str_swap(a, stmt_col(s, i), '_', '-'));
            buf_addc(out, ": ");
            if (stmt_is_null(s, i))
                buf_addc(out, "null");
            else
                buf_json(out, stmt_text(s, i));
        }
        buf_byte(out, '}');
    }
    buf_addc(out, any ? "\n]\n" : "]\n");
}

/* Columns beside others: the ends of a figure, for comparing, and a text as HTML. A spreadsheet has
   the figure and the text. */
static bool is_beside(const struct column *c)
{
    return c->kind == KIND_RICH || (c->kind == KIND_REAL && (str_ends(c->name, STR("_low")) ||
                                                             str_ends(c->name, STR("_high"))));
}

/* What a row of the table L has in its own columns, with a space behind each. */
static void add_values(struct buf *item, const struct table *t, const char *alias)
{
    for (size_t i = t->first; i < t->ncols; i++)
        if (!is_beside(&t->cols[i]))
            buf_format(item, "%scoalesce(kit_plain(%s.\"" STR_FMT "\") || ' ', '')",
                       item->n ? " || " : "", alias, STR_ARG(t->cols[i].name));
}

/* A list as one text: "a; b". Of a list of groups, each group's values with a space between; a list
   in a group is "a, b" behind them. */
static void add_list(struct arena *a, struct buf *sql, const struct table *t)
{
    struct buf item = {.arena = a};

    add_values(&item, t, "l");
    for (size_t i = 0; i < t->nlists; i++) {
        struct buf inner = {.arena = a};

        add_values(&inner, t->lists[i], "m");
        buf_format(&item,
                   "%scoalesce((select group_concat(y, ', ') from (select trim(%s) as y from "
                   "\"" STR_FMT "\" m where m.parent = l.parent and m.item = l.n order by m.n)) "
                   "|| ' ', '')",
                   item.n ? " || " : "", buf_str(&inner).p, STR_ARG(t->lists[i]->name));
    }
    buf_format(sql,
               ", (select group_concat(x, '; ') from (select trim(%s) as x from \"" STR_FMT
               "\" l where l.parent = r.ref order by n)) as \"" STR_FMT "\"",
               buf_str(&item).p, STR_ARG(t->name), STR_ARG(t->key));
}

static void add_columns(struct buf *sql, const struct table *t, const char *alias)
{
    for (size_t i = t->first; i < t->ncols; i++) {
        str name = t->cols[i].name;
        bool ours = *alias == 'r' && str_among(name, STR("type path url key slug digest"));

        if (!ours && !is_beside(&t->cols[i]))
            buf_format(sql, ", kit_plain(%s.\"" STR_FMT "\") as \"" STR_FMT "\"", alias,
                       STR_ARG(name), STR_ARG(name));
    }
}

static str records_query(struct kit *k, const struct model *m, const struct type *t)
{
    struct buf sql = {.arena = k->arena};

    buf_addc(&sql, "select r.id");
    add_columns(&sql, m->record, "r");
    for (size_t i = 0; i < m->record->nlists; i++)
        add_list(k->arena, &sql, m->record->lists[i]);
    add_columns(&sql, t->own, "o");
    for (size_t i = 0; i < t->own->nlists; i++)
        add_list(k->arena, &sql, t->own->lists[i]);
    buf_format(&sql, " from record r join \"" STR_FMT "\" o on o.ref = r.ref order by r.rowid",
               STR_ARG(t->own->name));
    return buf_str(&sql);
}

/* Spreadsheets go out as they came in, in the kit's own order of columns. */
static str sheet_query(struct kit *k, str table)
{
    struct buf sql = {.arena = k->arena};
    struct table *sheet = model_table(k->model, table);

    for (size_t i = 0; i < sheet->ncols; i++)
        if (!str_eqc(sheet->cols[i].name, "line") && !str_eqc(sheet->cols[i].name, "slug") &&
            !str_eqc(sheet->cols[i].name, "whole")) /* what the kit adds */
            buf_format(&sql, "%s\"" STR_FMT "\"", sql.n ? ", " : "select ",
                       STR_ARG(sheet->cols[i].name));
    buf_format(&sql, " from \"" STR_FMT "\" order by line", STR_ARG(table));
    return buf_str(&sql);
}

/* The question that gives the table that WORD names: a type, or a spreadsheet by its file's name,
   such as return or readiness. Empty if there is none. */
static str query_of(struct kit *k, str word)
{
    const struct model *m = k->model;
    struct type *t = model_type(m, word);
    str table =
        db_text(k->db, k->arena,
                "select name from csv where path like %s || '%s' or path = %s || '.csv' or path "
                "like '%%/' || %s || '.csv' order by path limit 1",
                sql_quote(k->arena, t ? t->folder : STR("?")), "/%", sql_quote(k->arena, word),
                sql_quote(k->arena, word));

    if (t && str_eqc(t->folder, "lists"))
        return STR(
            "select list, \"row\", name as column, value from list_cell order by list, \"row\", n");
    if (table.n)
        return sheet_query(k, table);
    return t ? records_query(k, m, t) : STR("");
}

bool export_table(struct kit *k, str word, bool json, struct buf *out, str *near)
{
    str sql = query_of(k, text_lower(k->arena, word));
    struct stmt *s;

    *near = STR("");
    if (!sql.n) {
        struct near best = {0};

        model_nearer(k->model, &best, word);
        *near = best.name;
        return false;
    }
    s = db_prepare(k->db, sql.p);
    if (json)
        write_json(k->arena, s, out);
    else
        sql_csv(out, s);
    stmt_close(s);
    return true;
}
