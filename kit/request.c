#include "request.h"

#include "file.h"
#include "refs.h"
#include "release.h"
#include "report.h"
#include "request_log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    VALUE_MAX = 1000, /* characters */
    DUE_MAX = 3660,   /* hours or days */
    TRIES = 50        /* to write while others write, too */
};

enum { DONE = 0, REFUSED = 1, USAGE = 2 };

/* Messages. Each of the first two makes the exit status worse, never better. */

__attribute__((format(printf, 2, 3))) static void refuse(int *status, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    complain(fmt, ap);
    va_end(ap);
    *status = *status > REFUSED ? *status : REFUSED;
}

__attribute__((format(printf, 2, 3))) static void misuse(int *status, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    complain(fmt, ap);
    va_end(ap);
    *status = USAGE;
}

static int as_it_was(int status)
{
    fputs("kit: nothing was written to the log\n", stderr);
    return status;
}

/* Values */

/* A value of the command line as the log keeps it: one line. */
static str clean(struct kit *k, const char *text, const char *what, int *status)
{
    str value = str_of(text);

    if (!utf8_valid(value)) {
        misuse(status, "%s is not UTF-8 text; set the terminal to UTF-8", what);
        return STR("");
    }
    value = text_one_line(k->arena, value);
    if (utf8_count(value) > VALUE_MAX)
        misuse(status, "%s is longer than %d characters; say it in fewer", what, VALUE_MAX);
    return value;
}

/* The day that the log bears: --on, else that of writing. No day to come; but a kit that counts from another day than the clock's may be
   written to on that day. */
static str day_of(struct kit *k, const char *on, int *status)
{
    str writing = date_format(k->arena, clock_writing()), day = on ? str_of(on) : writing;

    if (str_cmp(day, date_format(k->arena, clock_today())) > 0 && str_cmp(day, writing) > 0 &&
        str_cmp(day, k->today) > 0)
        refuse(status,
               STR_FMT " is still to come; write the day on which it was, or leave --on out",
               STR_ARG(day));
    return day;
}

/* "4h", "2 days": a number and its unit, which is 'h' or 'd'; 0 for anything else. */
static char span_of(str word, long *n)
{
    static const char *const units[] = {"h", "hour", "hours", "d", "day", "days"};
    size_t i = 0;

    for (*n = 0; i < word.n && i < 4 && word.p[i] >= '0' && word.p[i] <= '9'; i++)
        *n = *n * 10 + (word.p[i] - '0');
    if (!i || *n > DUE_MAX)
        return 0;
    word = str_trim(str_from(word, i));
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        if (str_eqc(word, units[u]))
            return *units[u];
    return 0;
}

/* When it is due, as the log keeps it: 2027-03-09, or with a time of day. DAY is the one from which days count. */
static str due_of(struct kit *k, const char *text, str day, int *status)
{
    struct arena *a = k->arena;
    str word = text_lower(a, str_trim(str_of(text))), now = clock_moment(a, 0), due;
    long days, n;
    char unit;

    if (!text)
        return (str){NULL, 0};
    if (date_parse(word, &days))
        due = word;
    else if (time_parse(a, word).n)
        due = str_format(a, STR_FMT " " STR_FMT, STR_ARG(day), STR_ARG(time_parse(a, word)));
    else if ((unit = span_of(word, &n)) == 'h') {
        due = clock_moment(a, n * 60);
        if (!str_starts(now, day))
            misuse(status,
                   "hours count from now, and --on names another day; write the day and the time, "
                   "such as --due '" STR_FMT " 14:00'",
                   STR_ARG(day));
    } else if (unit == 'd' && date_parse(day, &days))
        due = date_format(a, days + n);
    else
        due = date_time_parse(a, str_trim(str_of(text)));
    if (!due.n || !date_parse(str_sub(due, 0, 10), &days))
        misuse(status,
               "'%s' is no time that an answer can be due; write 4h, 2d, 14:00, 2027-03-09 or "
               "'2027-03-09 14:00'",
               text);
    else if (str_cmp(str_sub(due, 0, 10), day) < 0)
        misuse(status, "'%s' is before " STR_FMT ", the day of this entry; correct --due or --on",
               text, STR_ARG(day));
    return due;
}

