/* layer 6 · main: the command line. A command is a row of the table below and a function. */
#include "checks.h"
#include "create.h"
#include "embedded.h"
#include "explain.h"
#include "export.h"
#include "file.h"
#include "folder.h"
#include "import.h"
#include "pack.h"
#include "reader.h"
#include "report.h"
#include "request.h"
#include "search.h"
#include "serve.h"
#include "signoff.h"
#include "site.h"
#include "status.h"
#include "verify.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DONE = 0, REFUSED = 1, USAGE = 2, USAGE_WIDTH = 66 };

struct arguments {
    const char *folder, *as_of, *out, *audience, *theme, *format, *by, *on, *note, *limit, *from,
        *due, *owner, *since, *port;
    bool strict, all, force, yes, returned, single, dry_run, record, help, version;
    const char **about; /* may be there more than once */
    size_t nabout;
    const char **words;
    size_t nwords;
};

struct command {
    const char *name, *usage, *summary; /* the name may be two words */
    const char *options; /* the letters of the options that it takes, as in the table of options */
    size_t least, most;  /* words; SIZE_MAX for any number */
    int (*run)(struct arena *a, struct arguments *args);
};

/* Messages */

__attribute__((format(printf, 1, 2))) static int usage_error(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    complain(fmt, ap);
    va_end(ap);
    return USAGE;
}

/* The kit */

static struct kit *kit_open(struct arena *a, const struct arguments *args)
{
    struct kit *k = arena_one(a, struct kit);
    str schema;

    k->arena = a;
    k->scratch = arena_new();
    k->folder = args->folder;
    k->content = path_join(a, str_of(args->folder), STR("content")).p;
    k->diags.arena = a;
    k->as_of = str_of(args->as_of);
    k->db = db_memory();
    if (!dir_exists(k->content))
        die("there is no folder 'content' in '%s'; say where the kit is with -C, or begin one with "
            "'kit init'",
            args->folder);
    embedded_find(STR("kit/schema.sql"), &schema);
    db_exec(k->db, str_c(a, schema));
    return k;
}

static void kit_read(struct kit *k)
{
    reader_read(k);
    if (!k->today_is_clock)
        fprintf(stderr, "kit: counting from " STR_FMT ", not from the clock's day\n",
                STR_ARG(k->today));
}

static void kit_check(struct kit *k)
{
    kit_read(k);
    checks_run(k);
}

static bool save(void *db, const char *path)
{
    return db_save(db, path);
}

/* Keeps what was read, for the curious: no build needs it. */
static void kit_keep(struct kit *k)
{
    file_replace_by(path_join(k->arena, str_of(k->folder), STR(".build/kit.db")).p, save, k->db);
}

static void kit_close(struct kit *k)
{
    db_close(k->db);
    arena_free(k->scratch);
}

/* Commands */

static int run_build(struct arena *a, struct arguments *args)
{
    double began = clock_seconds();
    struct site_options o = {.out = args->out,
                             .audience = str_of(args->audience ? args->audience : "lead"),
                             .theme = str_of(args->theme ? args->theme : "default"),
                             .last = true};
    struct kit *k = kit_open(a, args);
    size_t pages = 0;
    int status;

    if (!o.out)
        o.out = path_join(a, str_of(args->folder), STR("site")).p;
    folder_check(a, o.out, k->content);
    kit_check(k);
    status = report_status(k, args->strict);
    if (!status) {
        kit_keep(k);
        pages = site_build(k, &o);
        status = report_status(k, false); /* a theme may be wrong, too */
    }
    diag_sort(&k->diags);
    report_text(k, LEVEL_NOTE, stderr);
    if (status)
        fprintf(stderr, "kit: nothing was written; mend the %s above and build again\n",
                diag_count(&k->diags, LEVEL_ERROR) ? "errors" : "warnings");
    report_last_line(k, pages, clock_seconds() - began);
    kit_close(k);
    return status ? REFUSED : DONE;
}

