/* What writes below content/, or hands something over. */
#include "main.h"

#include "create.h"
#include "file.h"
#include "import.h"
#include "pack.h"
#include "reader.h"
#include "report.h"
#include "request.h"
#include "signoff.h"

#include <stdio.h>
#include <string.h>

int run_new(struct arena *a, struct arguments *args)
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

int run_init(struct arena *a, struct arguments *args)
{
    return create_kit(a, args->words[0]);
}

int run_sign_off(struct arena *a, struct arguments *args)
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

int run_import(struct arena *a, struct arguments *args)
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
                            .json = as_json(args)};
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

int run_pack(struct arena *a, struct arguments *args)
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
    report_text(k, LEVEL_WARNING, stderr);
    status = report_status(k, false);
    if (status)
        fputs("kit: nothing was packed; mend the errors above first\n", stderr);
    else
        status = pack_write(k, &o);
    dir_unlock(lock);
    kit_close(k);
    return status;
}

int run_request_add(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);

    if (!o.nwords && !request_ask(a, &o))
        return usage_error("what do they ask for? Write it in their words, such as: kit request "
                           "add \"The last audit of case records\"");
    return with_log(a, args, &o, request_add);
}

int run_request_list(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);
    struct kit *k = kit_open(a, args);
    int status;

    kit_read(k);
    status = request_list(k, &o);
    kit_close(k);
    return status;
}

int run_request_assign(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);

    return with_log(a, args, &o, request_assign);
}

int run_request_answer(struct arena *a, struct arguments *args)
{
    struct request o = request_of(args);

    return with_log(a, args, &o, request_answer);
}
