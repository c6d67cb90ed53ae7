#include "db.h"

#include "diag.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEPS_A_TICK = 10000, TICKS_A_MILLION = 100, PATH_MOST = 500 };
enum { PATTERN_MOST = 1000 }; /* of LIKE and GLOB, whose time is the product of both lengths */
enum { LOOKASIDE_BYTES = 1200, LOOKASIDE_PIECES = 400 }; /* of small memory, for one database */

struct db_budget {
    atomic_ullong ticks;
    unsigned long long max;
};

/* SQLite gives out no larger piece of memory. */
static const sqlite3_int64 memory_most = 0x7ffffe00;

struct db {
    sqlite3 *handle;
    struct arena *arena;  /* statements and definitions; with the database */
    struct arena *call;   /* what an SQL function needs while it runs */
    struct stmt *first;   /* ours; SQLite's extensions have statements of their own */
    fts5_tokenizer words; /* once it was asked for */
    Fts5Tokenizer *tokenizer;
    const char *prefix;
    const char *shared; /* of one in memory: by what another connection can open it, too */
    unsigned long long ticks, max_ticks;
    struct db_budget *budget; /* what it shares with others, or NULL */
    struct stmt *at_work;
    long long held, max_held; /* bytes of its statements; 0: not counted */
};

struct stmt {
    sqlite3_stmt *handle;
    struct db *db;
    struct stmt *next;
    bool running;
    unsigned long long ticks;
};

/* Did SQLite fail because of the disk, or for want of memory? Then the program ends, and says so in our words. */
static void die_of_world(sqlite3 *handle, const char *path)
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

_Noreturn static void db_die(struct db *db, const char *sql)
{
    die_of_world(db->handle, sqlite3_db_filename(db->handle, "main"));
    die("database: %s, in: %.300s", sqlite3_errmsg(db->handle), sql);
}

/* Memory. What a stranger's statements hold is counted while they are at work; SQLite's own way to limit it would make all threads wait for
   each other at each piece. */

static sqlite3_mem_methods plain;
static _Thread_local struct db *counted;

static void *count_alloc(int n)
{
    void *p;

    if (counted && counted->held + n > counted->max_held)
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

    if (counted && counted->held + n - before > counted->max_held)
        return NULL;
    more = plain.xRealloc(p, n);
    if (counted && more)
        counted->held += plain.xSize(more) - before;
    return more;
}

static struct db *count_begin(struct db *db)
{
    struct db *former = counted;

    counted = db->max_held ? db : NULL;
    return former;
}

/* A connection is never used by two threads at once, and nobody asks how much memory there is in use. */
static void configure(void)
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

static bool db_open(struct db **made, const char *path, int flags)
{
    struct arena *a = arena_new();
    struct db *db = *made = arena_one(a, struct db);

    configure();
    db->arena = a;
    db->call = arena_new();
    if (!db_takes(path) ||
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
    if (!db_takes(path))
        die("the path of '%s' is longer than the %d characters that a database may have; choose a "
            "folder with a shorter path",
            path, PATH_MOST);
    die_of_world(db->handle, path);
    die("cannot open the database '%s': %s", path, sqlite3_errmsg(db->handle));
}

/* A statement that fails ends the program, so nothing need be undone, and what is new and unfinished need not outlive it; nor need what
   is deleted be overwritten. A page of 8 kB holds the text of a record. */
static struct db *db_fresh(struct db *db)
{
    db_exec(db, "pragma page_size = 8192; pragma cache_size = -16000; pragma journal_mode = off; "
                "pragma synchronous = off; pragma secure_delete = off");
    return db;
}

/* A piece of memory that has a name in this process alone, by which other connections find it; it goes with the last of them. */
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
    if (db_takes(path))
        create(path);
    return db_fresh(db_new(path, SQLITE_OPEN_READWRITE));
}

struct db *db_read(const char *path)
{
    struct db *db = db_new(path, SQLITE_OPEN_READONLY);

    db_exec(db, "pragma cache_size = -8000");
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