static int run_check(struct arena *a, struct arguments *args)
{
    double began = clock_seconds();
    bool json = args->format && !strcmp(args->format, "json");
    int status;
    struct kit *k = kit_open(a, args);
    struct buf out = {.arena = a};

    kit_check(k);
    if (!diag_count(&k->diags, LEVEL_ERROR))
        site_check(k);
    diag_sort(&k->diags);
    if (json) {
        buf_addc(&out, "{");
        report_json(k, &out);
        if (args->audience)
            explain_audience(k, str_of(args->audience), &out);
        buf_addc(&out, "}\n");
        fwrite(out.p, 1, out.n, stdout);
    } else {
        report_text(k, LEVEL_NOTE, stdout);
        if (args->audience)
            explain_audience(k, str_of(args->audience), NULL);
    }
    fflush(stdout);
    report_last_line(k, 0, clock_seconds() - began);
    status = report_status(k, args->strict);
    kit_close(k);
    return status;
}

static int run_explain(struct arena *a, struct arguments *args)
{
    struct kit *k;
    bool found;
    str word, near;

    if (!args->nwords) {
        explain_list(a);
        return DONE;
    }
    word = str_of(args->words[0]);
    if (explain_check(a, word))
        return DONE;
    near = explain_nearest(a, NULL, word);
    if (near.n && !dir_exists(path_join(a, str_of(args->folder), STR("content")).p))
        return usage_error("there is no check '%s'; did you mean '" STR_FMT "'?", args->words[0],
                           STR_ARG(near)); /* a check needs no kit */
    k = kit_open(a, args);
    kit_check(k);
    found = explain_record(k, word);
    kit_close(k);
    return found ? DONE : USAGE;
}

static int run_new(struct arena *a, struct arguments *args)
{
    struct kit *k = kit_open(a, args);
    int status;

    reader_read(k);
    status =
        create_record(k, str_of(args->words[0]), str_of(args->nwords > 1 ? args->words[1] : ""),
                      str_of(args->nwords > 2 ? args->words[2] : ""));
    kit_close(k);
    return status;
}

static int run_init(struct arena *a, struct arguments *args)
{
    return create_kit(a, args->words[0]);
}

static int run_export(struct arena *a, struct arguments *args)
{
    struct kit *k = kit_open(a, args);
    struct buf out = {.arena = a};
    bool json = args->format && !strcmp(args->format, "json");
    int status;
    str near;

    reader_read(k);
    checks_run(k);
    status = report_status(k, false) ? REFUSED : DONE;
    if (!export_table(k, str_of(args->words[0]), json, &out, &near))
        status = usage_error("there is no type '%s'%s" STR_FMT "%s", args->words[0],
                             near.n ? "; did you mean '" : "", STR_ARG(near),
                             near.n ? "'?" : "; name a folder of content/, such as evidence");
    else if (status) {
        diag_sort(&k->diags);
        report_text(k, LEVEL_ERROR, stderr);
        fputs("kit: nothing was exported; mend the errors above first\n", stderr);
    } else
        fwrite(out.p, 1, out.n, stdout);
    kit_close(k);
    return status;
}

/* Arguments as one text, with spaces between. */
static str join_words(struct arena *a, const struct arguments *args)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < args->nwords; i++) {
        buf_addc(&b, i ? " " : "");
        buf_addc(&b, args->words[i]);
    }
    return buf_str(&b);
}

enum { SHOWN = 10, SHOWN_JSON = 100, SHOWN_MAX = 1000000 }; /* records that kit search shows */

static int run_search(struct arena *a, struct arguments *args)
{
    bool json = args->format && !strcmp(args->format, "json");
    struct search_options o = {.audience = str_of(args->audience ? args->audience : "lead"),
                               .query = join_words(a, args),
                               .limit = json ? SHOWN_JSON : SHOWN,
                               .json = json,
                               .bold = report_in_colour(stdout)};
    struct buf out = {.arena = a};
    struct kit *k;
    size_t errors;

    if (args->limit) {
        char *end;
        long n = strtol(args->limit, &end, 10);

        if (*end || n < 1 || n > SHOWN_MAX)
            return usage_error("'%s' is no value of --limit; write a whole number from 1 to %d",
                               args->limit, SHOWN_MAX);
        o.limit = (size_t)n;
    }
    k = kit_open(a, args);
    kit_check(k);
    search_print(k, &o, &out);
    fwrite(out.p, 1, out.n, stdout);
    errors = diag_count(&k->diags, LEVEL_ERROR);
    if (errors)
        fprintf(stderr,
                "kit: the content has %zu error%s, and what could not be read was not searched; "
                "'kit check' lists %s\n",
                errors, errors == 1 ? "" : "s", errors == 1 ? "it" : "them");
    kit_close(k);
    return DONE;
}

