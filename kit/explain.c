#include "explain.h"

#include "checks.h"
#include "refs.h"
#include "release.h"
#include "report.h"
#include "views.h"

#include <stdio.h>

enum { WIDTH = 78 };

/* Text in lines of WIDTH letters; an empty line parts paragraphs. */
static void print_wrapped(str text)
{
    while (text.n) {
        str paragraph = str_until(&text, '\n');
        size_t col = 0;

        while (paragraph.n) {
            str word = str_until(&paragraph, ' ');

            if (col && col + 1 + utf8_count(word) > WIDTH) {
                putchar('\n');
                col = 0;
            }
            printf("%s" STR_FMT, col ? " " : "", STR_ARG(word));
            col += utf8_count(word) + (col ? 1 : 0);
        }
        putchar('\n');
    }
}

void explain_list(struct arena *a)
{
    size_t n;
    struct check *list = checks_list(a, &n);

    puts("Each message ends with the name of its check in square brackets. 'kit explain NAME' says "
         "what it means.\n");
    for (size_t i = 0; i < n; i++)
        printf("%-26s %-8s " STR_FMT "\n", str_c(a, list[i].id), level_name(list[i].level),
               STR_ARG(list[i].title));
}

bool explain_check(struct arena *a, str id)
{
    size_t n;
    struct check *list = checks_list(a, &n);

    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].id, id))
            continue;
        printf(STR_FMT " (%s): " STR_FMT "\n\n", STR_ARG(id), level_name(list[i].level),
               STR_ARG(list[i].title));
        print_wrapped(list[i].about);
        return true;
    }
    return false;
}

/* Records */

#define LEDGER "content/sign-offs.csv"

enum { HALF_A_NAME = 4 }; /* letters of a check's name that say which is meant */

str explain_nearest(struct arena *a, struct kit *k, str word)
{
    size_t n;
    struct check *list = checks_list(a, &n);
    struct near near = {0};

    for (size_t i = 0; i < n; i++)
        text_nearer(&near, word, list[i].id, list[i].id);
    if (near.name.n)
        return near.name;
    for (size_t i = 0; word.n >= HALF_A_NAME && i < n; i++)
        if (str_find(list[i].id, word) != SIZE_MAX)
            return list[i].id;
    return k ? refs_near(k, word) : STR("");
}

/* The record that WORD names; empty after a message. */
static str find_record(struct kit *k, str word)
{
    struct named f = refs_find(k, word);
    str rest = f.all, first = str_until(&rest, ',');

    if (f.n > 1)
        complain("'" STR_FMT "' is the id of %zu records; write the folder too, such as " STR_FMT,
                 STR_ARG(word), f.n, STR_ARG(first));
    else if (!f.n && !report_broken(k, refs_broken(k, STR(""), word)))
        complain("there is neither a check nor a record '" STR_FMT "'; %s", STR_ARG(word),
                 text_meant(k->arena, explain_nearest(k->arena, k, word),
                            "'kit explain' lists the checks"));
    return f.ref;
}

/* Why the record is a gap, as the readiness page says it. Of a quality statement, each category
   that has nothing. */
static void print_gaps(struct kit *k, struct db *lead, str ref)
{
    struct stmt *s;
    str words;

    views_make(lead, k->arena);
    s = db_prepare(
        lead,
        "select what || '. ' || todo || '. ' || points || iif(points = 1, ' point', ' points') || "
        "iif(doubled, ', twice as many because our own score is ' || score, '') || '; ' || "
        "coalesce(owner || ' owns it', 'it has no owner') || coalesce(', or ' || could, '') || '.' "
        "from site_gap_words where ref = ?1 order by n");
    stmt_str(s, 1, ref);
    for (bool first = true; stmt_step(s); first = false) {
        words = text_shown(k->arena, stmt_text(s, 0), '?');
        printf("%s" STR_FMT "\n", first ? "\nIt is a gap. " : "It is a gap. ", STR_ARG(words));
    }
    stmt_close(s);
}

