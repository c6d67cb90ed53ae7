#include "db_parts.h"

#include "diag.h"

#include <limits.h>
#include <string.h>

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

/* The tokenizer that schema.sql names for the search table. FTS5 hands out its functions through a
   pointer that a statement fills. */
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

/* FTS5 takes characters that are newer than its tables for letters. Among those are pictures,
   currencies and marks for the direction of writing, which people put right beside a word. */
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
        die_of_memory();
    arena_reset(db->call);
}