static int run_sign_off(struct arena *a, struct arguments *args)
{
    struct signoff o = {.words = args->words,
                        .n = args->nwords,
                        .by = args->by,
                        .on = args->on,
                        .note = args->note};
    struct kit *k;
    int lock, status;

    if (!o.by)
        return usage_error("kit sign-off needs --by: the role that signs, such as --by dass");
    k = kit_open(a, args);
    lock = dir_lock(k->content); /* what is read is what is written to */
    kit_check(k);
    status = signoff_write(k, &o);
    dir_unlock(lock);
    kit_close(k);
    return status;
}

static int run_import(struct arena *a, struct arguments *args)
{
    struct kit *k = kit_open(a, args);
    int lock = dir_lock(k->content), status; /* what is there is what must not be overwritten */

    reader_read(k);
    status = import_register(k, args->words[0], args->dry_run);
    dir_unlock(lock);
    kit_close(k);
    return status;
}

static struct request request_of(const struct arguments *args)
{
    return (struct request){.words = args->words,
                            .nwords = args->nwords,
                            .from = args->from,
                            .due = args->due,
                            .owner = args->owner,
                            .on = args->on,
                            .note = args->note,
                            .about = args->about,
                            .nabout = args->nabout,
                            .force = args->force,
                            .all = args->all,
                            .json = args->format && !strcmp(args->format, "json")};
}

/* Two people may write to the log at once: what is read is what is written to. */
static int with_log(struct arena *a, const struct arguments *args, const struct request *o,
                    int (*change)(struct kit *, const struct request *))
{
    struct kit *k = kit_open(a, args);
    int lock = dir_lock(k->content), status;

    kit_read(k);
    status = change(k, o);
    dir_unlock(lock);
    kit_close(k);
    return status;
}

/* What the words of 'kit pack' leave open; an exit status. */
static int check_pack(struct arena *a, struct arguments *args)
{
    const char *fault = args->out ? pack_fault(a, args->out, args->single) : NULL;

    if (args->returned && args->audience && strcmp(args->audience, "inspector") != 0)
        return usage_error("the information return goes to inspectors; leave --audience out");
    if (args->returned && args->since)
        return usage_error("the information return is packed as a whole; leave --since out");
    if (args->single && args->returned)
        return usage_error("the information return is documents; leave --single-file out");
    if (args->single && args->since)
        return usage_error("a single file is made as a whole; leave --since out");
    if (!args->returned && !args->audience)
        return usage_error("kit pack needs --audience: inspector, staff or lead");
    if (fault)
        return usage_error("the name of a pack, '%s', %s", args->out, fault);
    return DONE;
}

static int run_pack(struct arena *a, struct arguments *args)
{
    struct pack_options o = {.audience = args->audience ? args->audience : "inspector",
                             .out = args->out,
                             .since = args->since,
                             .on = args->on,
                             .yes = args->yes,
                             .returned = args->returned,
                             .single = args->single};
    int status = check_pack(a, args), lock;
    struct kit *k;

    if (status)
        return status;
    k = kit_open(a, args);
    lock = dir_lock(k->content); /* what is read is what is packed and logged */
    kit_check(k);
    diag_sort(&k->diags);
    report_text(k, LEVEL_WARNING, stderr);
    if (report_status(k, false)) {
        fputs("kit: nothing was packed; mend the errors above first\n", stderr);
        status = REFUSED;
    } else
        status = pack_write(k, &o);
    dir_unlock(lock);
    kit_close(k);
    return status;
}

static int run_request_add(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);

    if (!o.nwords && !request_ask(a, &o))
        return usage_error("what do they ask for? Write it in their words, such as: kit request "
                           "add \"The last audit of case records\"");
    return with_log(a, args, &o, request_add);
}

static int run_request_list(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);
    struct kit *k = kit_open(a, args);
    int status;

    kit_read(k);
    status = request_list(k, &o);
    kit_close(k);
    return status;
}

static int run_request_assign(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);

    return with_log(a, args, &o, request_assign);
}

