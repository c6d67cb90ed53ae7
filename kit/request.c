#include "request_parts.h"

#include "file.h"
#include "refs.h"
#include "release.h"
#include "report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 50 }; /* to write while others write, too */

static int as_it_was(int status)
{
    fputs("kit: nothing was written to the log\n", stderr);
    return status;
}

/* DONE once the row is WRITTEN; else the exit status, after the last words about it. */
static int outcome(int status, int written)
{
    if (!status && !written)
        die("the log is being changed all the time; try again");
    return written == 1 ? DONE : as_it_was(status ? status : REFUSED);
}

/* Asking */

static const char *ask(struct arena *a, const char *question)
{
    char line[4096];
    str text;

    fputs(question, stderr);
    fputc(' ', stderr);
    if (!fgets(line, sizeof line, stdin))
        return NULL;
    text = str_trim(str_of(line));
    return text.n ? str_c(a, text) : NULL;
}

bool request_ask(struct arena *a, struct request *o)
{
    const char *what, *about;
    bool asked = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);

    what = asked ? ask(a, "What do they ask for, in their words?") : NULL;
    if (!what)
        return false;
    o->words = arena_grow(a, &what, 1, 1, sizeof what);
    o->nwords = 1;
    if (!o->from)
        o->from = ask(a, "Who asks? (Enter if you do not know yet)");
    if (!o->due)
        o->due = ask(a, "By when: 4h, 2d, 14:00, 2027-03-09? (Enter if nothing was agreed)");
    if (!o->nabout && !o->owner) {
        about = ask(a, "Which statement or record is it about? (Enter if none)");
        if (about) {
            o->about = arena_grow(a, &about, 1, 1, sizeof about);
            o->nabout = 1;
        }
    }
    return true;
}

/* Adding */

static void say_unknown(str id, const str *values)
{
    bool from = values[REQUEST_ASKED_BY].n, due = values[REQUEST_DUE].n,
         owner = values[REQUEST_OWNER].n;

    if (from && due && owner)
        return;
    fprintf(stderr, "kit: not known yet:%s%s%s; once you know, type: kit request assign " STR_FMT,
            from ? "" : " who asks", due ? "" : (from ? " by when" : ", by when"),
            owner ? "" : (from && due ? " who answers" : ", who answers"), STR_ARG(id));
    fprintf(stderr, "%s%s%s\n", owner ? "" : " ROLE", from ? "" : " --from NAME",
            due ? "" : " --due 2d");
}

int request_add(struct kit *k, const struct request *o)
{
    int status = DONE, written = 0;
    str values[REQUEST_COLUMNS] = {{NULL, 0}}, day = request_day(k, o->on, &status);
    struct request_owner owner = {.role = STR("")};
    struct request_log log;

    values[REQUEST_WHAT] = request_value(k, o->words[0], "what they ask for", &status);
    values[REQUEST_ASKED_BY] = request_value(k, o->from, "the name after --from", &status);
    values[REQUEST_NOTE] = request_value(k, o->note, "the note", &status);
    values[REQUEST_ASKED] = day;
    values[REQUEST_DUE] = request_due(k, o->due, day, &status);
    values[REQUEST_STATUS] = STR("open");
    if (!status && !values[REQUEST_WHAT].n)
        status = usage_error("what do they ask for? Write it in their words, in quotes");
    if (o->owner)
        owner.role = request_role(k, o->owner, &status);
    request_look_about(k, o, &owner, values, &status);
    values[REQUEST_OWNER] = owner.role;
    if (!owner.second.n)
        owner.second = request_second(k, owner.role);
    for (int i = 0; !status && !written && i < TRIES; i++) {
        if (!request_log_read(k, &log))
            return as_it_was(REFUSED);
        values[REQUEST_ID] = request_log_next(&log);
        written = request_log_write(&log, NULL, values);
    }
    status = outcome(status, written);
    if (status)
        return status;
    printf(STR_FMT " logged on " STR_FMT "%s" STR_FMT "\n", STR_ARG(values[REQUEST_ID]),
           STR_ARG(day), values[REQUEST_DUE].n ? ", due " : "",
           STR_ARG(request_due_words(k, values[REQUEST_DUE])));
    request_say_who(k, &owner);
    say_unknown(values[REQUEST_ID], values);
    return DONE;
}

/* Assigning */

