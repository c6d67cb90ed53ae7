/* The options, and what a line of words means. */
#include "main.h"

#include <stddef.h>
#include <string.h>

#define AT(field) offsetof(struct arguments, field)

/* Behind the field stands what 'kit help' says of it, and then what else there is to say. */
#define VALUE(l, w, field, ...)                                           \
    {                                                                     \
        .letter = (l), .word = (w), .at = AT(field), .about = __VA_ARGS__ \
    }
#define SWITCH(l, w, field, ...)                                                             \
    {                                                                                        \
        .letter = (l), .word = (w), .at = AT(field), .is_switch = true, .about = __VA_ARGS__ \
    }

static const struct option options[] = {
    VALUE('C', "--directory", folder, "the folder that holds content/ (default: here)",
          .shorter = "-C"),
    VALUE('D', "--as-of", as_of, "the day to count from, such as 2027-03-09"),
    VALUE('o', "--output", out, "the folder for the site (default: site in the kit's folder)",
          .shorter = "-o"),
    VALUE('a', "--audience", audience, "for whom: inspector, staff or lead",
          .values = {"inspector", "staff", "lead"}),
    VALUE('T', "--theme", theme, "a folder below themes/ (default: default)"),
    VALUE('p', "--port", port, "the port (default: 8017; 0 takes any that is free)"),
    VALUE('f', "--format", format, "text or json", .values = {"text", "json"}),
    VALUE('F', "--format", format, "csv or json", .values = {"csv", "json"}),
    VALUE('l', "--limit", limit, "how many to show (default: 10, as JSON 100)"),
    VALUE('b', "--by", by, "the role that signs, such as dass"),
    VALUE('n', "--on", on, "the day of the signature (default: today)"),
    VALUE('N', "--note", note, "a word about it; in somebody's absence it must say so"),
    SWITCH('s', "--strict", strict, "warnings count as errors"),
    VALUE('q', "--from", from, "who asks"),
    VALUE('w', "--due", due, "4h, 2d, 14:00, 2027-03-09 or '2027-03-09 14:00'"),
    VALUE('r', "--owner", owner, "the role that answers, such as data-lead"),
    VALUE('g', "--about", about,
          "a record or a quality statement; its owner answers; may be there more than once"),
    VALUE('y', "--on", on, "the day that the log bears (default: today)"),
    VALUE('M', "--note", note, "a word about it, for the log"),
    SWITCH('A', "--all", all, "those that were answered, too"),
    SWITCH('X', "--force", force,
           "what inspectors would not get may be the answer; a note must say why"),
    VALUE(
        'O', "--output", out,
        "the ZIP or HTML file (default: a name with the audience and the day, in the kit's folder)",
        .shorter = "-o"),
    VALUE('S', "--since", since, "an earlier pack: what is new or changed since, and what is gone"),
    SWITCH('I', "--single-file", single,
           "one HTML file with everything inside, for a tablet or a mail"),
    VALUE('d', "--on", on, "the day of the handover (default: today)"),
    SWITCH('R', "--return", returned, "the documents of the information return, by item"),
    SWITCH('Y', "--yes", yes, "yes, the lead's site may go out"),
    SWITCH('E', "--record", record, "keeps today's totals in content/readiness.csv"),
    VALUE('i', "--on", on, "the day that the totals bear (default: today)"),
    SWITCH('W', "--stay", stay, NULL), /* for 'kit serve' alone: see serve.h */
    SWITCH('z', "--dry-run", dry_run, "says what would be written, and writes nothing"),
};

enum { OPTIONS = sizeof options / sizeof *options };

static bool allowed(const struct command *c, const struct option *o)
{
    return o->letter == 'C' || o->letter == 'D' || (c && strchr(c->options, o->letter));
}

const struct option *next_option(const struct command *c, size_t *i)
{
    while (*i < OPTIONS)
        if (allowed(c, &options[(*i)++]))
            return &options[*i - 1];
    return NULL;
}

static const struct option *find_option(const struct command *c, const char *word, size_t n)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (allowed(c, &options[i]) &&
            (str_eqc((str){word, n}, options[i].word) ||
             (options[i].shorter && str_eqc((str){word, n}, options[i].shorter))))
            return &options[i];
    return NULL;
}

static int no_option(struct arena *a, const struct command *c, const char *word)
{
    struct near near = {0};

    for (size_t i = 0; i < OPTIONS; i++)
        if (allowed(c, &options[i]))
            text_nearer(&near, str_of(word), str_of(options[i].word), str_of(options[i].word));
    if (c && !near.name.n)
        return usage_error("there is no option '%s' of kit %s; 'kit help %s' lists them", word,
                           c->name, c->name);
    return usage_error("there is no option '%s'; %s", word,
                       text_meant(a, near.name, "'kit help' lists them"));
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
        return usage_error(
            "'%s' is no date; write year, month and day in figures, such as 2027-03-09", value);
    if (o->at == AT(about))
        args->about[args->nabout++] = value;
    else
        memcpy((char *)args + o->at, &value, sizeof value);
    return DONE;
}

int read_arguments(struct arena *a, int argc, char **argv, struct arguments *args,
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
                return no_option(a, *command, word);
            if (o->is_switch && joined)
                return usage_error("%s takes no value; leave '%s' out", o->word, equals);
            if (o->is_switch) {
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
                return group ? no_second(a, group, word) : no_command(a, word);
        } else
            args->words[args->nwords++] = word;
    }
    if (group && !*command && !args->help && !args->version)
        return no_second(a, group, NULL);
    if (group && !*command && args->help)
        args->words[args->nwords++] = group;
    return DONE;
}