static int run_request_answer(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);

    return with_log(a, args, &o, request_answer);
}

static int run_status(struct arena *a, struct arguments *args)
{
    bool json = args->format && !strcmp(args->format, "json");
    struct kit *k;
    int lock, status = DONE;

    if (args->on && !args->record)
        return usage_error("--on is the day that is recorded; write it with --record");
    k = kit_open(a, args);
    lock = args->record ? dir_lock(k->content) : -1; /* what is counted is what is recorded */
    kit_check(k);
    diag_sort(&k->diags);
    if (args->record)
        status = status_record(k, args->on);
    dir_unlock(lock);
    if (!status)
        status_print(k, json);
    kit_close(k);
    return status;
}

static int run_serve(struct arena *a, struct arguments *args)
{
    struct serve_options o = {.folder = args->folder,
                              .as_of = args->as_of,
                              .audience = args->audience,
                              .theme = args->theme,
                              .port = SERVE_PORT};

    if (args->port) {
        char *end;
        long n = strtol(args->port, &end, 10);

        if (*end || n < 0 || n > SERVE_PORT_MAX)
            return usage_error("'%s' is no value of --port; write a whole number from 0 to %d, 0 "
                               "for any port that is free",
                               args->port, SERVE_PORT_MAX);
        o.port = (unsigned)n;
    }
    kit_close(kit_open(a, args)); /* is there a kit? */
    return serve_run(a, &o);
}

static int run_verify(struct arena *a, struct arguments *args)
{
    return verify_run(a, args->words[0]);
}

static int run_help(struct arena *a, struct arguments *args);

static const struct command commands[] = {
    {"build", "build [-o DIR] [--audience A] [--theme NAME] [--strict]",
     "builds the site and the evidence index", "oaTs", 0, 0, run_build},
    {"check", "check [--audience A] [--format text|json] [--strict]",
     "says what is wrong, and writes nothing", "afs", 0, 0, run_check},
    {"explain", "explain [CHECK|REF]", "what a message means; how a record stands", "", 0, 1,
     run_explain},
    {"status", "status [--format text|json] [--record]", "readiness on one screen", "fiE", 0, 0,
     run_status},
    {"search", "search [--audience A] [--limit N] [--format json] WORDS…",
     "finds words in the content as it is now", "alf", 1, SIZE_MAX, run_search},
    {"sign-off", "sign-off REF… --by ROLE [--on DATE] [--note TEXT]",
     "agrees to records as they are now", "bnN", 1, SIZE_MAX, run_sign_off},
    {"request add", "request add \"WHAT\" [--from NAME] [--due WHEN] [--about REF]…",
     "logs what inspectors ask for", "qwrgyM", 0, 1, run_request_add},
    {"request list", "request list [--all] [--format text|json]", "what is open, the late first",
     "Af", 0, 0, run_request_list},
    {"request assign", "request assign ID [ROLE] [--due WHEN] [--note TEXT]",
     "says who answers, and by when", "qwyM", 1, 2, run_request_assign},
    {"request answer", "request answer ID EVIDENCE… [--note TEXT] [--force]",
     "logs what was handed over", "yMX", 1, SIZE_MAX, run_request_answer},
    {"pack", "pack --audience A|--return [-o FILE] [--since PACK|--single-file]",
     "one file to hand over, and a line in the log for each record", "OaSIdRY", 0, 0, run_pack},
    {"serve", "serve [--port N] [--audience A] [--theme NAME]",
     "the site on this computer, built again after each change", "paT", 0, 0, run_serve},
    {"verify", "verify DIR|FILE.zip", "is what was handed over still as it was", "", 1, 1,
     run_verify},
    {"new", "new TYPE [ID] [TITLE]", "begins a record", "", 1, 3, run_new},
    {"init", "init DIR", "begins a kit", "", 1, 1, run_init},
    {"import", "import FILE.csv [--dry-run]", "a spreadsheet's register → evidence records", "z", 1,
     1, run_import},
    {"export", "export TYPE [--format csv|json]", "a table for a spreadsheet", "F", 1, 1,
     run_export},
    {"help", "help [COMMAND]", "this help, or a command's", "", 0, 2, run_help},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct command *find_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(commands[i].name, word))
            return &commands[i];
    return NULL;
}