    if (db_open(&db, path, SQLITE_OPEN_READONLY) && is_sound(db))
        return db;
    db_close(db);
    return NULL;
}

bool db_takes(const char *path)
{
    return strlen(path) < PATH_MOST;
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
    bool ok = db_takes(path) &&
              sqlite3_open_v2(path, &file,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                              NULL) == SQLITE_OK &&
              sqlite3_exec(file, "pragma journal_mode = off; pragma synchronous = off", NULL, NULL,
                           NULL) == SQLITE_OK &&
              copy(file, db->handle, "main");

    return sqlite3_close(file) == SQLITE_OK && ok;
}

void db_attach_shared(struct db *db, const char *name, struct db *other)
{
    db_execf(db, "attach '%s' as %s; pragma %s.cache_size = -16000", other->shared, name, name);
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
    static const str table = {"create temp table ", 18};
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

/* Statements */

static struct stmt *stmt_new(struct db *db, sqlite3_stmt *handle)
{
    struct stmt *s = arena_one(db->arena, struct stmt);

    s->handle = handle;
    s->db = db;
    s->next = db->first;
    return db->first = s;
}

static bool only_space(const char *p)
{
    return str_trim(str_of(p)).n == 0;
}

/* What somebody who wrote the query can do about it. */
static str explain(struct db *db, struct arena *a, int status)
{
    if (status == SQLITE_INTERRUPT)
        return STR("the query ran for too long and was stopped");
    if (status == SQLITE_NOMEM && db->max_held)
        return str_format(a, "the query needed more than %lld MB of memory and was stopped",
                          db->max_held >> 20);
    if (status == SQLITE_TOOBIG && db->max_held)
        return str_format(a, "the query made a text of more than %d MB and was stopped",
                          DB_MAX_VALUE >> 20);
    die_of_world(db->handle, sqlite3_db_filename(db->handle, "main"));
    return str_copy(a, str_of(sqlite3_errmsg(db->handle)));
}

struct stmt *db_try(struct db *db, str sql, struct arena *a, str *error)
{
    sqlite3_stmt *handle = NULL;
    const char *text = str_c(a, sql), *tail = NULL;
    struct db *former = count_begin(db);
    int result =
        sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);

    counted = former;
    *error = STR("");
    if (result != SQLITE_OK) {
        *error = explain(db, a, result);
        return NULL;
    }
    if (!handle)
        return NULL;
    if (!only_space(tail)) {
        sqlite3_stmt *second = NULL; /* a comment after the statement is none */
        int status = sqlite3_prepare_v2(db->handle, tail, -1, &second, NULL);

        sqlite3_finalize(second);
        if (status != SQLITE_OK || second) {
            sqlite3_finalize(handle);
            *error = STR("more than one statement; keep the first");
            return NULL;
        }
    }
    return stmt_new(db, handle);
}

struct stmt *db_prepare(struct db *db, const char *sql)
{
    sqlite3_stmt *handle = NULL;

    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) !=
            SQLITE_OK ||
        !handle)
        db_die(db, sql);
    return stmt_new(db, handle);
}

__attribute__((format(printf, 2, 0))) static struct stmt *db_vformatted(struct db *db,
                                                                        const char *fmt, va_list ap)
{
    char *sql;
    struct stmt *s;

    if (vasprintf(&sql, fmt, ap) < 0)
        die("out of memory; close other programs and try again");
    s = db_prepare(db, sql);
    free(sql);
    return s;
}

struct stmt *db_formatted(struct db *db, const char *fmt, ...)
{
    va_list ap;
    struct stmt *s;

    va_start(ap, fmt);
    s = db_vformatted(db, fmt, ap);
    va_end(ap);
    return s;
}

void db_execf(struct db *db, const char *fmt, ...)
{
    va_list ap;
    char *sql;

    va_start(ap, fmt);
    if (vasprintf(&sql, fmt, ap) < 0)
        die("out of memory; close other programs and try again");
    va_end(ap);
    db_exec(db, sql);
    free(sql);
}

void stmt_close(struct stmt *s)
{
    if (s && s->handle) {
        struct db *former = count_begin(s->db);

        sqlite3_finalize(s->handle);
        counted = former;
        s->handle = NULL;
    }
}