/* 2027-03-09 14:00 as "Tuesday 9 March 2027 at 14:00". */
static str due_words(struct kit *k, str due)
{
    return db_text(k->db, k->arena, "select kit_weekday(%s)", sql_quote(k->arena, due).p);
}

static str joined(struct arena *a, str former, const char *between, str more)
{
    if (!former.n || !more.n)
        return former.n ? former : more;
    return str_format(a, STR_FMT "%s" STR_FMT, STR_ARG(former), between, STR_ARG(more));
}

/* People */

/* "clerk (Cleo Test, 01632 960106)" */
static str person(struct kit *k, str role)
{
    return db_text(k->db, k->arena,
                   "select id || iif(coalesce(name, phone) is null, '', ' (' || coalesce(name || "
                   "iif(phone is null, '', ', '), '') || coalesce(phone, '') || ')') from role_own "
                   "where id = %s",
                   sql_quote(k->arena, role).p);
}

static str second_of(struct kit *k, str role)
{
    return db_text(k->db, k->arena,
                   "select second from record where ref = (select ref from role_own where id = %s) "
                   "and second in (select id from role_own)",
                   sql_quote(k->arena, role).p);
}

static str find_role(struct kit *k, const char *word, int *status)
{
    str near, role = refs_role(k, str_of(word), &near);

    if (!role.n)
        refuse(status, "there is no role '%s'%s" STR_FMT "%s", word,
               near.n ? "; did you mean '" : "; name a file of content/roles, without its .md",
               STR_ARG(near), near.n ? "'?" : "");
    return role;
}

/* Who answers a request, and how that is known. */
struct owner {
    str role, second, why;
};

/* Says on stdout who answers, and who stands in. */
static void say_who(struct kit *k, const struct owner *o)
{
    struct arena *a = k->arena;
    str role = person(k, o->role), second = person(k, o->second);

    if (role.n)
        printf(STR_FMT " answers" STR_FMT "%s" STR_FMT "%s\n", STR_ARG(role),
               STR_ARG(o->why.n ? str_format(a, ", because " STR_FMT, STR_ARG(o->why)) : STR("")),
               second.n ? "; " : "", STR_ARG(second), second.n ? " stands in" : "");
}

/* The statement that WORD names: its id, or empty. */
static str find_statement(struct kit *k, str word)
{
    str key = text_key(k->arena, word);

    if (str_starts(key, STR("framework/")))
        key = str_from(key, strlen("framework/"));
    return db_text(
        k->db, k->arena,
        "select o.id from statement_own o join record r on r.ref = o.ref where r.key = %s",
        sql_quote(k->arena, key).p);
}

/* Who answers for a statement: the role that says so, else the owner of its self-assessment, else of its own page. */
static struct owner owner_of_statement(struct kit *k, str id)
{
    struct arena *a = k->arena;
    struct owner o = {.role = STR("")};
    struct stmt *q = db_prepare(
        k->db,
        "select role, second, why from (select 1 as n, o.id as role, null as second, 'the role "
        "answers for ' as why, o.id as who from role_own o join role_answers_for f on f.parent = "
        "o.ref where f.value = ?1 union all select iif(r.type = 'assessment', 2, 3), r.owner, "
        "r.second, 'the role owns ' || r.ref || ', of ', r.ref from record r where r.owner in "
        "(select id from role_own) and (r.ref in (select ref from statement_own where id = ?1) or "
        "r.type = 'assessment' and r.ref in (select parent from record_statements where value = "
        "?1))) order by n, who limit 1");

    stmt_str(q, 1, id);
    if (stmt_step(q)) {
        o.role = str_copy(a, stmt_text(q, 0));
        o.second = str_copy(a, stmt_text(q, 1));
        o.why = str_format(a, STR_FMT STR_FMT, STR_ARG(stmt_text(q, 2)), STR_ARG(id));
    }
    stmt_close(q);
    return o;
}

