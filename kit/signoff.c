#include "signoff.h"

#include "csv.h"
#include "file.h"
#include "ledger.h"
#include "refs.h"
#include "release.h"
#include "report.h"

#include <errno.h>

enum { NOTE_MAX = 1000 }; /* characters */

struct signing {
    struct kit *k;
    str by; /* empty until it is known who signs, and may */
    str on, note;
    bool in_absence;
    str *refs;
    size_t nrefs;
    int refused; /* the exit status, or DONE */
};

/* Refusals */

/* Refuses, and shows what is wrong with the file PATH; false where nothing is. */
static bool refuse_broken(struct signing *s, str path)
{
    int status = report_broken(s->k, path);

    worsen(&s->refused, status);
    return status;
}

/* Names */

/* The record that WORD names. Empty after a refusal. */
static str find_record(struct signing *s, str word)
{
    struct named f = refs_find(s->k, word);
    str path = refs_broken(s->k, STR(""), word);

    if (path.n && refuse_broken(s, path))
        return STR("");
    if (!f.ref.n)
        worsen(&s->refused, complain(STR_FMT, STR_ARG(refs_fault(s->k, word, &f))));
    return f.ref;
}

/* Those who may sign, without the role BUT, for a message. */
static const char *approvers(struct kit *k, str but)
{
    str all = db_text(
        k->db, k->arena,
        "select group_concat(x, ', ') from (select '''' || id || '''' || iif(signs_off = "
        "'yes', '', ' (in absence, with a note)') as x from role_own join record using (ref, id) "
        "where signs_off in ('yes', 'in-absence') and status <> 'withdrawn' and id <> %s order by "
        "signs_off desc, id)",
        sql_quote(k->arena, but));

    return all.n ? str_format(k->arena, "those who may: " STR_FMT, STR_ARG(all)).p
                 : "nobody may yet: write 'signs-off: yes' into a role's file";
}

/* Who signs, and may they? */
static void find_approver(struct signing *s, str word)
{
    struct kit *k = s->k;
    str near, by = refs_role(k, word, &near), path;
    bool in_absence;
    struct stmt *q;

    if (!by.n) {
        path = refs_broken(k, STR("roles"), word);
        if (!path.n || !refuse_broken(s, path))
            worsen(&s->refused, complain("there is no role '" STR_FMT "'; %s", STR_ARG(word),
                                         text_meant(k->arena, near, approvers(k, STR("")))));
        return;
    }
    q = db_prepare(k->db, "select r.path, o.signs_off, r.status = 'withdrawn' from role_own o join "
                          "record r on r.ref = o.ref where o.id = ?1");
    stmt_str(q, 1, by);
    stmt_step(q);
    in_absence = str_eqc(stmt_text(q, 1), "in-absence");
    if (refuse_broken(s, str_copy(k->arena, stmt_text(q, 0))))
        ;
    else if (stmt_number(q, 2) || (!in_absence && !str_eqc(stmt_text(q, 1), "yes")))
        worsen(&s->refused,
               complain("'" STR_FMT "' may not sign off; %s", STR_ARG(by), approvers(k, by)));
    else if (in_absence && !s->note.n)
        worsen(&s->refused,
               complain("'" STR_FMT
                        "' signs in somebody's absence, and a note must say so; add one, such "
                        "as --note 'the director is away'",
                        STR_ARG(by)));
    else {
        s->by = by;
        s->in_absence = in_absence;
    }
    stmt_close(q);
}

/* Checks */

/* The first document of a record that cannot be agreed to: not there, without a byte, or of a kind
   that is never handed over. */
