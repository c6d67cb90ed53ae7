/* The table of commands, and the help that is made of it. */
#include "main.h"

#include "file.h"

#include <stdio.h>
#include <string.h>

enum { USAGE_WIDTH = 66 };

static int run_help(struct arena *a, struct arguments *args);

static const struct command commands[] = {
    {"build", "build [-o DIR] [--audience A] [--theme NAME] [--strict]",
     "builds the site and the evidence index", "oaTsW", 0, 0, run_build},
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
    {"request answer", "request answer ID [EVIDENCE…] [--note TEXT] [--force]",
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

const struct command *find_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(commands[i].name, word))
            return &commands[i];
    return NULL;
}

/* Is C one of the commands of two words that begin with WORD? */
static bool is_group(const char *word, const struct command *c)
{
    size_t n = strlen(word);

    return !strncmp(c->name, word, n) && c->name[n] == ' ';
}

bool begins_command(const char *word)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (is_group(word, &commands[i]))
            return true;
    return false;
}

int no_command(struct arena *a, const char *word)
{
    struct near near = {0};

    for (size_t i = 0; i < COMMANDS; i++) {
        str whole = str_of(commands[i].name), name = whole, first = str_until(&name, ' ');

        text_nearer(&near, str_of(word), whole, name.n ? first : whole);
        text_nearer(&near, str_of(word), first, name.n ? first : whole);
    }
    for (size_t i = 0; !near.name.n && strlen(word) > 2 && i < COMMANDS; i++)
        if (str_starts(str_of(commands[i].name), str_of(word))) /* 'sign off' */
            near.name = str_of(commands[i].name);
    return usage_error("there is no command '%s'; %s", word,
                       text_meant(a, near.name, "'kit help' lists them"));
}

/* No second word behind the group, or one that is none of its commands. */
int no_second(struct arena *a, const char *group, const char *word)
{
    struct near near = {0};
    struct buf all = {.arena = a};

    for (size_t i = 0; i < COMMANDS; i++) {
        const char *second = commands[i].name + strlen(group) + 1;

        if (!is_group(group, &commands[i]))
            continue;
        if (word)
            text_nearer(&near, str_of(word), str_of(second), str_of(second));
        buf_format(&all, "%s%s", all.n ? ", " : "", second);
    }
    if (!word)
        return usage_error("kit %s needs one of these words behind it: %s", group, all.p);
    return usage_error("there is no 'kit %s %s'; %s", group, word,
                       text_meant(a, near.name, str_format(a, "write one of %s", all.p).p));
}

static void help_command(const struct command *c)
{
    const struct option *o;

    printf("kit %s\n\n%s\n", c->usage, c->summary);
    for (size_t i = 0; (o = next_option(c, &i));)
        if (o->about)
            printf("  %-4s%-14s %s\n", o->shorter ? o->shorter : "", o->word, o->about);
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
                   : no_command(a, word);
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
    puts("\n'kit help COMMAND' lists its options. 'kit explain' lists the checks. 'kit --version' "
         "says which program this is.");
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
        return usage_error("kit %s %s; write: kit %s", command->name,
                           args.nwords < command->least ? "needs more words behind it"
                                                        : "takes fewer words",
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