static struct owner owner_of_record(struct kit *k, str ref)
{
    struct arena *a = k->arena;
    struct owner o = {.role = STR("")};
    struct stmt *q = db_prepare(
        k->db, "select r.owner, r.second, s.value from record r left join record_statements s on "
               "s.parent = r.ref and s.value in (select id from statement_own) where r.ref = ?1 "
               "order by s.n limit 1");
    str statement;

    stmt_str(q, 1, ref);
    stmt_step(q);
    o.role = str_copy(a, stmt_text(q, 0));
    o.second = str_copy(a, stmt_text(q, 1));
    statement = str_copy(a, stmt_text(q, 2));
    stmt_close(q);
    if (db_number(k->db, "select count(*) from role_own where id = %s", sql_quote(a, o.role).p)) {
        o.why = str_format(a, "the role owns " STR_FMT, STR_ARG(ref));
        return o;
    }
    return statement.n ? owner_of_statement(k, statement) : (struct owner){.role = STR("")};
}

/* The record that WORD names; empty after a refusal. */
static str find_record(struct kit *k, str word, int *status)
{
    struct named f = refs_find(k, word);
    str path = refs_broken(k, STR(""), word);

    if (path.n && report_broken(k, path)) {
        *status = *status > REFUSED ? *status : REFUSED;
        return STR("");
    }
    if (!f.ref.n)
        refuse(status, STR_FMT, STR_ARG(refs_fault(k, word, &f)));
    return f.ref;
}

/* What a request is about: evidence goes into its column, what else is named into the note; and whose it is, so the request is theirs. */
static void look_about(struct kit *k, const struct request *o, struct owner *owner, str *values,
                       int *status)
{
    struct arena *a = k->arena;
    str about = STR("");

    for (size_t i = 0; i < o->nabout; i++) {
        str word = str_of(o->about[i]), statement = find_statement(k, word);
        str ref = statement.n ? statement : find_record(k, word, status);
        struct owner found = statement.n ? owner_of_statement(k, statement)
                             : ref.n     ? owner_of_record(k, ref)
                                         : (struct owner){.role = STR("")};

        if (str_starts(ref, STR("evidence/")))
            values[REQUEST_EVIDENCE] = joined(a, values[REQUEST_EVIDENCE], "; ", ref);
        else
            about = joined(a, about, ", ", ref);
        if (!owner->role.n)
            *owner = found;
        else if (found.role.n && !str_eq(found.role, owner->role))
            fprintf(stderr, "kit: ask " STR_FMT " too, because " STR_FMT "\n",
                    STR_ARG(person(k, found.role)), STR_ARG(found.why));
    }
    if (about.n)
        values[REQUEST_NOTE] =
            joined(a, values[REQUEST_NOTE], "; ", str_format(a, "About " STR_FMT, STR_ARG(about)));
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
    str values[REQUEST_COLUMNS] = {{NULL, 0}}, day = day_of(k, o->on, &status);
    struct owner owner = {.role = STR("")};
    struct request_log log;

    values[REQUEST_WHAT] = clean(k, o->words[0], "what they ask for", &status);
    values[REQUEST_ASKED_BY] = clean(k, o->from, "the name after --from", &status);
    values[REQUEST_NOTE] = clean(k, o->note, "the note", &status);
    values[REQUEST_ASKED] = day;
    values[REQUEST_DUE] = due_of(k, o->due, day, &status);
    values[REQUEST_STATUS] = STR("open");
    if (!status && !values[REQUEST_WHAT].n)
        misuse(&status, "what do they ask for? Write it in their words, in quotes");
    if (o->owner)
        owner.role = find_role(k, o->owner, &status);
    look_about(k, o, &owner, values, &status);
    values[REQUEST_OWNER] = owner.role;
    if (!owner.second.n)
        owner.second = second_of(k, owner.role);
    for (int i = 0; !status && !written && i < TRIES; i++) {
        if (!request_log_read(k, &log))
            return as_it_was(REFUSED);
        values[REQUEST_ID] = request_log_next(&log);
        written = request_log_write(&log, NULL, values);
    }
    if (!status && !written)
        die("the log is being changed all the time; try again");
    if (written != 1)
        return as_it_was(status ? status : REFUSED);
    printf(STR_FMT " logged on " STR_FMT "%s" STR_FMT "\n", STR_ARG(values[REQUEST_ID]),
           STR_ARG(day), values[REQUEST_DUE].n ? ", due " : "",
           STR_ARG(due_words(k, values[REQUEST_DUE])));
    say_who(k, &owner);
    say_unknown(values[REQUEST_ID], values);
    return DONE;
}

