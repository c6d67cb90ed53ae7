#include "id.h"

enum { ID_MAX = 60 };

bool id_is_device(struct arena *a, str name)
{
    return str_among(text_lower(a, str_sub(name, 0, str_findc(name, '.'))),
                     STR("con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 "
                         "lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9"));
}

static const char holds[] = "may hold letters, digits, spaces, '.', '_' and '-' alone; change it";

const char *id_fault(struct arena *a, str id)
{
    str slug = text_slug(a, id);

    for (size_t at = 0; at < id.n;) {
        uint32_t c = utf8_next(id, &at);

        if (c < 0x80 && !is_alnum(c) && !char_among((char)c, " ._-"))
            return holds;
    }
    if (utf8_count(id) > ID_MAX)
        return "is longer than 60 characters; shorten it";
    if (!slug.n)
        return "has neither a letter nor a digit; change it";
    if (str_eqc(slug, "index") || id_is_device(a, slug))
        return "is a name that computers keep for themselves; choose another";
    return NULL;
}

const char *id_record_fault(struct arena *a, str id)
{
    const char *fault = id_fault(a, id);

    for (size_t at = 0; !fault && at < id.n;) {
        uint32_t c = utf8_next(id, &at);

        if (c >= 0x80 && !char_in_word(c)) /* a dash of Word, a euro sign, a half */
            fault = holds;
    }
    return fault;
}

const char *id_file_fault(struct arena *a, str id)
{
    const char *fault = id_record_fault(a, id);

    if (!fault && (id.p[0] == '.' || id.p[0] == '_'))
        fault = "begins with '.' or '_', and such files are skipped; choose another";
    return fault;
}
