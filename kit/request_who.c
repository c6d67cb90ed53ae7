#include "request_parts.h"

#include "refs.h"
#include "report.h"

#include <stdio.h>

/* "clerk (Cleo Test, 01632 960106)" */
static str person(struct kit *k, str role)
{
    str words =
        db_text(k->db, k->arena,
                "select id || iif(coalesce(name, phone) is null, '', ' (' || coalesce(name || "
                "iif(phone is null, '', ', '), '') || coalesce(phone, '') || ')') from role_own "
                "where id = %s",
                sql_quote(k->arena, role));

    return text_shown(k->arena, words, '?');
}

str request_second(struct kit *k, str role)
{
    return db_text(k->db, k->arena,
                   "select second from record where ref = (select ref from role_own where id = %s) "
                   "and second in (select id from role_own)",
                   sql_quote(k->arena, role));
}

str request_role(struct kit *k, const char *word, int *status)
{
    str near, role = refs_role(k, str_of(word), &near);

    if (!role.n)
        worsen(status, complain("there is no role '%s'; %s", word,
                                text_meant(k->arena, near,
                                           "name a file of content/roles, without its .md")));
    return role;
}

void request_say_who(struct kit *k, const struct request_owner *o)
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
    str key = str_behind(text_key(k->arena, word), STR("framework/"));

    return db_text(
        k->db, k->arena,
        "select o.id from statement_own o join record r on r.ref = o.ref where r.key = %s",
        sql_quote(k->arena, key));
}

/* Who answers for a statement: the role that says so, else the owner of its self-assessment, else
   of its own page. */
static struct request_owner owner_of_statement(struct kit *k, str id)
{
    struct arena *a = k->arena;
    struct request_owner o = {.role = STR("")};
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

static struct request_owner owner_of_record(struct kit *k, str ref)
{
    struct arena *a = k->arena;
    struct request_owner o = {.role = STR("")};
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
    if (db_number(k->db, "select count(*) from role_own where id = %s", sql_quote(a, o.role))) {
        o.why = str_format(a, "the role owns " STR_FMT, STR_ARG(ref));
        return o;
    }
    return statement.n ? owner_of_statement(k, statement) : (struct request_owner){.role = STR("")};
}

str request_record(struct kit *k, str word, int *status)
{
    struct named f = refs_find(k, word);
    str path = refs_broken(k, STR(""), word);
    int broken = path.n ? report_broken(k, path) : DONE;

    worsen(status, broken);
    if (broken)
        return STR("");
    if (!f.ref.n)
        worsen(status, complain(STR_FMT, STR_ARG(refs_fault(k, word, &f))));
    return f.ref;
}

void request_look_about(struct kit *k, const struct request *o, struct request_owner *owner,
                        str *values, int *status)
{
    struct arena *a = k->arena;
    str about = STR("");

    for (size_t i = 0; i < o->nabout; i++) {
        str word = str_of(o->about[i]), statement = find_statement(k, word);
        str ref = statement.n ? str_format(a, "framework/" STR_FMT, STR_ARG(statement))
                              : request_record(k, word, status);
        struct request_owner found = statement.n ? owner_of_statement(k, statement)
                                     : ref.n     ? owner_of_record(k, ref)
                                                 : (struct request_owner){.role = STR("")};

        if (str_starts(ref, STR("evidence/")))
            values[REQUEST_EVIDENCE] = request_join(a, values[REQUEST_EVIDENCE], "; ", ref);
        else
            about = request_join(a, about, ", ", ref);
        if (!owner->role.n)
            *owner = found;
        else if (found.role.n && !str_eq(found.role, owner->role))
            fprintf(stderr, "kit: ask " STR_FMT " too, because " STR_FMT "\n",
                    STR_ARG(person(k, found.role)), STR_ARG(found.why));
    }
    if (about.n)
        values[REQUEST_NOTE] = request_join(a, values[REQUEST_NOTE], "; ",
                                            str_format(a, "About " STR_FMT, STR_ARG(about)));
}
