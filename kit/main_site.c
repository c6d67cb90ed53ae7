/* What makes a site, or says what is there. */
#include "main.h"

#include "checks.h"
#include "explain.h"
#include "export.h"
#include "file.h"
#include "folder.h"
#include "reader.h"
#include "refs.h"
#include "report.h"
#include "search.h"
#include "serve.h"
#include "site.h"
#include "status.h"
#include "verify.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHOWN = 10, SHOWN_JSON = 100, SHOWN_MAX = 1000000 }; /* records that kit search shows */

/* What was read is kept where there is nothing wrong with it. */
static bool check_and_keep(struct kit *k, const struct site_options *o)
{
    checks_end(k);
    if (report_status(k, o->strict))
        return false;
    kit_keep(k);
    return true;
}

int run_build(struct arena *a, struct arguments *args)
{
    double began = clock_seconds();
    struct site_options o = {.check = check_and_keep,
                             .strict = args->strict,
                             .out = args->out,
                             .audience = str_of(args->audience ? args->audience : "lead"),
                             .theme = str_of(args->theme ? args->theme : "default"),
                             .last = !args->stay};
    struct kit *k = kit_open(a, args);
    size_t pages;
    bool built;

    if (!o.out)
        o.out = path_in(a, args->folder, STR("site"));
    folder_check(a, o.out, k->content);
    kit_read(k);
    checks_begin(k);
    built = site_build(k, &o, &pages);
    diag_sort(&k->diags);
    report_text(k, LEVEL_NOTE, stderr);
    if (!built)
        fprintf(stderr, "kit: nothing was written; mend the %s above and build again\n",
                diag_count(&k->diags, LEVEL_ERROR) ? "errors" : "warnings");
    report_last_line(k, pages, clock_seconds() - began);
    if (args->stay && built)
        serve_stay(k, &o);
    kit_close(k);
    return built ? DONE : report_status(k, o.strict);
}

int run_check(struct arena *a, struct arguments *args)
{
    double began = clock_seconds();
    int status;
    struct kit *k = kit_open(a, args);
    struct buf out = {.arena = a};

    kit_check(k);
    if (!diag_count(&k->diags, LEVEL_ERROR))
        site_check(k);
    diag_sort(&k->diags);
    if (as_json(args)) {
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

int run_explain(struct arena *a, struct arguments *args)
{
    struct kit *k;
    bool found, broken;
    str word, near;

    if (!args->nwords) {
        explain_list(a);
        return DONE;
    }
    word = str_of(args->words[0]);
    if (str_starts(word, STR("[")) && str_ends(word, STR("]"))) /* as a message has it */
        word = str_sub(word, 1, word.n - 2);
    if (explain_check(a, word))
        return DONE;
    near = explain_nearest(a, NULL, word);
    if (near.n && !dir_exists(path_in(a, args->folder, STR("content"))))
        return usage_error("there is no check '%s'; %s", args->words[0],
                           text_meant(a, near, "")); /* a check needs no kit */
    k = kit_open(a, args);
    kit_check(k);
    found = explain_record(k, word);
    broken = !found && refs_broken(k, STR(""), word).n;
    kit_close(k);
    return found ? DONE : broken ? REFUSED : USAGE;
}

int run_export(struct arena *a, struct arguments *args)
{
    struct kit *k = kit_open(a, args);
    struct buf out = {.arena = a};
    int status;
    str near;

    reader_read(k);
    checks_run(k);
    status = report_status(k, false);
    if (!export_table(k, str_of(args->words[0]), as_json(args), &out, &near))
        status = usage_error("there is no type '%s'; %s", args->words[0],
                             text_meant(a, near, "name a folder of content/, such as evidence"));
    else if (status) {
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

/* The value of an OPTION that is a whole number; DONE, or USAGE after a message. */
static int read_number(const char *text, const char *option, long least, long most,
                       const char *also, long *n)
{
    char *end;

    *n = strtol(text, &end, 10);
    if (!*end && *n >= least && *n <= most)
        return DONE;
    return usage_error("'%s' is no value of %s; write a whole number from %ld to %ld%s", text,
                       option, least, most, also);
}

int run_search(struct arena *a, struct arguments *args)
{
    struct search_options o = {.audience = str_of(args->audience ? args->audience : "lead"),
                               .query = join_words(a, args),
                               .limit = as_json(args) ? SHOWN_JSON : SHOWN,
                               .json = as_json(args),
                               .bold = report_in_colour(stdout)};
    struct buf out = {.arena = a};
    struct kit *k;
    size_t errors;
    long n;

    if (args->limit) {
        if (read_number(args->limit, "--limit", 1, SHOWN_MAX, "", &n))
            return USAGE;
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

int run_status(struct arena *a, struct arguments *args)
{
    struct kit *k;
    int lock, status = DONE;

    if (args->on && !args->record)
        return usage_error("--on is the day that is recorded; write it with --record");
    k = kit_open(a, args);
    lock = args->record ? dir_lock(k->content) : -1; /* what is counted is what is recorded */
    kit_check(k);
    if (args->record)
        status = status_record(k, args->on);
    dir_unlock(lock);
    if (!status)
        status_print(k, as_json(args));
    kit_close(k);
    return status;
}

int run_serve(struct arena *a, struct arguments *args)
{
    struct serve_options o = {.folder = args->folder,
                              .as_of = args->as_of,
                              .audience = args->audience,
                              .theme = args->theme,
                              .port = SERVE_PORT};
    long n;

    if (args->port) {
        if (read_number(args->port, "--port", 0, SERVE_PORT_MAX, ", 0 for any port that is free",
                        &n))
            return USAGE;
        o.port = (unsigned)n;
    }
    kit_close(kit_open(a, args)); /* is there a kit? */
    return serve_run(a, &o);
}

int run_verify(struct arena *a, struct arguments *args)
{
    return verify_run(a, args->words[0]);
}
