#include "db_parts.h"

#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_MOST = 500 };
enum { CACHE_LEAST = 8000 };                             /* kB */
enum { LOOKASIDE_BYTES = 1200, LOOKASIDE_PIECES = 400 }; /* of small memory, for one database */

/* Did SQLite fail because of the disk, or for want of memory? Then the program ends, and says so in
   our words. */
void db_die_of_world(sqlite3 *handle, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL, *name = slash ? slash + 1 : path;
    int status = sqlite3_extended_errcode(handle),
        error = handle ? sqlite3_system_errno(handle) : 0;

    switch (status & 0xff) {
    case SQLITE_NOMEM: error = ENOMEM; break;
    case SQLITE_FULL: error = ENOSPC; break;
    case SQLITE_IOERR:
        if (status == SQLITE_IOERR_NOMEM)
            error = ENOMEM;
        break;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: break;
    default: return;
    }
    if (error == ENOMEM)
        die("%s", world_says(error));
    if (!name || !*name || name[0] == ':') /* in memory: what is broken is of our making */
        return;
    die("cannot %s '%s': %s",
        status == SQLITE_IOERR_READ || status == SQLITE_IOERR_SHORT_READ ? "read" : "write", name,
        world_says(error ? error : EIO));
}

_Noreturn void db_die(struct db *db, const char *sql)
{
    db_die_of_world(db->handle, sqlite3_db_filename(db->handle, "main"));
    die("database: %s, in: %.300s", sqlite3_errmsg(db->handle), sql);
}

/* A file that SQLite cannot make it tries to read, and then no longer knows why. */
static void create(const char *path)
{
    const char *slash = strrchr(path, '/');
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (fd < 0 && errno != EEXIST)
        die("cannot write '%s': %s", slash ? slash + 1 : path, world_says(errno));
    if (fd >= 0)
        close(fd);
}

/* SQLite's paths are shorter than the system's. */
static bool takes(const char *path)
{
    return strlen(path) < PATH_MOST;
}

static bool db_open(struct db **made, const char *path, int flags)
{
    struct arena *a = arena_new();
    struct db *db = *made = arena_one(a, struct db);

    memory_configure();
    db->arena = a;
    db->call = arena_new();
    if (!takes(path) ||
        sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return false;
    /* Debian's SQLite would read a mistyped "column" as text */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, LOOKASIDE_BYTES,
                      LOOKASIDE_PIECES);
    db_exec(db, "pragma temp_store = memory"); /* what is sorted stays off the disk, too */
    if (getenv("KIT_REVERSE_SELECTS"))         /* a test's way to find a query without "order by" */
        db_exec(db, "pragma reverse_unordered_selects = on");
    return true;
}

static struct db *db_new(const char *path, int flags)
{
    struct db *db;

    if (db_open(&db, path, flags))
        return db;
    if (!takes(path))
        die("the path of '%s' is longer than the %d characters that a database may have; choose a "
            "folder with a shorter path",
            path, PATH_MOST);
    db_die_of_world(db->handle, path);
    die("cannot open the database '%s': %s", path, sqlite3_errmsg(db->handle));
}

/* A statement that fails ends the program, so nothing need be undone, and what is new and
   unfinished need not outlive it; nor need what is deleted be overwritten. A page of 8 kB holds the
   text of a record. */
static struct db *db_fresh(struct db *db)
{
    db_exec(db, "pragma page_size = 8192; pragma cache_size = -16000; pragma journal_mode = off; "
                "pragma synchronous = off; pragma secure_delete = off");
    return db;
}

/* A piece of memory that has a name in this process alone, by which other connections find it; it
   goes with the last of them. */
static struct db *db_shared(const char *name)
{
    struct db *db = db_new(name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI);

    db->shared = str_c(db->arena, str_of(name));
    return db;
}

static struct db *db_unnamed(void)
{
    static atomic_uint made;
    char name[64];

    snprintf(name, sizeof name, "file:/:memory-%u?vfs=memdb", atomic_fetch_add(&made, 1));
    return db_shared(name);
}

struct db *db_memory(void)
{
    return db_fresh(db_unnamed());
}

struct db *db_make(const char *path)
{
    if (takes(path))
        create(path);
    return db_fresh(db_new(path, SQLITE_OPEN_READWRITE));
}

/* It keeps a sixteenth of the file at hand, and of a small one what a page of the site asks. */
struct db *db_read(const char *path)
{
    struct db *db = db_new(path, SQLITE_OPEN_READONLY);
    long long kb = db_number(
        db, "select page_count * page_size / 16384 from pragma_page_count, pragma_page_size");