int request_assign(struct kit *k, const struct request *o)
{
    int status = DONE, written = 0;
    struct arena *a = k->arena;
    str day = request_day(k, o->on, &status), note = request_value(k, o->note, "the note", &status);
    str from = request_value(k, o->from, "the name after --from", &status);
    str due = request_due(k, o->due, day, &status);
    struct request_owner owner = {.role = o->nwords > 1 ? request_role(k, o->words[1], &status)
                                                        : STR("")};
    struct request_log log;
    struct request_row row = {.n = 0};
    str values[REQUEST_COLUMNS];

    if (o->nwords < 2 && !due.n && !from.n)
        status = usage_error("who answers '%s'? Name the role, such as kit request assign %s dass",
                             o->words[0], o->words[0]);
    for (int i = 0; !status && !written && i < TRIES; i++) {
        if (!request_log_read(k, &log) || !request_log_find(&log, str_of(o->words[0]), &row))
            return as_it_was(REFUSED);
        memset(values, 0, sizeof values);
        if (owner.role.n)
            values[REQUEST_OWNER] = owner.role;
        if (due.n)
            values[REQUEST_DUE] = due;
        if (from.n)
            values[REQUEST_ASKED_BY] = from;
        if (note.n)
            values[REQUEST_NOTE] = request_join(a, row.values[REQUEST_NOTE], "; ", note);
        written = request_log_write(&log, &row, values);
    }
    status = outcome(status, written);
    if (status)
        return status;
    if (due.n)
        due = str_format(a, ", due " STR_FMT, STR_ARG(request_due_words(k, due)));
    if (!owner.role.n) { /* the one that it had, who may be none of the kit's */
        str near;

        owner.role = refs_role(k, row.values[REQUEST_OWNER], &near);
    }
    owner.second = request_second(k, owner.role);
    printf(STR_FMT " %s" STR_FMT STR_FMT "%s" STR_FMT "\n", STR_ARG(row.values[REQUEST_ID]),
           o->nwords > 1 ? "is for " : "is changed", STR_ARG(o->nwords > 1 ? owner.role : STR("")),
           STR_ARG(due), from.n ? ", asked by " : "", STR_ARG(from));
    request_say_who(k, &owner);
    if (row.values[REQUEST_ANSWERED].n)
        fprintf(stderr, "kit: " STR_FMT " was answered on " STR_FMT " already\n",
                STR_ARG(row.values[REQUEST_ID]), STR_ARG(row.values[REQUEST_ANSWERED]));
    return DONE;
}

/* Answering */

/* What is handed over: refs, and what keeps some of them from inspectors. */
struct answer {
    str *refs;
    size_t n;
    str forced;
};

static bool is_among(struct arena *a, str list, str ref)
{
    for (str one; (one = request_next(&list)).n;) {
        str key = text_key(a, one);

        if (str_eq(key, text_key(a, ref)) ||
            str_eq(key, text_key(a, str_behind(ref, STR("evidence/")))))
            return true;
    }
    return false;
}

/* Would inspectors get each of the records now? The same question that a build for them asks. */
static void check_release(struct kit *k, const struct request *o, struct answer *answer,
                          int *status)
{
    struct arena *a = k->arena;
    struct db *lead = release_make(k, STR("lead"));
    struct stmt *q =
        db_prepare(lead, "select " RELEASE_HELD
                         " from record r join standing s on s.record = r.ref where r.ref = ?1 and "
                         "s.reach <> 'inspector'");

    for (size_t i = 0; i < answer->n; i++) {
        stmt_str(q, 1, answer->refs[i]);
        if (stmt_step(q)) {
            str held = str_copy(a, stmt_text(q, 0));

            if (!o->force)
                worsen(
                    status,
                    complain(
                        "inspectors would not get '" STR_FMT "', because " STR_FMT
                        "; mend that, or hand it over all the same with --force and a --note that "
                        "says why",
                        STR_ARG(answer->refs[i]), STR_ARG(held)));
            answer->forced = request_join(
                a, answer->forced, ", ",
                str_format(a, STR_FMT ": " STR_FMT, STR_ARG(answer->refs[i]), STR_ARG(held)));
        }
        stmt_rewind(q);
    }
    stmt_close(q);
    db_close(lead);
}

