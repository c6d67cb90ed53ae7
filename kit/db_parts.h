/* layer 1 · db_parts: what the files of db share, and the only place that sees sqlite3.h */
#ifndef KIT_DB_PARTS_H
#define KIT_DB_PARTS_H

#include "db.h"

#include <sqlite3.h>

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
    bool refused;             /* more of them; else it is the computer that has none left */
    bool doubtful;            /* of db_look: it may be damaged */
};

struct stmt {
    sqlite3_stmt *handle;
    struct db *db;
    struct stmt *next;
    bool running;
    unsigned long long ticks;
};

/* The first says whose fault it is, and ends the program; the second does so only if it is the
   disk's, or want of memory. */
_Noreturn void db_die(struct db *db, const char *sql);
void db_die_of_world(sqlite3 *handle, const char *path);

/* How SQLite is to behave in this program, once, before a database is opened (db_fence.c). */
void memory_configure(void);

/* What SQLite takes between these two is counted as that of DB's statements. */
struct db *memory_begin(struct db *db);
void memory_end(struct db *former);

#endif