void stmt_str(struct stmt *s, int i, str value)
{
    sqlite3_bind_text64(s->handle, i, value.n ? value.p : "", value.n, SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void stmt_int(struct stmt *s, int i, long long value)
{
    sqlite3_bind_int64(s->handle, i, value);
}

void stmt_null(struct stmt *s, int i)
{
    sqlite3_bind_null(s->handle, i);
}

void stmt_copy(struct stmt *s, int i, struct stmt *from, int col)
{
    sqlite3_bind_value(s->handle, i, sqlite3_column_value(from->handle, col));
}

int stmt_params(const struct stmt *s)
{
    return sqlite3_bind_parameter_count(s->handle);
}

str stmt_param(const struct stmt *s, int i)
{
    return str_of(sqlite3_bind_parameter_name(s->handle, i));
}

static int stmt_advance(struct stmt *s)
{
    struct db *db = s->db, *former = count_begin(db);
    struct stmt *outer = db->at_work;
    int status;

    if (!s->running)
        db->ticks = 0;
    s->running = true;
    db->at_work = s;
    status = sqlite3_step(s->handle);
    db->at_work = outer;
    counted = former;
    if (status != SQLITE_ROW)
        stmt_rewind(s);
    return status;
}

bool stmt_step(struct stmt *s)
{
    int status = stmt_advance(s);

    if (status != SQLITE_ROW && status != SQLITE_DONE)
        db_die(s->db, sqlite3_sql(s->handle));
    return status == SQLITE_ROW;
}

bool stmt_try(struct stmt *s, struct arena *a, str *error)
{
    int status = stmt_advance(s);

    *error = STR("");
    if (status != SQLITE_ROW && status != SQLITE_DONE)
        *error = explain(s->db, a, status);
    return status == SQLITE_ROW;
}

void stmt_rewind(struct stmt *s)
{
    struct db *former = count_begin(s->db);

    sqlite3_reset(s->handle);
    counted = former;
    s->running = false;
}

void stmt_run(struct stmt *s)
{
    while (stmt_step(s))
        ;
}

int stmt_cols(const struct stmt *s)
{
    return sqlite3_column_count(s->handle);
}

str stmt_col(const struct stmt *s, int col)
{
    return str_of(sqlite3_column_name(s->handle, col));
}

bool stmt_is_null(const struct stmt *s, int col)
{
    return sqlite3_column_type(s->handle, col) == SQLITE_NULL;
}

str stmt_text(const struct stmt *s, int col)
{
    const char *p = (const char *)sqlite3_column_text(s->handle, col);
    int n = sqlite3_column_bytes(s->handle, col);

    return p ? (str){p, (size_t)n} : (str){"", 0};
}

long long stmt_number(const struct stmt *s, int col)
{
    return sqlite3_column_int64(s->handle, col);
}

str db_text(struct db *db, struct arena *a, const char *fmt, ...)
{
    va_list ap;
    struct stmt *s;
    str value = STR("");

    va_start(ap, fmt);
    s = db_vformatted(db, fmt, ap);
    va_end(ap);
    if (stmt_step(s))
        value = str_copy(a, stmt_text(s, 0));
    stmt_close(s);
    return value;
}

long long db_number(struct db *db, const char *fmt, ...)
{
    va_list ap;
    struct stmt *s;
    long long value = 0;

    va_start(ap, fmt);
    s = db_vformatted(db, fmt, ap);
    va_end(ap);
    if (stmt_step(s))
        value = stmt_number(s, 0);
    stmt_close(s);
    return value;
}

static str quoted(struct arena *a, str s, char quote)
{
    struct buf b = {.arena = a};

    buf_byte(&b, quote);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == quote)
            buf_byte(&b, quote);
        if (s.p[i])
            buf_byte(&b, s.p[i]);
    }
    buf_byte(&b, quote);
    return buf_str(&b);
}

str sql_quote(struct arena *a, str s)
{
    return quoted(a, s, '\'');
}

str sql_name(struct arena *a, str s)
{
    return quoted(a, s, '"');
}