static void find_evidence(struct kit *k, const struct request *o, struct answer *answer,
                          int *status)
{
    answer->refs = arena_array(k->arena, o->nwords, sizeof *answer->refs);
    for (size_t i = 1; i < o->nwords; i++) {
        str ref = request_record(k, str_of(o->words[i]), status);
        bool twice = false;

        for (size_t j = 0; j < answer->n; j++)
            twice = twice || str_eq(answer->refs[j], ref);
        if (ref.n && !twice)
            answer->refs[answer->n++] = ref;
    }
}

/* The new values of a row that is answered. A second answer adds to the first; what was named
   before there was one is handed over only if it is named again. */
static void answer_values(struct kit *k, const struct answer *answer, str day, str note,
                          const struct request_row *row, str *values)
{
    struct arena *a = k->arena;
    str evidence = row->values[REQUEST_ANSWERED].n ? row->values[REQUEST_EVIDENCE] : STR("");

    memset(values, 0, REQUEST_COLUMNS * sizeof *values);
    for (size_t i = 0; i < answer->n; i++)
        if (!is_among(a, evidence, answer->refs[i]))
            evidence = request_join(a, evidence, "; ", answer->refs[i]);
    values[REQUEST_STATUS] = STR("answered");
    values[REQUEST_ANSWERED] = day;
    if (!str_eq(evidence, row->values[REQUEST_EVIDENCE]))
        values[REQUEST_EVIDENCE] = evidence;
    if (answer->forced.n)
        note = str_format(a, STR_FMT " (handed over by force; " STR_FMT ")", STR_ARG(note),
                          STR_ARG(answer->forced));
    if (note.n)
        values[REQUEST_NOTE] = request_join(a, row->values[REQUEST_NOTE], "; ", note);
}

/* Says what was named in the row, and is not part of the answer. */
static void say_left_out(struct kit *k, const struct request_row *row, str evidence)
{
    str rest = evidence.p ? row->values[REQUEST_EVIDENCE] : STR("");

    for (str one; (one = request_next(&rest)).n;) {
        str ref = str_starts(one, STR("evidence/"))
                      ? one
                      : str_format(k->arena, "evidence/" STR_FMT, STR_ARG(one));

        if (!is_among(k->arena, evidence, ref) && !is_among(k->arena, evidence, one))
            fprintf(stderr,
                    "kit: '" STR_FMT "' stood there and is taken out; answer with it, too, if "
                    "it was handed over\n",
                    STR_ARG(one));
    }
}

int request_answer(struct kit *k, const struct request *o)
{
    int status = DONE, written = 0;
    long asked;
    str day = request_day(k, o->on, &status), note = request_value(k, o->note, "the note", &status);
    struct answer answer = {.forced = STR("")};
    struct request_log log;
    struct request_row row = {.n = 0};
    str values[REQUEST_COLUMNS], all = STR("");

    find_evidence(k, o, &answer, &status);
    check_release(k, o, &answer, &status);
    if (o->nwords < 2 && !note.n)
        status = usage_error(
            "what was '%s' answered with? Name the evidence, or say with --note what the answer "
            "was",
            o->words[0]);
    if (answer.forced.n && o->force && !note.n)
        worsen(&status, complain("with --force a --note must say why it is handed over: " STR_FMT,
                                 STR_ARG(answer.forced)));
    for (int i = 0; !status && !written && i < TRIES; i++) {
        if (!request_log_read(k, &log) || !request_log_find(&log, str_of(o->words[0]), &row))
            return as_it_was(REFUSED);
        if (date_parse(row.values[REQUEST_ASKED], &asked) &&
            str_cmp(day, row.values[REQUEST_ASKED]) < 0)
            status = complain(STR_FMT " was asked on " STR_FMT ", after " STR_FMT "; correct --on",
                              STR_ARG(row.values[REQUEST_ID]), STR_ARG(row.values[REQUEST_ASKED]),
                              STR_ARG(day));
        answer_values(k, &answer, day, note, &row, values);
        if (!status)
            written = request_log_write(&log, &row, values);
    }
    status = outcome(status, written);
    if (status)
        return status;
    for (size_t i = 0; i < answer.n; i++)
        all = request_join(k->arena, all, ", ", answer.refs[i]);
    printf(STR_FMT " answered on " STR_FMT "%s" STR_FMT "\n", STR_ARG(row.values[REQUEST_ID]),
           STR_ARG(day), all.n ? " with " : "", STR_ARG(all));
    if (!row.values[REQUEST_ANSWERED].n)
        say_left_out(k, &row, values[REQUEST_EVIDENCE]);
    return DONE;
}
