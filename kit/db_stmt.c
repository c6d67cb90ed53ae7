#include "db_parts.h"

#include "diag.h"

#include <stdio.h>
#include <stdlib.h>

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
    if (status == SQLITE_NOMEM && db->refused)
        return str_format(a, "the query needed more than %lld MB of memory and was stopped",
                          db->max_held >> 20);
    if (status == SQLITE_TOOBIG && db->max_held)
        return str_format(a, "the query made a text of more than %d MB and was stopped",
                          DB_MAX_VALUE >> 20);
    if (!db->doubtful)
        db_die_of_world(db->handle, sqlite3_db_filename(db->handle, "main"));
    return str_copy(a, str_of(sqlite3_errmsg(db->handle)));
}

struct stmt *db_try(struct db *db, str sql, struct arena *a, str *error)
{
    sqlite3_stmt *handle = NULL;
    const char *text = str_c(a, sql), *tail = NULL;
    struct db *former = memory_begin(db);
    int result =
        sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);

    memory_end(former);
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
        die_of_memory();
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
        die_of_memory();
    va_end(ap);
    db_exec(db, sql);
    free(sql);
}

void stmt_close(struct stmt *s)
{
    if (s && s->handle) {
        struct db *former = memory_begin(s->db);

        sqlite3_finalize(s->handle);
        memory_end(former);
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
    struct db *db = s->db, *former = memory_begin(db);
    struct stmt *outer = db->at_work;
    int status;

    if (!s->running)
        db->ticks = 0;
    s->running = true;
    db->at_work = s;
    status = sqlite3_step(s->handle);
    db->at_work = outer;
    memory_end(former);
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
    struct db *former = memory_begin(s->db);

    sqlite3_reset(s->handle);
    memory_end(former);
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

static const char *quoted(struct arena *a, str s, char quote)
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
    return b.p;
}

const char *sql_quote(struct arena *a, str s)
{
    return quoted(a, s, '\'');
}

const char *sql_name(struct arena *a, str s)
{
    return quoted(a, s, '"');
}