    db_execf(db, "pragma cache_size = -%lld", kb < CACHE_LEAST ? CACHE_LEAST : kb);
    return db;
}

/* Does the database answer? Nothing of it is read before it is asked. */
static bool is_sound(struct db *db)
{
    return sqlite3_exec(db->handle, "select count(*) from sqlite_schema", NULL, NULL, NULL) ==
           SQLITE_OK;
}

struct db *db_look(const char *path)
{
    struct db *db;

    if (db_open(&db, path, SQLITE_OPEN_READONLY) && is_sound(db)) {
        db->doubtful = true;
        return db;
    }
    db_close(db);
    return NULL;
}

static bool copy(sqlite3 *to, sqlite3 *from, const char *schema)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, schema, from, schema);
    bool whole = backup && sqlite3_backup_step(backup, -1) == SQLITE_DONE;

    return sqlite3_backup_finish(backup) == SQLITE_OK && whole;
}

/* What is changed can be taken back, for a connection that lives on. */
static struct db *db_lasting(struct db *db)
{
    db_exec(db, "pragma cache_size = -16000; pragma journal_mode = memory");
    return db;
}

struct db *db_copy(struct db *of)
{
    struct db *db = db_unnamed();

    if (!copy(db->handle, of->handle, "main"))
        db_die(db, db->shared);
    return db_lasting(db);
}

void db_copy_temp(struct db *db, struct db *of)
{
    if (!copy(db->handle, of->handle, "temp"))
        db_die(db, "temp");
}

struct db *db_again(struct db *of)
{
    return db_lasting(db_shared(of->shared));
}

struct db *db_load(str bytes)
{
    struct db *db = db_new(":memory:", SQLITE_OPEN_READWRITE);

    if (sqlite3_deserialize(db->handle, "main", (unsigned char *)(uintptr_t)bytes.p,
                            (sqlite3_int64)bytes.n, (sqlite3_int64)bytes.n,
                            SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
        sqlite3_exec(db->handle, "pragma mmap_size = 1099511627776", NULL, NULL, NULL) ==
            SQLITE_OK &&
        is_sound(db))
        return db;
    db_close(db);
    return NULL;
}

bool db_save(struct db *db, const char *path)
{
    sqlite3 *file = NULL;
    bool ok = takes(path) &&
              sqlite3_open_v2(path, &file,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                              NULL) == SQLITE_OK &&
              sqlite3_exec(file, "pragma journal_mode = off; pragma synchronous = off", NULL, NULL,
                           NULL) == SQLITE_OK &&
              copy(file, db->handle, "main");

    return sqlite3_close(file) == SQLITE_OK && ok;
}

void db_attach_shared(struct db *db, struct db *other)
{
    db_execf(db, "attach '%s' as kit; pragma kit.cache_size = -16000", other->shared);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    for (struct stmt *s = db->first; s; s = s->next)
        stmt_close(s);
    if (db->tokenizer)
        db->words.xDelete(db->tokenizer);
    sqlite3_close(db->handle);
    arena_free(db->call);
    arena_free(db->arena);
}

void db_exec(struct db *db, const char *sql)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        db_die(db, sql);
}

/* Where the first statement of a script begins, behind the comments before it. */
static str skip_comments(str script)
{
    for (script = str_trim(script); str_starts(script, STR("--")); script = str_trim(script))
        str_line(&script);
    return script;
}

/* Takes the first statement of a script off it; comments may stand in it. */
static str take_statement(struct arena *a, str *script)
{
    str rest = skip_comments(*script);

    for (size_t at = 0; at < rest.n; at++)
        if (rest.p[at] == ';' && sqlite3_complete(str_c(a, str_sub(rest, 0, at + 1)))) {
            *script = skip_comments(str_from(rest, at + 1));
            return str_sub(rest, 0, at + 1);
        }
    *script = STR("");
    return rest;
}

void db_exec_lazily(struct db *db, str script, const char *but)
{
    static const str table = STR_INIT("create temp table ");
    struct arena *a = arena_new();

    for (script = skip_comments(script); script.n;) {
        str sql = take_statement(a, &script), rest = str_from(sql, table.n);
        str name = str_until(&rest, ' ');

        if (str_starts(sql, table) && str_starts(str_trim(rest), STR("as")) && !str_eqc(name, but))
            db_execf(db, "create temp view " STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(rest));
        else if (!str_starts(sql, STR("create index ")) &&
                 !str_starts(sql, STR("create unique index ")))
            db_exec(db, str_c(a, sql));
    }
    arena_free(a);
}