static bool refuse_document(struct signing *s, str ref)
{
    static const char *const why[] = {
        "cannot be read; put it into content/evidence/files, or correct its name",
        "is empty; put the document itself in its place",
        "is never handed over, because a browser would run it; save it as PDF or as a picture",
        "is a shortcut, which leads nowhere on another computer; put the document itself there"};
    struct stmt *q = db_prepare(
        s->k->db,
        "select f.value, case when a.sha256 is null then 0 when a.size = 0 then 1 when a.refused = "
        "'runs' then 2 else 3 end from "
        "record_files f join attachment a on a.record = f.parent and a.path = "
        "'content/evidence/files/' || f.value where f.parent = ?1 and (a.sha256 is null or "
        "a.size = 0 or a.refused is not null) order by f.n limit 1");
    bool found;

    stmt_str(q, 1, ref);
    found = stmt_step(q);
    if (found)
        worsen(&s->refused,
               complain("'" STR_FMT "', a document of '" STR_FMT "', %s", STR_ARG(stmt_text(q, 0)),
                        STR_ARG(ref), why[stmt_number(q, 1)]));
    stmt_close(q);
    return found;
}

/* May this record be signed off, as it is and by this approver? */
static void check_record(struct signing *s, str ref)
{
    struct kit *k = s->k;
    struct stmt *q =
        db_prepare(k->db, "select r.path, t.signed, coalesce(r.status, ''), r.owner = ?2, (select "
                          "group_concat(folder, ', ') from (select folder from type where signed "
                          "order by folder)) from record r join type t on t.folder = r.type where "
                          "r.ref = ?1");
    str status;

    stmt_str(q, 1, ref);
    stmt_str(q, 2, s->by);
    stmt_step(q);
    status = stmt_text(q, 2);
    if (!stmt_number(q, 1))
        worsen(&s->refused,
               complain("'" STR_FMT
                        "' needs no sign-off; only records of these folders do: " STR_FMT,
                        STR_ARG(ref), STR_ARG(stmt_text(q, 4))));
    else if (refuse_broken(s, str_copy(k->arena, stmt_text(q, 0))))
        ;
    else if (str_eqc(status, "withdrawn"))
        worsen(&s->refused,
               complain("'" STR_FMT
                        "' is withdrawn; set its status to ready if it is to count again",
                        STR_ARG(ref)));
    else if (!str_eqc(status, "ready"))
        worsen(&s->refused,
               complain("the status of '" STR_FMT "' is " STR_FMT "; set it to ready first",
                        STR_ARG(ref), STR_ARG(status)));
    else if (stmt_number(q, 3))
        worsen(&s->refused,
               complain("'" STR_FMT "' owns '" STR_FMT "', and nobody signs what they own; %s",
                        STR_ARG(s->by), STR_ARG(ref), approvers(k, s->by)));
    else
        refuse_document(s, ref);
    stmt_close(q);
}

static void add_ref(struct signing *s, str ref)
{
    for (size_t i = 0; i < s->nrefs; i++)
        if (str_eq(s->refs[i], ref))
            return;
    s->refs[s->nrefs++] = ref;
}

/* Writing */

/* The day on which the same approver signed this very version already, and it counts; or empty. A
   later day than the one to be written was a slip, and is put right. */
static str signed_before(struct signing *s, str ref)
{
    struct kit *k = s->k;

    return db_text(k->db, k->arena,
                   "select coalesce(s.\"on\", 'an unknown day') from signoff s join record r on "
                   "r.ref = s.record where r.ref = %s and s.line = (select max(line) from signoff "
                   "where record = r.ref) and s.digest = r.digest and s.\"by\" = %s and "
                   "coalesce(s.\"on\", '') <= %s%s",
                   sql_quote(k->arena, ref), sql_quote(k->arena, s->by), sql_quote(k->arena, s->on),
                   s->in_absence ? " and s.note <> ''" : "");
}

/* Adds a line to the ledger's text, and to what was read of it. */
static void add_line(struct signing *s, struct buf *ledger, str ref)
{
    struct kit *k = s->k;
    str digest = db_text(k->db, k->arena, "select digest from record where ref = %s",
                         sql_quote(k->arena, ref));
    struct buf fields = {.arena = k->arena};
    struct stmt *q = db_prepare(k->db, "insert into signoff (line, \"on\", record, digest, \"by\", "
                                       "note, whole) select coalesce(max(line), 1) + 1, ?1, ?2, "
                                       "?3, ?4, ?5, 1 from signoff");
    str values[] = {s->on, ref, digest, s->by, s->note};

    for (int i = 0; i < 5; i++) {
        buf_addc(&fields, i ? "," : "");
        csv_add(&fields, values[i]);
        stmt_str(q, i + 1, values[i]);
    }
    ledger_add(ledger, buf_str(&fields));
    stmt_run(q);
    stmt_close(q);
}