/* Is WORD the first of commands of two words? */
static bool is_group(const char *word, const struct command *c)
{
    size_t n = strlen(word);

    return !strncmp(c->name, word, n) && c->name[n] == ' ';
}

static bool begins_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (is_group(word, &commands[i]))
            return true;
    return false;
}

static int no_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        str name = str_of(commands[i].name), first = str_until(&name, ' ');

        if (text_almost(str_of(word), str_of(commands[i].name)) || text_almost(str_of(word), first))
            return usage_error("there is no command '%s'; did you mean '" STR_FMT "'?", word,
                               STR_ARG(name.n ? first : str_of(commands[i].name)));
    }
    return usage_error("there is no command '%s'; 'kit help' lists them", word);
}

/* No second word behind the group, or one that is none of its commands. */
static int no_second(struct arena *a, const char *group, const char *word)
{
    struct buf all = {.arena = a};

    for (size_t i = 0; i < COMMANDS; i++) {
        const char *second = commands[i].name + strlen(group) + 1;

        if (!is_group(group, &commands[i]))
            continue;
        if (word && text_almost(str_of(word), str_of(second)))
            return usage_error("there is no 'kit %s %s'; did you mean '%s'?", group, word, second);
        buf_format(&all, "%s%s", all.n ? ", " : "", second);
    }
    if (word)
        return usage_error("there is no 'kit %s %s'; write one of %s", group, word,
                           buf_str(&all).p);
    return usage_error("kit %s needs one of these words behind it: %s", group, buf_str(&all).p);
}

/* Options: a letter for the commands' table, the words, and where the value goes. */
struct option {
    char letter;
    const char *word, *shorter;
    size_t at;             /* of the value in struct arguments; of a bool for a switch */
    const char *values[4]; /* what it may be; empty for anything */
    const char *about;
};

#define AT(field) offsetof(struct arguments, field)

static const struct option options[] = {
    {'C',
     "--directory",
     "-C",
     AT(folder),
     {NULL},
     "the folder that holds content/ (default: here)"},
    {'D', "--as-of", NULL, AT(as_of), {NULL}, "the day to count from, such as 2027-03-09"},
    {'o',
     "--output",
     "-o",
     AT(out),
     {NULL},
     "the folder for the site (default: site in the kit's folder)"},
    {'a',
     "--audience",
     NULL,
     AT(audience),
     {"inspector", "staff", "lead", NULL},
     "for whom: inspector, staff or lead"},
    {'T', "--theme", NULL, AT(theme), {NULL}, "a folder below themes/ (default: default)"},
    {'p', "--port", NULL, AT(port), {NULL}, "the port (default: 8017; 0 takes any that is free)"},
    {'f', "--format", NULL, AT(format), {"text", "json", NULL}, "text or json"},
    {'F', "--format", NULL, AT(format), {"csv", "json", NULL}, "csv or json"},
    {'l', "--limit", NULL, AT(limit), {NULL}, "how many to show (default: 10, as JSON 100)"},
    {'b', "--by", NULL, AT(by), {NULL}, "the role that signs, such as dass"},
    {'n', "--on", NULL, AT(on), {NULL}, "the day of the signature (default: today)"},
    {'N',
     "--note",
     NULL,
     AT(note),
     {NULL},
     "a word about it; in somebody's absence it must say so"},
    {'s', "--strict", NULL, AT(strict), {NULL}, "warnings count as errors"},
    {'q', "--from", NULL, AT(from), {NULL}, "who asks"},
    {'w', "--due", NULL, AT(due), {NULL}, "4h, 2d, 14:00, 2027-03-09 or '2027-03-09 14:00'"},
    {'r', "--owner", NULL, AT(owner), {NULL}, "the role that answers, such as data-lead"},
    {'g',
     "--about",
     NULL,
     AT(about),
     {NULL},
     "a record or a quality statement; its owner answers; may be there more than once"},
    {'y', "--on", NULL, AT(on), {NULL}, "the day that the log bears (default: today)"},
    {'M', "--note", NULL, AT(note), {NULL}, "a word about it, for the log"},
    {'A', "--all", NULL, AT(all), {NULL}, "those that were answered, too"},
    {'X',
     "--force",
     NULL,
     AT(force),
     {NULL},
     "what inspectors would not get may be the answer; a note must say why"},
    {'O',
     "--output",
     "-o",
     AT(out),
     {NULL},
     "the ZIP or HTML file (default: a name with the audience and the day, in the kit's folder)"},
    {'S',
     "--since",
     NULL,
     AT(since),
     {NULL},
     "an earlier pack: what is new or changed since, and what is gone"},
    {'I',
     "--single-file",
     NULL,
     AT(single),
     {NULL},
     "one HTML file with everything inside, for a tablet or a mail"},
    {'d', "--on", NULL, AT(on), {NULL}, "the day of the handover (default: today)"},
    {'R',
     "--return",
     NULL,
     AT(returned),
     {NULL},
     "the documents of the information return, by item"},
    {'Y', "--yes", NULL, AT(yes), {NULL}, "yes, the lead's site may go out"},
    {'E', "--record", NULL, AT(record), {NULL}, "keeps today's totals in content/readiness.csv"},
    {'i', "--on", NULL, AT(on), {NULL}, "the day that the totals bear (default: today)"},
    {'z', "--dry-run", NULL, AT(dry_run), {NULL}, "says what would be written, and writes nothing"},
};

