#include "reader_parts.h"

#include "csv.h"
#include "file.h"
#include "id.h"
#include "ledger.h"

/* A spreadsheet that is being read into its table. */
struct sheet {
    struct reader *r;
    str path;
    struct table *table;
    str key;         /* the column that names a row */
    size_t *columns; /* for each column of the file, its column in the table, or SIZE_MAX */
    size_t n;
    struct wordmap slugs; /* of the rows so far, and the last number behind each */
};

static bool read_sheet(struct reader *r, str path, str *text)
{
    struct kit *k = r->kit;
    const char *full = path_in(k->scratch, k->folder, path);
    enum file_status status = file_read(k->arena, full, CSV_MAX_BYTES, text);
    size_t bad;

    if (status == FILE_MISSING || path_leads_out(k->scratch, full, k->content))
        return false; /* of a link out of the kit, the walk over all files tells */
    if (status == FILE_TOO_LARGE)
        kit_error(k, path, 0, 0, "limit", "the table is larger than %d MB; split it",
                  CSV_MAX_BYTES >> 20);
    else if (status != FILE_OK)
        kit_error(k, path, 0, 0, "unreadable", "the file cannot be read; check who may open it");
    else if ((bad = text_bad(*text)) != SIZE_MAX)
        kit_error(k, path, csv_line(*text, bad), 1, "utf8", "%s",
                  !text->p[bad] ? TEXT_ZEROS
                  : str_eqc(path, "content/sign-offs.csv")
                      ? "the ledger is not UTF-8 text, as it was; put the former file back"
                      : "the table is not UTF-8 text; in the spreadsheet save it as 'CSV UTF-8'");
    else
        return !text_slips(r, path, *text);
    return false;
}

/* A spreadsheet saved with semicolons or tabs between its cells: all would be lost, row by row. */
static bool has_no_commas(struct reader *r, str path, const struct csv *c)
{
    bool semicolons = c->n == 1 && str_findc(c->fields[0], ';') != SIZE_MAX;

    if (!semicolons && (c->n != 1 || str_findc(c->fields[0], '\t') == SIZE_MAX))
        return false;
    kit_error(r->kit, path, c->line, 1, "csv",
              "%s stand between the cells; save the table with commas, as 'CSV UTF-8 (comma "
              "delimited)'",
              semicolons ? "semicolons" : "tabs");
    return true;
}

static str column_name(struct reader *r, str field)
{
    struct arena *a = r->kit->arena;

    field = text_whole(a, text_trim(field));
    return str_swap(a, str_swap(a, text_lower(a, field), '-', '_'), ' ', '_');
}

/* Two columns of one name: of a row's two cells one would be lost. */
static void tell_twins(struct reader *r, str path, const struct csv *c)
{
    struct wordmap seen = {.arena = r->kit->arena};

    for (size_t i = 0; i < c->n; i++) {
        str name = column_name(r, c->fields[i]);

        if (name.n && wordmap_find(&seen, name))
            kit_error(r->kit, path, c->lines[i], c->cols[i], "csv",
                      "the column '" STR_FMT "' is there twice; rename one, or remove it",
                      STR_ARG(str_trim(c->fields[i])));
        else if (name.n)
            wordmap_put(&seen, name);
    }
}

/* Does the first line name the column without which no row can be kept? A heading above the names,
   for one, is no name. */
static bool names_key(struct sheet *sh, const struct csv *c)
{
    struct kit *k = sh->r->kit;
    struct buf names = {.arena = k->scratch};

    for (size_t i = 0; i < c->n; i++)
        if (str_eq(column_name(sh->r, c->fields[i]), sh->key))
            return true;
    for (size_t i = 0; i < sh->table->ncols; i++)
        if (!str_eqc(sh->table->cols[i].name, "line") && !str_eqc(sh->table->cols[i].name, "slug"))
            buf_format(&names, "%s" STR_FMT, names.n ? "," : "",
                       STR_ARG(str_swap(k->scratch, sh->table->cols[i].name, '_', '-')));
    kit_error(k, sh->path, c->line, 1, "csv",
              "the first line names no column '" STR_FMT "'; let it be " STR_FMT, STR_ARG(sh->key),
              STR_ARG(buf_str(&names)));
    return false;
}

