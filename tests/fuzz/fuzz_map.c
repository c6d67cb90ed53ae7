/* Any bytes as a file of GeoJSON: no crash, no hang; there is a map or something that is wrong with
   the file, all points of a map are on the globe, and each path is one. The same bytes as the lines
   and the frame of a picture: no crash. */
#include "db.h"
#include "embedded.h"
#include "geo.h"
#include "sql.h"
#include "svg.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *carried(struct arena *a, const char *name)
{
    str text;
    bool found = embedded_find(str_of(name), &text);

    assert(found);
    (void)found;
    return str_c(a, text);
}

static void check_paths(struct arena *a, struct db *db)
{
    struct stmt *s = db_prepare(
        db, "select kit_path(f.lines, f.shape, v.frame), kit_spot(f.lines, v.frame, '10,10 50,50', "
            "' 20,20'), m.west, m.east, m.south, m.north from map_feature f join map m on m.id = "
            "f.map, (select '-1.5 53.5 900 1500 340 300' as frame union all select '0 0 1 1.5 340 "
            "200' union all select '1.05 53.24 40000 66000 340 200') v");

    (void)a;
    while (stmt_step(s)) {
        str path = stmt_text(s, 0);

        for (size_t i = 0; i < path.n; i++)
            assert(strchr("Mlz0123456789.- ", path.p[i]));
        assert(!path.n || path.p[0] == 'M');
        assert(stmt_number(s, 2) >= -180 && stmt_number(s, 3) <= 180);
        assert(stmt_number(s, 4) >= -90 && stmt_number(s, 5) <= 90);
    }
    stmt_close(s);
}

static void check_lines(struct arena *a, str text)
{
    struct geo_frame f = {1, 53, 900, 1500, 340, 300};
    str rest = text, head = str_line(&rest);

    geo_draw(a, &f, geo_read(a, rest), true);
    geo_draw(a, &f, geo_read(a, rest), false);
    if (geo_frame_read(head, &f))
        geo_draw(a, &f, geo_read(a, rest), rest.n % 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct db *db;
    static const char *script;
    struct arena *a = arena_new();
    str text = {(const char *)data, size};

    if (!db) {
        static struct arena *own;

        own = arena_new();
        db = db_memory();
        db_exec(db, carried(own, "kit/schema.sql"));
        sql_define(db);
        svg_define(db);
        db_execf(db,
                 "create temp table geo_source (id text, path text, text text); create temp table "
                 "geo_limit as select %d as features, %d as points",
                 GEO_MAX_FEATURES, GEO_MAX_POINTS);
        script = carried(own, "kit/read_map.sql");
    }
    check_lines(a, text);
    if (utf8_valid(text) && str_findc(text, '\0') == SIZE_MAX && geo_depth(text) <= GEO_MAX_DEPTH) {
        struct stmt *s = db_prepare(db, "insert into temp.geo_source values ('m', 'p', ?1)");

        stmt_str(s, 1, text);
        stmt_run(s);
        stmt_close(s);
        db_exec(db, script);
        assert(db_number(db, "select count(*) from map") ||
               db_number(db, "select count(*) from map_fault where fault <> 'geometry'"));
        assert(db_number(db, "select json_valid(kit_pins((select group_concat(lines, ' ') from "
                             "map_feature), '0 0 1 1 340 300'))"));
        check_paths(a, db);
        db_exec(db, "delete from temp.geo_source; delete from map_fault; delete from map_feature; "
                    "delete from map");
    }
    arena_free(a);
    return 0;
}