/* Assigning */

int request_assign(struct kit *k, const struct request *o)
{
    int status = DONE, written = 0;
    struct arena *a = k->arena;
    str day = day_of(k, o->on, &status), note = clean(k, o->note, "the note", &status);
    str from = clean(k, o->from, "the name after --from", &status);
    str due = due_of(k, o->due, day, &status);
    struct owner owner = {.role = o->nwords > 1 ? find_role(k, o->words[1], &status) : STR("")};
    struct request_log log;
    struct request_row row = {.n = 0};
    str values[REQUEST_COLUMNS];

    if (o->nwords < 2 && !due.n && !from.n)
        misuse(&status, "who answers '%s'? Name the role, such as kit request assign %s dass",
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
            values[REQUEST_NOTE] = joined(a, row.values[REQUEST_NOTE], "; ", note);
        written = request_log_write(&log, &row, values);
    }
    if (!status && !written)
        die("the log is being changed all the time; try again");
    if (written != 1)
        return as_it_was(status ? status : REFUSED);
    if (due.n)
        due = str_format(a, ", due " STR_FMT, STR_ARG(due_words(k, due)));
    if (!owner.role.n) { /* the one that it had, who may be none of the kit's */
        str near;

        owner.role = refs_role(k, row.values[REQUEST_OWNER], &near);
    }
    owner.second = second_of(k, owner.role);
    printf(STR_FMT " %s" STR_FMT STR_FMT "%s" STR_FMT "\n", STR_ARG(row.values[REQUEST_ID]),
           o->nwords > 1 ? "is for " : "is changed", STR_ARG(o->nwords > 1 ? owner.role : STR("")),
           STR_ARG(due), from.n ? ", asked by " : "", STR_ARG(from));
    say_who(k, &owner);
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
    while (list.n) {
        str rest = str_until(&list, ';'), one;

        while (rest.n) {
            one = text_key(a, str_until(&rest, ','));
            if (str_eq(one, text_key(a, ref)) ||
                (str_starts(ref, STR("evidence/")) &&
                 str_eq(one, text_key(a, str_from(ref, strlen("evidence/"))))))
                return true;
        }
    }
    return false;
}

