#include "personal_parts.h"

#include <string.h>

/* A table's row: what a cell is, the heading of its column says, and not the words around it. */

/* A heading in small letters, with spaces for "_", without what stands in a bracket at its end:
   "Client_DOB (dd/mm/yyyy)". */
static str heading_of(struct arena *a, str cell)
{
    str s = str_trim(text_lower(a, str_swap(a, str_sub(cell, 0, 60), '_', ' ')));
    size_t open = str_findc(s, '(');

    return open != SIZE_MAX && open && str_ends(s, STR(")")) ? str_trim(str_sub(s, 0, open)) : s;
}

/* "dob", "service user's date of birth"; but "number with date of birth" counts people. */
static bool heads_births(str heading)
{
    static const char *const births[] = {"dob",        "d.o.b.",    "d.o.b",    "date of birth",
                                         "birth date", "birthdate", "birthday", "born"};
    static const char *const counts[] = {"number", "no",      "no.",    "count",
                                         "%",      "percent", "share",  "total",
                                         "people", "records", "without"};
    str rest = heading;

    if (IS_ONE_OF(str_until(&rest, ' '), counts))
        return false;
    for (size_t i = 0; i < sizeof births / sizeof *births; i++) {
        size_t n = strlen(births[i]);

        if (str_ends(heading, str_of(births[i])) &&
            (heading.n == n || heading.p[heading.n - n - 1] == ' '))
            return true;
    }
    return false;
}

/* Does this row head columns that matter? */
static bool read_heading(struct arena *a, struct personal_columns *c, const str *cells, size_t n)
{
    static const char *const ages[] = {"age", "age in years", "years old"};
    static const char *const names[] = {"name",          "first name",
                                        "forename",      "full name",
                                        "given name",    "person",
                                        "client",        "patient",
                                        "resident",      "customer",
                                        "citizen",       "service user",
                                        "surname",       "last name",
                                        "carer",         "forenames",
                                        "client name",   "person's name",
                                        "patient name",  "resident name",
                                        "customer name", "service user name",
                                        "carer name"};
    static const char *const phones[] = {
        "phone",     "telephone",        "tel",          "mobile", "phone number",
        "phone no",  "telephone number", "telephone no", "tel no", "mobile number",
        "mobile no", "contact number"};
    static const char *const homes[] = {"address", "home address", "address line 1", "address 1"};
    struct personal_columns found = {0};

    for (size_t i = 0; i < n; i++) {
        str s = heading_of(a, cells[i]);

        if (!found.birth && heads_births(s))
            found.birth = i + 1;
        else if (!found.age && (IS_ONE_OF(s, ages) || str_starts(s, STR("age at "))))
            found.age = i + 1;
        else if (!found.name && IS_ONE_OF(s, names))
            found.name = i + 1;
        else if (!found.home && IS_ONE_OF(s, homes))
            found.home = i + 1;
        else if (!found.phone && IS_ONE_OF(s, phones))
            found.phone = i + 1;
        else if (!found.secret && is_secret_heading(s))
            found.secret = i + 1;
    }
    if (!found.birth && !found.secret && !((found.age || found.home) && found.name) &&
        (!found.phone || c->birth || c->secret || c->age || c->phone))
        return false; /* "mobile" may be a cell below "contact by" */
    *c = found;
    return true;
}

/* The number of days that a spreadsheet keeps instead of a date: of 1900 to 2040. An hour of the
   day is a fraction. */
static bool is_serial(str s)
{
    str whole = str_until(&s, '.');
    unsigned n;

    return str_digits(whole, 5, &n) == whole.n && n >= 366 && n <= 51501;
}

static void row_birth(struct arena *a, str cell, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    size_t n;

    cell = str_sub(str_trim(cell), 0, 60);
    if (!cell.n || (!is_digit(cell.p[0]) && !is_alpha(cell.p[0])))
        return;
    piece_fold(&p, cell);
    n = date_length(&p, 0);
    if (!n && !is_serial(cell))
        return;
    piece_found(&p, PERSONAL_BIRTH, 0, 0, n ? date_shown(&p, 0, n) : STR("…"), STR(""))->at =
        number;
}

static void row_name(struct arena *a, str name, str age, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    unsigned years = 0;

    name = str_sub(str_trim(name), 0, 60);
    age = str_trim(age);
    for (size_t i = 0; i < age.n && i < 4; i++)
        years = is_digit(age.p[i]) ? years * 10 + (unsigned)(age.p[i] - '0') : 1000;
    if (!name.n || !years || years > 119)
        return;
    piece_fold(&p, name);
    str rest = {p.t, p.n};

    while (rest.n) { /* every word of it like a name */
        str word = str_until(&rest, ' ');

        if (word.n > 1 && (!is_name_like(word) || is_no_name(text_lower(a, word))))
            return;
    }
    piece_found(&p, PERSONAL_NAME, 0, 0, str_format(a, "%c…, %u", p.t[0], years), STR(""))->at =
        number;
}

/* A first name and more, beside a house and its road: providers have neither's names. */
static void row_home(struct arena *a, str name, str home, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    bool known = false;
    unsigned words = 0;

    name = str_trim(str_sub(name, 0, 60));
    piece_fold(&p, name);
    str rest = str_copy(a, (str){p.t, p.n});

    for (; rest.n; words++) {
        str word = str_until(&rest, ' ');

        known = known || is_first_name(word);
        if (word.n > 1 && is_no_name(text_lower(a, word)))
            return;
    }
    piece_fold(&p, str_sub(home, 0, 120));
    if (known && words > 1 && is_house(&p))
        piece_found(&p, PERSONAL_HOME, 0, 0, str_format(a, "%c…", name.p[0]), STR(""))->at = number;
}

/* A telephone number from which a spreadsheet took the 0 at its beginning. */
static void row_phone(struct arena *a, str cell, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};
    size_t n = out->n;

    cell = str_trim(cell);
    if (cell.n < 9 || cell.n > 10 || !is_digit(cell.p[0]) || cell.p[0] == '0')
        return;
    piece_fold(&p, str_format(a, "0" STR_FMT, STR_ARG(cell)));
    if (phone_at(&p, 0) == p.n && out->n > n)
        out->list[n].at = number;
    else
        out->n = n;
}

static void row_secret(struct arena *a, str cell, size_t number, struct personals *out)
{
    struct piece p = {.a = a, .out = out};

    cell = str_trim(cell);
    if (!cell.n || cell.n > 60)
        return;
    piece_fold(&p, cell);
    if (is_secret_cell(&p))
        piece_found(&p, PERSONAL_PASSWORD, 0, 0, str_format(a, "%.2s …", p.t), STR(""))->at =
            number;
}

void personal_row(struct arena *a, struct personal_columns *c, const str *cells, size_t n,
                  struct personals *out)
{
    if (read_heading(a, c, cells, n))
        return;
    if (c->birth && c->birth <= n)
        row_birth(a, cells[c->birth - 1], c->birth - 1, out);
    if (c->name && c->age && c->name <= n && c->age <= n)
        row_name(a, cells[c->name - 1], cells[c->age - 1], c->name - 1, out);
    if (c->name && c->home && c->name <= n && c->home <= n)
        row_home(a, cells[c->name - 1], cells[c->home - 1], c->home - 1, out);
    if (c->phone && c->phone <= n)
        row_phone(a, cells[c->phone - 1], c->phone - 1, out);
    if (c->secret && c->secret <= n)
        row_secret(a, cells[c->secret - 1], c->secret - 1, out);
}