/* Functions */

struct definition {
    struct db *db;
    db_function call;
    void *user;
};

enum { MAX_ARGS = 8 };

static void function_call(sqlite3_context *ctx, int n, sqlite3_value **values)
{
    struct definition *d = sqlite3_user_data(ctx);
    struct arena *a = d->db->call;
    str args[MAX_ARGS], result;

    for (int i = 0; i < n && i < MAX_ARGS; i++) {
        const char *p = (const char *)sqlite3_value_text(values[i]);

        args[i] = (str){p, p ? (size_t)sqlite3_value_bytes(values[i]) : 0};
    }
    result = d->call(d->user, a, n, args);
    if (result.p)
        sqlite3_result_text64(ctx, result.p, result.n, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_null(ctx);
    arena_reset(a);
}

void db_define(struct db *db, const char *name, int nargs, db_function f, void *user)
{
    struct definition *d = arena_one(db->arena, struct definition);

    *d = (struct definition){db, f, user};
    if (sqlite3_create_function_v2(db->handle, name, nargs,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, d,
                                   function_call, NULL, NULL, NULL) != SQLITE_OK)
        db_die(db, name);
}

/* Words */

/* The tokenizer that schema.sql names for the search table. FTS5 hands out its functions through a pointer that a statement fills. */
static void find_tokenizer(struct db *db)
{
    static const char *options[] = {"remove_diacritics", "2"};
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    void *context;

    if (sqlite3_prepare_v2(db->handle, "select fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    if (!api || api->xFindTokenizer(api, "unicode61", &context, &db->words) != SQLITE_OK ||
        db->words.xCreate(context, options, 2, &db->tokenizer) != SQLITE_OK)
        die("this SQLite has no full-text search; install one with FTS5");
}

struct tokenising {
    db_word use;
    void *user;
    struct arena *letters; /* for words with ligatures; NULL where the text has none */
};

static int use_token(void *context, int flags, const char *word, int n, int from, int to)
{
    struct tokenising *t = context;
    str found = {word, (size_t)n};

    (void)flags;
    t->use(t->user, t->letters ? text_letters(t->letters, found) : found, (size_t)from, (size_t)to);
    return SQLITE_OK;
}

/* FTS5 takes characters that are newer than its tables for letters. Among those are pictures, currencies and marks for the direction of
   writing, which people put right beside a word. */
static bool is_symbol(uint32_t c)
{
    static const struct {
        uint32_t from, to;
    } symbols[] = {
        {0x2066, 0x2069}, {0x20ba, 0x20cf}, {0x23f4, 0x23ff}, {0x2b4d, 0x2bff}, {0x1f000, 0x1ffff}};

    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (c >= symbols[i].from && c <= symbols[i].to)
            return true;
    return false;
}

/* TEXT with blanks in the place of symbols; a copy if there are any. */
static str without_symbols(struct arena *a, str text)
{
    char *copy = NULL;

    for (size_t at = 0, next; at < text.n; at = next) {
        next = at + 1;
        if ((unsigned char)text.p[at] < 0xe2)
            continue;
        next = at;
        if (!is_symbol(utf8_next(text, &next)))
            continue;
        if (!copy) {
            copy = arena_alloc(a, text.n);
            memcpy(copy, text.p, text.n);
        }
        memset(copy + at, ' ', next - at);
    }
    return copy ? (str){copy, text.n} : text;
}

void db_tokenise(struct db *db, str text, db_word use, void *user)
{
    struct tokenising t = {use, user, str_findc(text, '\xef') == SIZE_MAX ? NULL : db->call};

    text = without_symbols(db->call, text);
    if (!db->tokenizer)
        find_tokenizer(db);
    if (text.n > INT_MAX)
        die("a text of more than 2 GB cannot be searched");
    if (text.n && db->words.xTokenize(db->tokenizer, &t, FTS5_TOKENIZE_DOCUMENT, text.p,
                                      (int)text.n, use_token) != SQLITE_OK)
        die("out of memory; close other programs and try again");
    arena_reset(db->call);
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