/* Would inspectors get each of the records now? The same question that a build for them asks. */
static void check_release(struct kit *k, const struct request *o, struct answer *answer,
                          int *status)
{
    struct arena *a = k->arena;
    struct db *lead = db_load(release_make(k, STR("lead")));
    struct stmt *q = db_prepare(
        lead, "select coalesce(nullif(s.held, ''), 'its status is ' || coalesce(r.status, 'not "
              "known')) from record r join standing s on s.record = r.ref where r.ref = ?1 and "
              "s.reach <> 'inspector'");

    for (size_t i = 0; i < answer->n; i++) {
        stmt_str(q, 1, answer->refs[i]);
        if (stmt_step(q)) {
            str held = str_copy(a, stmt_text(q, 0));

            if (!o->force)
                refuse(status,
                       "inspectors would not get '" STR_FMT "', because " STR_FMT
                       "; mend that, or hand it over all the same with --force and a --note that "
                       "says why",
                       STR_ARG(answer->refs[i]), STR_ARG(held));
            answer->forced = joined(
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
        str ref = find_record(k, str_of(o->words[i]), status);
        bool twice = false;

        for (size_t j = 0; j < answer->n; j++)
            twice = twice || str_eq(answer->refs[j], ref);
        if (ref.n && !twice)
            answer->refs[answer->n++] = ref;
    }
}

/* The new values of a row that is answered. A second answer adds to the first; what was named before there was one is handed over only if
   it is named again. */
static void answer_values(struct kit *k, const struct answer *answer, str day, str note,
                          const struct request_row *row, str *values)
{
    struct arena *a = k->arena;
    str evidence = row->values[REQUEST_ANSWERED].n ? row->values[REQUEST_EVIDENCE] : STR("");

    memset(values, 0, REQUEST_COLUMNS * sizeof *values);
    for (size_t i = 0; i < answer->n; i++)
        if (!is_among(a, evidence, answer->refs[i]))
            evidence = joined(a, evidence, "; ", answer->refs[i]);
    values[REQUEST_STATUS] = STR("answered");
    values[REQUEST_ANSWERED] = day;
    if (!str_eq(evidence, row->values[REQUEST_EVIDENCE]))
        values[REQUEST_EVIDENCE] = evidence;
    if (answer->forced.n)
        note = str_format(a, STR_FMT " (handed over by force; " STR_FMT ")", STR_ARG(note),
                          STR_ARG(answer->forced));
    if (note.n)
        values[REQUEST_NOTE] = joined(a, row->values[REQUEST_NOTE], "; ", note);
}

/* Says what was named in the row, and is not part of the answer. */
static void say_left_out(struct kit *k, const struct request_row *row, str evidence)
{
    str rest = row->values[REQUEST_EVIDENCE];

    while (evidence.p && rest.n) {
        str part = str_until(&rest, ';');

        while (part.n) {
            str one = str_trim(str_until(&part, ','));
            str ref = str_starts(one, STR("evidence/"))
                          ? one
                          : str_format(k->arena, "evidence/" STR_FMT, STR_ARG(one));

            if (one.n && !is_among(k->arena, evidence, ref) && !is_among(k->arena, evidence, one))
                fprintf(stderr,
                        "kit: '" STR_FMT "' stood there and is taken out; answer with it, too, if "
                        "it was handed over\n",
                        STR_ARG(one));
        }
    }
}

int request_answer(struct kit *k, const struct request *o)
{
    int status = DONE, written = 0;
    str day = day_of(k, o->on, &status), note = clean(k, o->note, "the note", &status);
    struct answer answer = {.forced = STR("")};
    struct request_log log;
    struct request_row row = {.n = 0};
    str values[REQUEST_COLUMNS], all = STR("");

    find_evidence(k, o, &answer, &status);
    check_release(k, o, &answer, &status);
    if (o->nwords < 2 && !note.n)
        misuse(&status,
               "what was '%s' answered with? Name the evidence, or say with --note what the answer "
               "was",
               o->words[0]);
    if (answer.forced.n && o->force && !note.n)
        refuse(&status, "with --force a --note must say why it is handed over: " STR_FMT,
               STR_ARG(answer.forced));
    for (int i = 0; !status && !written && i < TRIES; i++) {
        if (!request_log_read(k, &log) || !request_log_find(&log, str_of(o->words[0]), &row))
            return as_it_was(REFUSED);
        if (str_cmp(day, row.values[REQUEST_ASKED]) < 0 && row.values[REQUEST_ASKED].n == 10)
            refuse(&status, STR_FMT " was asked on " STR_FMT ", after " STR_FMT "; correct --on",
                   STR_ARG(row.values[REQUEST_ID]), STR_ARG(row.values[REQUEST_ASKED]),
                   STR_ARG(day));
        answer_values(k, &answer, day, note, &row, values);
        if (!status)
            written = request_log_write(&log, &row, values);
    }
    if (!status && !written)
        die("the log is being changed all the time; try again");
    if (written != 1)
        return as_it_was(status ? status : REFUSED);
    for (size_t i = 0; i < answer.n; i++)
        all = joined(k->arena, all, ", ", answer.refs[i]);
    printf(STR_FMT " answered on " STR_FMT "%s" STR_FMT "\n", STR_ARG(row.values[REQUEST_ID]),
           STR_ARG(day), all.n ? " with " : "", STR_ARG(all));
    if (!row.values[REQUEST_ANSWERED].n)
        say_left_out(k, &row, values[REQUEST_EVIDENCE]);
    return DONE;
}