/* What keeps the records from inspectors all the same. To mend it changes the record, and so ends
   the sign-off. */
static void say_what_is_held(struct signing *s)
{
    struct db *lead = release_make(s->k, STR("lead"));
    struct stmt *q =
        db_prepare(lead, "select held from standing where record = ?1 and reach <> 'inspector'");

    for (size_t i = 0; i < s->nrefs; i++) {
        stmt_str(q, 1, s->refs[i]);
        if (stmt_step(q))
            fprintf(stderr,
                    "kit: inspectors will not see '" STR_FMT "', because " STR_FMT
                    "; if they should, change that and sign it off again\n",
                    STR_ARG(s->refs[i]), STR_ARG(stmt_text(q, 0)));
        stmt_rewind(q);
    }
    stmt_close(q);
    db_close(lead);
}

static int write_lines(struct signing *s)
{
    struct arena *a = s->k->arena;
    const char *path = path_in(a, s->k->content, STR("sign-offs.csv"));
    const char *real = path_real(a, path); /* a link stays one */
    str text, last = db_text(s->k->db, a, "select max(\"on\") from signoff"), before;
    struct buf ledger = {.arena = a}, said = {.arena = a};
    enum file_status status = file_read(a, path, CSV_MAX_BYTES, &text);
    bool any = false;

    if (status != FILE_OK && status != FILE_MISSING)
        die("cannot read '%s'; check who may open it", path);
    if (status == FILE_OK)
        file_must_be_free(a, path, "close it there without saving");
    buf_add(&ledger, text);
    for (size_t i = 0; i < s->nrefs; i++) {
        before = signed_before(s, s->refs[i]);
        buf_format(&said, STR_FMT " %ssigned off by " STR_FMT " on " STR_FMT "\n",
                   STR_ARG(s->refs[i]), before.n ? "already " : "", STR_ARG(s->by),
                   STR_ARG(before.n ? before : s->on));
        if (before.n)
            continue;
        add_line(s, &ledger, s->refs[i]);
        any = true;
    }
    if (any && !file_replace(real ? real : path, buf_str(&ledger)))
        die("cannot write '%s', so nothing was signed off: %s", path, world_says(errno));
    fwrite(said.p, 1, said.n, stdout);
    fflush(stdout);
    if (any && last.n && str_cmp(s->on, last) < 0)
        fprintf(stderr,
                "kit: " STR_FMT " is before the last day in the ledger, " STR_FMT
                "; the line is written all the same\n",
                STR_ARG(s->on), STR_ARG(last));
    say_what_is_held(s);
    return 0;
}

int signoff_write(struct kit *k, const struct signoff *o)
{
    struct arena *a = k->arena;
    struct signing s = {.k = k,
                        .on = o->on ? str_of(o->on) : date_format(a, clock_writing()),
                        .note = text_one_line(a, str_of(o->note)),
                        .refs = arena_array(a, o->n, sizeof(str))};

    if (!utf8_valid(str_of(o->note)))
        return usage_error("the note is not UTF-8 text; set the terminal to UTF-8");
    if (utf8_count(s.note) > NOTE_MAX)
        return usage_error("the note is longer than %d characters; say it in fewer", NOTE_MAX);
    if (!report_day(k, s.on, REPORT_TEN_YEARS))
        worsen(&s.refused,
               complain(STR_FMT
                        " is still to come; write the day of the signature, or leave --on out",
                        STR_ARG(s.on)));
    refuse_broken(&s, STR("content/sign-offs.csv"));
    find_approver(&s, str_of(o->by));
    for (size_t i = 0; i < o->n; i++) {
        str ref = find_record(&s, str_of(o->words[i]));

        if (!ref.n)
            continue;
        check_record(&s, ref);
        add_ref(&s, ref);
    }
    if (!s.refused)
        return write_lines(&s);
    fputs("kit: nothing was signed off\n", stderr);
    return s.refused;
}