static void read_header(struct sheet *sh, const struct csv *c)
{
    struct kit *k = sh->r->kit;

    sh->n = c->n;
    sh->columns = arena_array(k->arena, c->n, sizeof *sh->columns);
    for (size_t i = 0; i < c->n; i++) {
        str name = text_key(k->arena, c->fields[i]);

        sh->columns[i] = table_column(sh->table, column_name(sh->r, c->fields[i]));
        if (sh->columns[i] == SIZE_MAX &&
            (str_eqc(name, "audience") || text_almost(name, STR("audience"))))
            kit_error(
                k, sh->path, c->lines[i], c->cols[i], "almost-key",
                "unknown column '" STR_FMT
                "'; did you mean 'audience'? It decides who may see the row, so it must be right",
                STR_ARG(c->fields[i]));
        else if (sh->columns[i] == SIZE_MAX && name.n)
            kit_warning(k, sh->path, c->lines[i], c->cols[i], "unknown-key",
                        "unknown column '" STR_FMT "'; it is left out; rename it or remove it",
                        STR_ARG(c->fields[i]));
    }
}

/* The address of a row on its page: made from its name, with a number behind it where another row
   has it. */
static str row_slug(struct sheet *sh, str name)
{
    struct kit *k = sh->r->kit;
    str slug = text_slug(k->scratch, name), free;
    unsigned n, *next;

    slug = slug.n ? slug : STR("row");
    next = wordmap_find(&sh->slugs, slug);
    if (!next) {
        slug = str_copy(k->arena, slug);
        wordmap_put(&sh->slugs, slug);
        return slug;
    }
    n = *next;
    do
        free = str_format(k->arena, STR_FMT "-%u", STR_ARG(slug), n = n < 2 ? 2 : n + 1);
    while (wordmap_find(&sh->slugs, free));
    *next = n;
    wordmap_put(&sh->slugs, free);
    return free;
}

/* A request and an item of the return go by their names as they are written, which is what people
   say and type: 'R1', not 'r1'. */
static str spoken_slug(struct sheet *sh, str name, str slug)
{
    struct arena *a = sh->r->kit->scratch;
    str low = text_slug(a, name);

    if ((!str_eqc(sh->table->name, "request") && !str_eqc(sh->table->name, "return_item")) ||
        low.n != name.n || id_fault(a, name))
        return slug;
    return str_format(a, STR_FMT STR_FMT, STR_ARG(str_swap(a, name, ' ', '-')),
                      STR_ARG(str_from(slug, low.n)));
}

static void keep_row(struct sheet *sh, const struct csv *c)
{
    struct kit *k = sh->r->kit;
    struct row row = row_new(sh->r, sh->table);
    size_t key = table_column(sh->table, sh->key),
           audience = table_column(sh->table, STR("audience"));
    bool named = false; /* be it by a word that is refused */

    for (size_t i = 0; i < c->n && i < sh->n; i++) {
        size_t to = sh->columns[i];

        if (to == SIZE_MAX || !c->fields[i].n)
            continue;
        named = named || (to == key && str_trim(c->fields[i]).n);
        if (str_eqc(sh->table->name, "term")) /* others than the lead see rows of no other */
            personal_look(sh->r,
                          &(struct personal_place){sh->table->name, sh->table->cols[to].name,
                                                   c->line, sh->path, c->lines[i], c->cols[i]},
                          c->fields[i]);
        row.values[to] =
            field_value(sh->r, sh->path, &sh->table->cols[to], sh->table->cols[to].name,
                        c->fields[i], c->lines[i], c->cols[i]);
    }
    if (c->n != sh->n)
        kit_warning(k, sh->path, c->line, 1, "csv-row",
                    "the row has %zu cells and the first line %zu; check its commas and quotes",
                    c->n, sh->n);
    if (c->n > sh->n &&
        audience != SIZE_MAX) /* a comma too many: whom it is for may stand further on */
        row_set(&row, "audience", STR("lead"));
    if (!row.values[key].p) {
        if (!named)
            kit_warning(k, sh->path, c->line, 1, "csv-row",
                        "the row has no '" STR_FMT
                        "', so it is left out; fill in that cell, or remove the row",
                        STR_ARG(sh->key));
        return;
    }
    row_set(&row, "line", str_format(k->scratch, "%u", c->line));
    if (table_column(sh->table, STR("slug")) != SIZE_MAX)
        row_set(&row, "slug", spoken_slug(sh, row.values[key], row_slug(sh, row.values[key])));
    row_insert(sh->r, &row);
}

/* Where the ledger was changed, nothing else that is wrong with it need be told, least of all how
   to mend it in a spreadsheet. */
static void tell_of_seals(struct kit *k, str path, str text, size_t said)
{
    struct diags broken = {.arena = k->arena};

    ledger_check(k->db, path, text, &broken);
    if (broken.n)
        k->diags.n = said;
    diag_join(&k->diags, &broken);
}

