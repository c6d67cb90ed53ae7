/* layer 5 · main: the command line. A command is a row of the table below and a function. */
#include "checks.h"
#include "create.h"
#include "embedded.h"
#include "explain.h"
#include "export.h"
#include "file.h"
#include "folder.h"
#include "import.h"
#include "reader.h"
#include "report.h"
#include "signoff.h"
#include "site.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { DONE = 0, REFUSED = 1, USAGE = 2 };

struct arguments {
    const char *folder, *as_of, *out, *audience, *theme, *format, *by, *on, *note;
    bool strict, dry_run, help, version;
    const char **words;
    size_t nwords;
};

struct command {
    const char *name, *usage, *summary;
    const char *options; /* the letters of the options that it takes, as in the table of options */
    size_t least, most;  /* words; SIZE_MAX for any number */
    int (*run)(struct arena *a, struct arguments *args);
};

/* Messages */

__attribute__((format(printf, 1, 2))) static int usage_error(const char *fmt, ...)
{
    va_list ap;

    fputs("kit: error: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
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

static void kit_check(struct kit *k)
{
    reader_read(k);
    if (!k->today_is_clock)
        fprintf(stderr, "kit: counting from " STR_FMT ", not from the clock's day\n",
                STR_ARG(k->today));
    checks_run(k);
}

/* Keeps what was read, for the curious: no build needs it. */
static void kit_keep(struct kit *k)
{
    struct arena *a = arena_new();

    file_replace(path_join(a, str_of(k->folder), STR(".build/kit.db")).p, db_bytes(a, k->db));
    arena_free(a);
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
                             .theme = str_of(args->theme ? args->theme : "default")};
    struct kit *k = kit_open(a, args);
    size_t pages = 0;
    int status;

    if (!o.out)
        o.out = path_join(a, str_of(args->folder), STR("site")).p;
    folder_check(a, o.out, k->content);
    kit_check(k);
    status = report_status(k, args->strict);
    if (!status) {
        pages = site_build(k, &o);
        status = report_status(k, false); /* a theme may be wrong, too */
    }
    diag_sort(&k->diags);
    report_text(k, LEVEL_NOTE, stderr);
    if (status)
        fprintf(stderr, "kit: nothing was written; mend the %s above and build again\n",
                diag_count(&k->diags, LEVEL_ERROR) ? "errors" : "warnings");
    else
        kit_keep(k);
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

static int run_help(struct arena *a, struct arguments *args);

static const struct command commands[] = {
    {"build", "build [-o DIR] [--audience A] [--theme NAME] [--strict]",
     "builds the site and the evidence index", "oaTs", 0, 0, run_build},
    {"check", "check [--audience A] [--format text|json] [--strict]",
     "says what is wrong, and writes nothing", "afs", 0, 0, run_check},
    {"explain", "explain [CHECK|REF]", "what a message means; how a record stands", "", 0, 1,
     run_explain},
    {"sign-off", "sign-off REF… --by ROLE [--on DATE] [--note TEXT]",
     "agrees to records as they are now", "bnN", 1, SIZE_MAX, run_sign_off},
    {"new", "new TYPE [ID] [TITLE]", "begins a record", "", 1, 3, run_new},
    {"init", "init DIR", "begins a kit", "", 1, 1, run_init},
    {"import", "import FILE.csv [--dry-run]", "a spreadsheet's register → evidence records", "d", 1,
     1, run_import},
    {"export", "export TYPE [--format csv|json]", "a table for a spreadsheet", "F", 1, 1,
     run_export},
    {"help", "help [COMMAND]", "this help, or a command's", "", 0, 1, run_help},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct command *find_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(commands[i].name, word))
            return &commands[i];
    return NULL;
}

static int no_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (text_almost(str_of(word), str_of(commands[i].name)))
            return usage_error("there is no command '%s'; did you mean '%s'?", word,
                               commands[i].name);
    return usage_error("there is no command '%s'; 'kit help' lists them", word);
}

