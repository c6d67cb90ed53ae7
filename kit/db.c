#include "db.h"

#include "diag.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_A_TICK = 10000, TICKS_A_MILLION = 100, PATH_MOST = 500 };

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
    const char *shared;   /* of one in memory: by what another connection can open it, too */
    unsigned char *bytes; /* once they were asked for */
    unsigned long long ticks, max_ticks;
};

struct stmt {
    sqlite3_stmt *handle;
    struct db *db;
    struct stmt *next;
    bool running;
};

_Noreturn static void db_die(struct db *db, const char *sql)
{
    die("database: %s, in: %.300s", sqlite3_errmsg(db->handle), sql);
}

/* A connection is never used by two threads at once, and nobody asks how much memory there is in use. */
static void configure(void)
{
    static bool done;

    if (done)
        return;
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_MEMDB_MAXSIZE, memory_most);
    done = true;
}

static bool db_open(struct db **made, const char *path, int flags)
{
    struct arena *a = arena_new();
    struct db *db = *made = arena_one(a, struct db);

    configure();
    db->arena = a;
    db->call = arena_new();
    if (sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return false;
    /* Debian's SQLite would read a mistyped "column" as text */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    db_exec(db, "pragma temp_store = memory"); /* what is sorted stays off the disk, too */
    if (getenv("KIT_REVERSE_SELECTS"))         /* a test's way to find a query without "order by" */
        db_exec(db, "pragma reverse_unordered_selects = on");
    return true;
}

static struct db *db_new(const char *path, int flags)
{
    struct db *db;

    if (!db_open(&db, path, flags))
        die("cannot open the database '%s': %s", path, sqlite3_errmsg(db->handle));
    return db;
}

/* A statement that fails ends the program, so nothing need be undone, and what is new and unfinished need not outlive it; nor need what
   is deleted be overwritten. A page of 8 kB holds the text of a record. */
static struct db *db_fresh(const char *path)
{
    struct db *db = db_new(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI);

    db_exec(db, "pragma page_size = 8192; pragma cache_size = -16000; pragma journal_mode = off; "
                "pragma synchronous = off; pragma secure_delete = off");
    return db;
}

/* It is one piece of memory, and has a name in this process alone, so that db_give need not copy it. */
struct db *db_memory(void)
{
    static atomic_uint made;
    char name[64];
    struct db *db;

    snprintf(name, sizeof name, "file:/memory-%u?vfs=memdb", atomic_fetch_add(&made, 1));
    db = db_fresh(name);
    db->shared = str_c(db->arena, str_of(name));
    return db;
}

struct db *db_make(const char *path)
{
    return db_fresh(path);
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

static unsigned char *serialize(struct db *db, sqlite3_int64 *n)
{
    unsigned char *p = sqlite3_serialize(db->handle, "main", n, 0);

    if (!p)
        die("out of memory; close other programs and try again");
    return p;
}

str db_bytes(struct db *db)
{
    sqlite3_int64 n;

    sqlite3_free(db->bytes);
    db->bytes = serialize(db, &n);
    return (str){(const char *)db->bytes, (size_t)n};
}

bool db_save(struct db *db, const char *path)
{
    sqlite3 *file = NULL;
    sqlite3_backup *copy = NULL;
    bool ok = db_takes(path) &&
              sqlite3_open_v2(path, &file,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                              NULL) == SQLITE_OK &&
              sqlite3_exec(file, "pragma journal_mode = off; pragma synchronous = off", NULL, NULL,
                           NULL) == SQLITE_OK &&
              (copy = sqlite3_backup_init(file, "main", db->handle, "main")) &&
              sqlite3_backup_step(copy, -1) == SQLITE_DONE;

    ok = sqlite3_backup_finish(copy) == SQLITE_OK && ok;
    return sqlite3_close(file) == SQLITE_OK && ok;
}

void db_attach(struct db *db, const char *name, struct db *other)
{
    sqlite3_int64 n;
    unsigned char *copy = serialize(other, &n);

    db_execf(db, "attach ':memory:' as %s", name);
    if (sqlite3_deserialize(db->handle, name, copy, n, n,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) !=
        SQLITE_OK)
        db_die(db, name);
}

void db_give(struct db *db, const char *name, struct db *other)
{
    db_execf(db, "attach '%s' as %s", other->shared, name);
    db_close(other);
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
    sqlite3_free(db->bytes);
    arena_free(db->call);
    arena_free(db->arena);
}

void db_exec(struct db *db, const char *sql)
{
    if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        db_die(db, sql);
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

struct stmt *db_try(struct db *db, str sql, struct arena *a, str *error)
{
    sqlite3_stmt *handle = NULL;
    const char *text = str_c(a, sql), *tail = NULL;

    *error = STR("");
    if (sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail) !=
        SQLITE_OK) {
        *error = str_copy(a, str_of(sqlite3_errmsg(db->handle)));
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
        sqlite3_finalize(s->handle);
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
    int status;

    if (!s->running)
        s->db->ticks = 0;
    s->running = true;
    status = sqlite3_step(s->handle);
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
    if (status == SQLITE_INTERRUPT)
        *error = STR("the query ran for too long and was stopped");
    else if (status != SQLITE_ROW && status != SQLITE_DONE)
        *error = str_copy(a, str_of(sqlite3_errmsg(s->db->handle)));
    return status == SQLITE_ROW;
}

void stmt_rewind(struct stmt *s)
{
    sqlite3_reset(s->handle);
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
        return !strcmp(two, "load_extension") || has_prefix(two, "fts3_") ? SQLITE_DENY : SQLITE_OK;
    default: return SQLITE_DENY;
    }
}

static int tick(void *user)
{
    struct db *db = user;

    return ++db->ticks > db->max_ticks;
}

void db_fence(struct db *db, const char *prefix, unsigned steps)
{
    db->prefix = prefix;
    db->ticks = 0;
    db->max_ticks = (unsigned long long)steps * TICKS_A_MILLION;
    sqlite3_set_authorizer(db->handle, authorize, db);
    sqlite3_progress_handler(db->handle, STEPS_A_TICK, tick, db);
}

void db_unfence(struct db *db)
{
    sqlite3_set_authorizer(db->handle, NULL, NULL);
    sqlite3_progress_handler(db->handle, 0, NULL, NULL);
}