enum { OPTIONS = sizeof options / sizeof *options };

/* Takes no value. */
static bool is_switch(const struct option *o)
{
    return o->at == AT(strict) || o->at == AT(all) || o->at == AT(force) || o->at == AT(returned) ||
           o->at == AT(yes) || o->at == AT(dry_run) || o->at == AT(record) || o->at == AT(single);
}

static bool allowed(const struct command *c, const struct option *o)
{
    return o->letter == 'C' || o->letter == 'D' || (c && strchr(c->options, o->letter));
}

static void help_command(const struct command *c)
{
    printf("kit %s\n\n%s\n", c->usage, c->summary);
    for (size_t i = 0; i < OPTIONS; i++)
        if (allowed(c, &options[i]))
            printf("  %-4s%-14s %s\n", options[i].shorter ? options[i].shorter : "",
                   options[i].word, options[i].about);
}

static int run_help(struct arena *a, struct arguments *args)
{
    const char *word = args->nwords > 1 ? str_format(a, "%s %s", args->words[0], args->words[1]).p
                       : args->nwords   ? args->words[0]
                                        : NULL;
    const struct command *c = word ? find_command(word) : NULL;

    if (c) {
        help_command(c);
        return DONE;
    }
    if (word && !begins_command(word))
        return args->nwords > 1 && begins_command(args->words[0])
                   ? no_second(a, args->words[0], args->words[1])
                   : no_command(word);
    if (word) {
        for (size_t i = 0, first = 1; i < COMMANDS; i++)
            if (is_group(word, &commands[i])) {
                fputs(first ? "" : "\n", stdout);
                help_command(&commands[i]);
                first = 0;
            }
        return DONE;
    }
    puts("kit [-C DIR] [--as-of DATE] COMMAND …\n\nTurns a folder of Markdown into a site that an "
         "inspection can be met with.\n");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  kit %s%*s %s\n", commands[i].usage,
               USAGE_WIDTH - (int)utf8_count(str_of(commands[i].usage)), "", commands[i].summary);
    puts("\n'kit help COMMAND' lists its options. 'kit explain' lists the checks.");
    return DONE;
}

static void short_help(void)
{
    puts("kit turns a folder of Markdown into a site that an inspection can be met with.\n\n"
         "  kit init DIR    begin a kit\n"
         "  kit check       what is wrong with it\n"
         "  kit build       build the site\n"
         "  kit help        all commands");
}

/* The command line */

static const struct option *find_option(const struct command *c, const char *word, size_t n)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (allowed(c, &options[i]) &&
            (str_eqc((str){word, n}, options[i].word) ||
             (options[i].shorter && str_eqc((str){word, n}, options[i].shorter))))
            return &options[i];
    return NULL;
}

static int no_option(const struct command *c, const char *word)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (allowed(c, &options[i]) && text_almost(str_of(word), str_of(options[i].word)))
            return usage_error("there is no option '%s'; did you mean '%s'?", word,
                               options[i].word);
    return usage_error("there is no option '%s'%s%s; 'kit help%s%s' lists them", word,
                       c ? " of kit " : "", c ? c->name : "", c ? " " : "", c ? c->name : "");
}