/* Options: a letter for the commands' table, the words, and where the value goes. */
struct option {
    char letter;
    const char *word, *shorter;
    size_t at;             /* of the value in struct arguments; SIZE_MAX for a switch */
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
    {'f', "--format", NULL, AT(format), {"text", "json", NULL}, "text or json"},
    {'F', "--format", NULL, AT(format), {"csv", "json", NULL}, "csv or json"},
    {'b', "--by", NULL, AT(by), {NULL}, "the role that signs, such as dass"},
    {'n', "--on", NULL, AT(on), {NULL}, "the day of the signature (default: today)"},
    {'N',
     "--note",
     NULL,
     AT(note),
     {NULL},
     "a word about it; in somebody's absence it must say so"},
    {'s', "--strict", NULL, SIZE_MAX, {NULL}, "warnings count as errors"},
    {'d', "--dry-run", NULL, SIZE_MAX, {NULL}, "says what would be written, and writes nothing"},
};

enum { OPTIONS = sizeof options / sizeof *options };

static bool allowed(const struct command *c, const struct option *o)
{
    return o->letter == 'C' || o->letter == 'D' || (c && strchr(c->options, o->letter));
}

static int run_help(struct arena *a, struct arguments *args)
{
    const struct command *c = args->nwords ? find_command(args->words[0]) : NULL;

    (void)a;
    if (args->nwords && !c)
        return no_command(args->words[0]);
    if (c) {
        printf("kit %s\n\n%s\n", c->usage, c->summary);
        for (size_t i = 0; i < OPTIONS; i++)
            if (allowed(c, &options[i]))
                printf("  %-4s%-14s %s\n", options[i].shorter ? options[i].shorter : "",
                       options[i].word, options[i].about);
        return DONE;
    }
    puts("kit [-C DIR] [--as-of DATE] COMMAND …\n\nTurns a folder of Markdown into a site that an "
         "inspection can be met with.\n");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  kit %s%*s %s\n", commands[i].usage,
               58 - (int)utf8_count(str_of(commands[i].usage)), "", commands[i].summary);
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
    if ((o->letter == 'D' || o->letter == 'n') && !date_parse(str_of(value), &days))
        return usage_error("'%s' is no date; write it as 2027-03-09", value);
    memcpy((char *)args + o->at, &value, sizeof value);
    return DONE;
}

/* Reads the options and words of argv; *COMMAND is the first word. */
static int read_arguments(int argc, char **argv, struct arguments *args,
                          const struct command **command)
{
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
            if (o->at == SIZE_MAX && joined)
                return usage_error("%s takes no value; leave '%s' out", o->word, equals);
            if (o->at == SIZE_MAX) {
                *(o->letter == 'd' ? &args->dry_run : &args->strict) = true;
                continue;
            }
            if (!joined && i + 1 >= argc)
                return usage_error("%s needs a value: %s", o->word, o->about);
            status = set_option(args, o, joined ? equals + 1 : argv[++i]);
            if (status)
                return status;
        } else if (!*command) {
            *command = find_command(word);
            if (!*command)
                return no_command(word);
        } else
            args->words[args->nwords++] = word;
    }
    return DONE;
}

static int run(struct arena *a, int argc, char **argv)
{
    struct arguments args = {.folder = ".",
                             .words = arena_array(a, (size_t)argc, sizeof(const char *))};
    const struct command *command = NULL;
    int status;

    if (argc < 2) {
        short_help();
        return DONE;
    }
    status = read_arguments(argc, argv, &args, &command);
    if (status)
        return status;
    if (args.version) {
        puts("kit " KIT_VERSION);
        return DONE;
    }
    if (args.help)
        return run_help(
            a, &(struct arguments){.words = &(const char *){command ? command->name : NULL},
                                   .nwords = command != NULL});
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