static void read_table(struct reader *r, str path, str name, str key)
{
    size_t said = r->kit->diags.n;
    struct sheet sh = {.r = r, .path = path, .key = key, .slugs.arena = r->kit->arena};
    struct csv c;
    str text;

    if (!read_sheet(r, path, &text))
        return;
    sh.table = model_table(r->kit->model, name);
    csv_start(&c, text);
    if (csv_row(&c, r->kit->arena) && !has_no_commas(r, path, &c) && names_key(&sh, &c)) {
        tell_twins(r, path, &c);
        read_header(&sh, &c);
        while (csv_row(&c, r->kit->scratch)) {
            keep_row(&sh, &c);
            arena_reset(r->kit->scratch);
        }
    }
    if (c.error)
        kit_error(r->kit, path, c.line, 1, "csv", "%s", c.error);
    if (str_eqc(name, "signoff"))
        tell_of_seals(r->kit, path, text, said);
}

/* A row of a distribution list: a cell for each column, empty ones too, so that a letter's gap has
   a place. */
static void keep_list_row(struct reader *r, struct stmt *cell, str path, const struct csv *c,
                          const str *names, size_t columns)
{
    bool any = false;

    for (size_t i = 0; i < c->n; i++)
        any = any || str_trim(c->fields[i]).n;
    if (!any) /* commas that a spreadsheet left behind */
        return;
    if (c->n != columns)
        kit_warning(r->kit, path, c->line, 1, "csv-row",
                    "the row has %zu cells and the first line %zu; check its commas and quotes",
                    c->n, columns);
    for (size_t i = 0; i < columns; i++) {
        bool there = i < c->n;
        unsigned line = there ? c->lines[i] : c->line, col = there ? c->cols[i] : 1;

        stmt_int(cell, 3, (long long)i + 1);
        stmt_str(cell, 4, names[i]);
        stmt_str(cell, 5,
                 there ? text_trim(field_clean(r, path, c->fields[i], false, line, col)) : STR(""));
        stmt_int(cell, 6, line);
        stmt_int(cell, 7, col);
        stmt_run(cell);
    }
}

/* Distribution lists have the columns that their author gave them: each cell is a row. */
static void keep_list(struct reader *r, str path, str id, str text)
{
    struct kit *k = r->kit;
    struct stmt *cell =
        db_prepare(k->db, "insert into list_cell values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    struct stmt *list = db_prepare(k->db, "insert into list values (?1, ?2, ?3, ?4)");
    struct csv c;

    stmt_str(list, 1, id);
    stmt_str(list, 2, str_swap(k->arena, id, '-', ' '));
    stmt_str(list, 3, path);
    stmt_str(list, 4,
             str_format(k->arena, "lists/" STR_FMT ".html", STR_ARG(text_slug(k->arena, id))));
    stmt_run(list);
    csv_start(&c, text);
    if (csv_row(&c, k->arena) && !has_no_commas(r, path, &c)) {
        size_t columns = c.n;
        str *names = c.fields;

        for (size_t i = 0; i < columns; i++)
            names[i] = text_trim(field_clean(r, path, names[i], false, c.lines[i], c.cols[i]));
        tell_twins(r, path, &c);
        stmt_str(cell, 1, id);
        for (unsigned row = 1; csv_row(&c, k->arena); row++) {
            stmt_int(cell, 2, row);
            keep_list_row(r, cell, path, &c, names, columns);
        }
    }
    if (c.error)
        kit_error(k, path, c.line, 1, "csv", "%s", c.error);
    stmt_close(cell);
    stmt_close(list);
}

static void read_list(struct reader *r, str path)
{
    struct kit *k = r->kit;
    str id = str_copy(k->arena, str_before(path_name(path), STR(".csv"))), text;
    const char *wrong = id_fault(k->scratch, id);

    if (wrong)
        kit_error(k, path, 1, 1, "id", "the id '" STR_FMT "' %s", STR_ARG(id), wrong);
    else if (!id_is_taken(r, STR("lists"), id, path, 1, 1) && read_sheet(r, path, &text))
        keep_list(r, path, id, text);
}

void sheets_read(struct reader *r, const char *folder)
{
    struct kit *k = r->kit;
    struct stmt *s =
        db_prepare(k->db, "select 'content/' || path, name, key from csv order by path");
    struct file_list files = {0};
    str lists = path_join(k->arena, str_of(folder), STR("content/lists"));

    while (stmt_step(s)) {
        str path = str_copy(k->arena, stmt_text(s, 0)), name = str_copy(k->arena, stmt_text(s, 1));

        read_table(r, path, name, str_copy(k->arena, stmt_text(s, 2)));
    }
    stmt_close(s);
    file_walk(k->arena, lists.p, k->content, false, &files);
    for (size_t i = 0; i < files.n; i++)
        if (str_ends(files.list[i].path, STR(".csv")) && !files.list[i].outside)
            read_list(r,
                      str_format(k->arena, "content/lists/" STR_FMT, STR_ARG(files.list[i].path)));
}
