#include "db_parts.h"

#include <stdatomic.h>
#include <string.h>

enum { STEPS_A_TICK = 10000, TICKS_A_MILLION = 100 };
enum { PATTERN_MOST = 1000 }; /* of LIKE and GLOB, whose time is the product of both lengths */

/* SQLite gives out no larger piece of memory. */
static const sqlite3_int64 memory_most = 0x7ffffe00;

struct db_budget {
    atomic_ullong ticks;
    unsigned long long max;
};

/* Memory. What a stranger's statements hold is counted while they are at work; SQLite's own way to
   limit it would make all threads wait for each other at each piece. */

static sqlite3_mem_methods plain;
static _Thread_local struct db *counted;

static bool is_refused(long long more)
{
    if (!counted || counted->held + more <= counted->max_held)
        return false;
    return counted->refused = true;
}

static void *count_alloc(int n)
{
    void *p;

    if (is_refused(n))
        return NULL;
    p = plain.xMalloc(n);
    if (counted && p)
        counted->held += plain.xSize(p);
    return p;
}

static void count_free(void *p)
{
    if (counted && p)
        counted->held -= plain.xSize(p);
    plain.xFree(p);
}

static void *count_realloc(void *p, int n)
{
    int before = counted ? plain.xSize(p) : 0;
    void *more;

    if (is_refused(n - before))
        return NULL;
    more = plain.xRealloc(p, n);
    if (counted && more)
        counted->held += plain.xSize(more) - before;
    return more;
}

struct db *memory_begin(struct db *db)
{
    struct db *former = counted;

    counted = db->max_held ? db : NULL;
    return former;
}

void memory_end(struct db *former)
{
    counted = former;
}

/* A connection is never used by two threads at once, and nobody asks how much memory there is in
   use. */
void memory_configure(void)
{
    static bool done;
    sqlite3_mem_methods counting;

    if (done)
        return;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain);
    counting = plain;
    counting.xMalloc = count_alloc;
    counting.xFree = count_free;
    counting.xRealloc = count_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &counting);
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_MEMDB_MAXSIZE, memory_most);
    done = true;
}

/* The fence */

static bool has_prefix(const char *name, const char *prefix)
{
    return name && str_starts(str_of(name), str_of(prefix));
}

static int authorize(void *user, int action, const char *one, const char *two, const char *database,
                     const char *view)
{
    struct db *db = user;

    (void)database;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ: /* one: table, two: column; an empty column is count(*) */
        return !db->prefix || view || !two || !*two || has_prefix(one, db->prefix) ? SQLITE_OK
                                                                                   : SQLITE_DENY;
    case SQLITE_FUNCTION: /* two: function */
        return !strcmp(two, "load_extension") || has_prefix(two, "fts3_") ||
                       (db->prefix && has_prefix(two, "random"))
                   ? SQLITE_DENY
                   : SQLITE_OK;
    default: return SQLITE_DENY;
    }
}

static int tick(void *user)
{
    struct db *db = user;

    if (db->at_work)
        db->at_work->ticks++;
    return (db->budget && atomic_fetch_add(&db->budget->ticks, 1) >= db->budget->max) ||
           ++db->ticks > db->max_ticks;
}

void db_fence(struct db *db, const char *prefix, unsigned steps)
{
    db->prefix = prefix;
    db->ticks = 0;
    db->max_ticks = (unsigned long long)steps * TICKS_A_MILLION;
    if (prefix) {
        db->max_held = DB_MAX_MEMORY;
        sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, DB_MAX_VALUE);
        sqlite3_limit(db->handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, PATTERN_MOST);
    }
    sqlite3_set_authorizer(db->handle, authorize, db);
    sqlite3_progress_handler(db->handle, STEPS_A_TICK, tick, db);
}

struct db_budget *db_budget(struct arena *a, unsigned steps)
{
    struct db_budget *b = arena_one(a, struct db_budget);

    b->max = (unsigned long long)steps * TICKS_A_MILLION;
    return b;
}

void db_share(struct db *db, struct db_budget *budget)
{
    db->budget = budget;
}

bool db_spent(const struct db *db)
{
    return db->budget && atomic_load(&db->budget->ticks) > db->budget->max;
}

unsigned long long stmt_taken(const struct stmt *s)
{
    return s->ticks;
}

void db_unfence(struct db *db)
{
    db->max_held = 0;
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    sqlite3_progress_handler(db->handle, 0, NULL, NULL);
}
