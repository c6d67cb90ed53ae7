/* layer 1 · db: SQLite in a short vocabulary. Its family alone sees sqlite3.h, in db_parts.h. A
   failing statement of our own is a mistake of ours and ends the program; SQL that somebody else
   wrote (themes, checks) goes through db_try, which says what is wrong. */
#ifndef KIT_DB_H
#define KIT_DB_H

#include "text.h"

struct db;
struct stmt;

/* A new, empty database in memory; one that holds what OF does; another connection to one of these,
   which goes with the last of them. */
struct db *db_memory(void);
struct db *db_copy(struct db *of);
struct db *db_again(struct db *of);
void db_copy_temp(struct db *db, struct db *of); /* its TEMP tables and views; DB has none yet */
/* A database in memory from a database file's bytes, which it reads where they are and does not
   change; NULL if they are none. */
struct db *db_load(str bytes);
/* A database in a file. One that is made may be lost if the computer stops before it is closed. One
   that is read may be read by several threads, each with a database of its own. The program ends if
   that cannot be. */
struct db *db_make(const char *path);
struct db *db_read(const char *path);
/* A database in a file that may be damaged, to be read by db_try and stmt_try: what is wrong with
   it is their error, and never ends the program. NULL if there is none at PATH. */
struct db *db_look(const char *path);
void db_close(struct db *db);                  /* NULL is allowed; open statements are finalised */
void db_exec(struct db *db, const char *sql);  /* one or more statements without results */
bool db_save(struct db *db, const char *path); /* a copy in a file; false if it cannot be */
/* OTHER itself, which is in memory, as the schema 'kit': OTHER may be closed then. */
void db_attach_shared(struct db *db, struct db *other);
/* Runs the statements of a script of ours, but makes a view of each TEMP table that a query fills,
   and no index of it: what it holds is looked up when it is asked for, and never old. BUT stays a
   table. */
void db_exec_lazily(struct db *db, str script, const char *but);

/* Statements. They live until stmt_close or db_close. */
struct stmt *db_prepare(struct db *db, const char *sql);
struct stmt *db_try(struct db *db, str sql, struct arena *a,
                    str *error); /* NULL and *ERROR; *ERROR empty if SQL holds no statement */
struct stmt *db_formatted(struct db *db, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void db_execf(struct db *db, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void stmt_close(struct stmt *s); /* NULL is allowed */

void stmt_str(struct stmt *s, int i, str value); /* parameters count from 1; the text is copied */
void stmt_int(struct stmt *s, int i, long long value);
void stmt_null(struct stmt *s, int i);
void stmt_copy(struct stmt *s, int i, struct stmt *from,
               int col); /* binds column COL of FROM's row, type and all */
int stmt_params(const struct stmt *s);
str stmt_param(const struct stmt *s, int i); /* ":name" with its colon; empty for "?" */

/* One more row? Rewinds by itself after the last one. stmt_try says why it failed where it did. */
bool stmt_step(struct stmt *s);
bool stmt_try(struct stmt *s, struct arena *a, str *error);
void stmt_rewind(struct stmt *s); /* ready for the next run; parameters stay */
void stmt_run(struct stmt *s);    /* step to the end, and rewind */

int stmt_cols(const struct stmt *s);
str stmt_col(const struct stmt *s, int col); /* its name; columns count from 0 */
bool stmt_is_null(const struct stmt *s, int col);
str stmt_text(const struct stmt *s, int col); /* until the next step or rewind; empty for NULL */
long long stmt_number(const struct stmt *s, int col);

/* One value of one row, copied to A; empty if there is no row. */
str db_text(struct db *db, struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
long long db_number(struct db *db, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *sql_quote(struct arena *a, str s); /* 'it''s' */
const char *sql_name(struct arena *a, str s);  /* "order" */

/* A function for SQL: N arguments as text (NULL has p == NULL); the result is copied; p == NULL
   gives NULL. A is emptied after the call. */
typedef str (*db_function)(void *user, struct arena *a, int n, const str *args);
void db_define(struct db *db, const char *name, int nargs, db_function f, void *user);

/* The words of a text as the search tables see them: runs of letters and digits in lower case,
   without accents (FTS5's own unicode61) and ligatures. FROM and TO say where in TEXT each stands;
   WORD lasts until USE returns. */
typedef void (*db_word)(void *user, str word, size_t from, size_t to);
void db_tokenise(struct db *db, str text, db_word use, void *user);

/* From here on statements may only read: tables whose names begin with PREFIX, and whatever a view
   reads inside itself; with PREFIX NULL any table. Writes, ATTACH, PRAGMA and functions that reach
   outside are refused when a statement is prepared, and a query is stopped after STEPS million
   steps of SQLite's machine. With a PREFIX the SQL is a stranger's: no value may be longer than
   DB_MAX_VALUE, nor may a connection's queries hold more than DB_MAX_MEMORY; and nothing is
   random. */
enum { DB_MAX_VALUE = 64 << 20, DB_MAX_MEMORY = 512 << 20 };
void db_fence(struct db *db, const char *prefix, unsigned steps);
void db_unfence(struct db *db);

/* What the queries of several connections may take together: STEPS million steps from the moment
   that each shares it, behind its fence. Where that is spent their next query is stopped, and
   db_spent is true. */
struct db_budget;
struct db_budget *db_budget(struct arena *a, unsigned steps);
void db_share(struct db *db, struct db_budget *budget);
bool db_spent(const struct db *db);
unsigned long long stmt_taken(const struct stmt *s); /* how much of it S took, for comparing */

#endif