bool explain_record(struct kit *k, str word)
{
    str ref = find_record(k, word), path, title;
    struct db *lead;
    struct stmt *s;
    unsigned signed_at;

    if (!ref.n)
        return false;
    signed_at = (unsigned)db_number(k->db, "select max(line) from signoff where record = %s",
                                    sql_quote(k->arena, ref));
    lead = release_make(k, STR("lead"));
    s = db_formatted(lead,
                     "select r.title, r.path, s.reach, s.state, s.\"on\", s.\"by\", " RELEASE_HELD
                     " from "
                     "record r join standing s on s.record = r.ref"
                     " where r.ref = %s",
                     sql_quote(k->arena, ref));
    stmt_step(s);
    title = text_shown(k->arena, stmt_text(s, 0), '?');
    path = str_copy(k->arena, stmt_text(s, 1));
    printf(STR_FMT ": " STR_FMT "\n" STR_FMT "\n\n", STR_ARG(ref), STR_ARG(title), STR_ARG(path));
    if (str_eqc(stmt_text(s, 2), "inspector"))
        puts("Inspectors see it, and so do staff and the inspection team.");
    else
        printf("%s Inspectors do not: " STR_FMT ".\n",
               str_eqc(stmt_text(s, 2), "staff") ? "Staff and the inspection team see it."
                                                 : "The inspection team alone sees it.",
               STR_ARG(stmt_text(s, 6)));
    if (str_eqc(stmt_text(s, 3), "signed"))
        printf("It was signed off on " STR_FMT " by " STR_FMT ".\n", STR_ARG(stmt_text(s, 4)),
               STR_ARG(stmt_text(s, 5)));
    else if (stmt_text(s, 4).n)
        printf("Its sign-off of " STR_FMT "%s" STR_FMT " does not hold any more.\n",
               STR_ARG(stmt_text(s, 4)), stmt_text(s, 5).n ? " by " : "", STR_ARG(stmt_text(s, 5)));
    stmt_close(s);
    print_gaps(k, lead, ref);
    db_close(lead);
    for (size_t i = 0, first = 1; i < k->diags.n; i++) {
        const struct diag *d = &k->diags.list[i];
        /* Why a sign-off does not hold is told of its line in the ledger. */
        bool ledger = signed_at && d->line == signed_at && str_eqc(d->path, LEDGER);

        str message = text_shown(k->arena, d->message, '?');

        if (!str_eq(d->path, path) && !ledger)
            continue;
        printf("%s%sline %u: %s: " STR_FMT " [" STR_FMT "]\n", first ? "\n" : "",
               ledger ? LEDGER ", " : "", d->line, level_name(d->level), STR_ARG(message),
               STR_ARG(d->id));
        first = 0;
    }
    return true;
}

void explain_audience(struct kit *k, str audience, struct buf *json)
{
    struct db *lead = release_make(k, STR("lead"));
    struct stmt *s = db_formatted(lead,
                                  "select r.ref, w.rank <= (select rank from word_audience where "
                                  "id = %s) as seen, " RELEASE_HELD
                                  " from record r join standing s on s.record = r.ref join "
                                  "word_audience w on w.id = s.reach order by 2, r.ref",
                                  sql_quote(k->arena, audience));
    size_t seen = 0, held = 0;

    if (json)
        buf_addc(json, ",\n\"held\": [");
    while (stmt_step(s)) {
        bool is_seen = stmt_number(s, 1);

        if (json) {
            if (is_seen && !seen)
                buf_format(json, "%s],\n\"seen\": [", held ? "\n" : "");
            buf_addc(json, (is_seen ? seen : held) ? ",\n  " : "\n  ");
            buf_addc(json, is_seen ? "" : "{\"ref\": ");
            buf_json(json, stmt_text(s, 0));
            if (!is_seen) {
                buf_addc(json, ", \"why\": ");
                buf_json(json, stmt_text(s, 2));
                buf_byte(json, '}');
            }
        } else if (!is_seen)
            printf(STR_FMT ": held back: " STR_FMT "\n", STR_ARG(stmt_text(s, 0)),
                   STR_ARG(stmt_text(s, 2)));
        *(is_seen ? &seen : &held) += 1;
    }
    if (json)
        buf_addc(json, seen ? "\n]" : held ? "\n],\n\"seen\": []" : "],\n\"seen\": []");
    else
        printf(STR_FMT " would see %zu of %zu records\n", STR_ARG(audience), seen, seen + held);
    stmt_close(s);
    db_close(lead);
}
