#include "reader_parts.h"

#include "embedded.h"
#include "geo.h"

static const char folder[] = "content/welcome/maps";

static bool read_text(struct reader *r, const char *full, str path, str *text)
{
    struct kit *k = r->kit;

    switch (file_read(k->scratch, full, GEO_MAX_BYTES, text)) {
    case FILE_OK: break;
    case FILE_TOO_LARGE:
        kit_error(k, path, 0, 0, "limit",
                  "the map is larger than %d MB; leave out what the page does not need, or have "
                  "its lines simplified when you export it",
                  GEO_MAX_BYTES >> 20);
        return false;
    default:
        kit_error(k, path, 0, 0, "unreadable", "the file cannot be read; check who may open it");
        return false;
    }
    *text = str_behind(*text, STR(UTF8_MARK));
    if (text_bad(*text) != SIZE_MAX) {
        kit_error(k, path, 1, 1, "utf8", "the map is not UTF-8 text; export it again as UTF-8");
        return false;
    }
    if (geo_depth(*text) <= GEO_MAX_DEPTH)
        return true;
    kit_error(k, path, 1, 1, "limit",
              "the map is nested deeper than %d brackets; export it again, as GeoJSON",
              GEO_MAX_DEPTH);
    return false;
}

/* Names come out of a file that anybody may have made. */
static void clean_names(struct reader *r, str id, str path)
{
    struct kit *k = r->kit;
    struct stmt *s = db_prepare(k->db, "select n, name from map_feature where map = ?1 and name is "
                                       "not null order by n"),
                *u =
                    db_prepare(k->db, "update map_feature set name = ?3 where map = ?1 and n = ?2");

    personal_look_path(r, &(struct personal_place){STR("map"), id, 0, path, 1, 1}, id);
    stmt_str(s, 1, id);
    while (stmt_step(s)) {
        long long n = stmt_number(s, 0);
        str name = str_trim(field_clean(r, path, stmt_text(s, 1), true, 1, 1));

        personal_look(r, &(struct personal_place){STR("map"), id, (unsigned)n, path, 1, 1}, name);
        stmt_str(u, 1, id);
        stmt_int(u, 2, n);
        stmt_str(u, 3, name);
        stmt_run(u);
    }
    stmt_close(s);
    stmt_close(u);
}

static void read_map(struct reader *r, const char *sql, str name)
{
    struct kit *k = r->kit;
    str path = str_format(k->scratch, "%s/" STR_FMT, folder, STR_ARG(name)), text;
    str id = str_before(path_name(name), STR(".geojson"));
    struct stmt *s;

    if (!read_text(r, path_in(k->scratch, k->folder, path), path, &text))
        return;
    if (!id.n ||
        db_number(k->db, "select count(*) from map where id = %s or kit_key(id) = kit_key(%s)",
                  sql_quote(k->scratch, id), sql_quote(k->scratch, id))) {
        kit_error(k, path, 0, 0, "duplicate-id",
                  "there is another map of that name; give one of the files another");
        return;
    }
    s = db_prepare(k->db, "insert into temp.geo_source values (?1, ?2, ?3)");
    stmt_str(s, 1, id);
    stmt_str(s, 2, path);
    stmt_str(s, 3, text);
    stmt_run(s);
    stmt_close(s);
    db_exec(k->db, sql);
    db_exec(k->db, "delete from temp.geo_source");
    clean_names(r, id, path);
}

void maps_read(struct reader *r, const char *kit_folder)
{
    struct kit *k = r->kit;
    const char *sql = embedded_text("kit/read_map.sql").p;
    struct file_list files = {0};

    db_execf(k->db,
             "create temp table geo_source (id text, path text, text text);"
             "create temp table geo_limit as select %d as features, %d as points",
             GEO_MAX_FEATURES, GEO_MAX_POINTS);
    file_walk(k->arena, path_in(k->arena, kit_folder, str_of(folder)), k->content, false, &files);
    for (size_t i = 0; i < files.n; i++) {
        if (str_ends(files.list[i].path, STR(".geojson")) && !files.list[i].outside)
            read_map(r, sql, files.list[i].path);
        arena_reset(k->scratch);
    }
    db_exec(k->db, embedded_text("kit/read_blocks.sql").p);
}