static int set_option(struct arguments *args, const struct option *o, const char *value)
{
    bool good = !o->values[0];
    long days;

    for (size_t i = 0; i < 4 && o->values[i]; i++)
        good = good || !strcmp(value, o->values[i]);
    if (!good)
        return usage_error("'%s' is no value of %s; write %s", value, o->word, o->about);
    if (!*value)
        return usage_error("%s is empty; write %s", o->word, o->about);
    if (strchr("Dnydi", o->letter) && !date_parse(str_of(value), &days))
        return usage_error("'%s' is no date; write it as 2027-03-09", value);
    if (o->at == AT(about))
        args->about[args->nabout++] = value;
    else
        memcpy((char *)args + o->at, &value, sizeof value);
    return DONE;
}

/* Reads the options and words of argv; *COMMAND is the first word, or the first two. */
static int read_arguments(struct arena *a, int argc, char **argv, struct arguments *args,
                          const struct command **command)
{
    const char *group = NULL;
    bool ended = false;

    for (int i = 1; i < argc; i++) {
        const char *word = argv[i], *equals = strchr(word, '=');

        if (!ended && !strcmp(word, "--")) {
            ended = true;
            continue;
        }
        if (!ended && word[0] == '-' && word[1]) {
            bool joined = word[1] == '-' && equals;
            const struct option *o =
                find_option(*command, word, joined ? (size_t)(equals - word) : strlen(word));
            int status;

            if (!strcmp(word, "--help") || !strcmp(word, "-h")) {
                args->help = true;
                continue;
            }
            if (!*command && !strcmp(word, "--version")) {
                args->version = true;
                continue;
            }
            if (!o)
                return no_option(*command, word);
            if (is_switch(o) && joined)
                return usage_error("%s takes no value; leave '%s' out", o->word, equals);
            if (is_switch(o)) {
                memcpy((char *)args + o->at, &(bool){true}, sizeof(bool));
                continue;
            }
            if (!joined && i + 1 >= argc)
                return usage_error("%s needs a value: %s", o->word, o->about);
            status = set_option(args, o, joined ? equals + 1 : argv[++i]);
            if (status)
                return status;
        } else if (!*command && !group && begins_command(word)) {
            group = word;
        } else if (!*command) {
            *command = find_command(group ? str_format(a, "%s %s", group, word).p : word);
            if (!*command)
                return group ? no_second(a, group, word) : no_command(word);
        } else
            args->words[args->nwords++] = word;
    }
    if (group && !*command && !args->help && !args->version)
        return no_second(a, group, NULL);
    if (group && !*command && args->help)
        args->words[args->nwords++] = group;
    return DONE;
}

static int run(struct arena *a, int argc, char **argv)
{
    struct arguments args = {.folder = ".",
                             .words = arena_array(a, (size_t)argc, sizeof(const char *)),
                             .about = arena_array(a, (size_t)argc, sizeof(const char *))};
    const struct command *command = NULL;
    int status;

    if (argc < 2) {
        short_help();
        return DONE;
    }
    status = read_arguments(a, argc, argv, &args, &command);
    if (status)
        return status;
    if (args.version) {
        puts("kit " KIT_VERSION);
        return DONE;
    }
    if (args.help && command)
        return run_help(a,
                        &(struct arguments){.words = &(const char *){command->name}, .nwords = 1});
    if (args.help)
        return run_help(a, &args);
    if (!command)
        return usage_error("no command; 'kit help' lists them");
    if (args.nwords < command->least || args.nwords > command->most)
        return usage_error("kit %s takes %s; write: kit %s", command->name,
                           args.nwords < command->least ? "more words" : "fewer words",
                           command->usage);
    if (!clock_is_good())
        return usage_error("SOURCE_DATE_EPOCH is no time that the kit can count from; it must be "
                           "a whole number of seconds since 1970, up to 253402300799");
    return command->run(a, &args);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    int status = run(a, argc, argv);

    arena_free(a);
    if (fflush(stdout) || ferror(stdout))
        die("cannot write the output; is the disk full?");
    return status;
}
