#include "personal_token.h"

#include <string.h>

static size_t word_end(const struct piece *p, size_t i)
{
    while (is_alnum(at(p, i)) || ((at(p, i) == '\'' || at(p, i) == '-') && is_alpha(at(p, i + 1))))
        i++;
    return i;
}

static struct token next_token(const struct piece *p, size_t i)
{
    struct token t = {.at = (uint32_t)i, .kind = TOKEN_SIGN, .gap = before(p, i) == ' '};
    size_t end = i + 1;

    if (is_alpha(p->t[i])) {
        t.kind = TOKEN_WORD;
        end = word_end(p, i);
    } else if (is_digit(p->t[i])) {
        t.kind = TOKEN_NUMBER;
        while (is_digit(at(p, end)))
            end++;
        while (at(p, end) && strchr(".,:/", p->t[end]) && is_digit(at(p, end + 1))) {
            t.kind = TOKEN_FIGURE;
            for (end++; is_digit(at(p, end));)
                end++;
        }
    }
    t.n = (uint32_t)(end - i);
    return t;
}

void tokenise(struct words *w)
{
    struct piece *p = w->p;

    if (!p->tokens)
        p->tokens = arena_array(p->a, p->cap, sizeof *p->tokens);
    w->list = p->tokens;
    for (size_t i = 0; i < p->n;) {
        if (p->t[i] == ' ') {
            i++;
            continue;
        }
        w->list[w->n] = next_token(p, i);
        i += w->list[w->n++].n;
    }
}

str text_of(const struct words *w, size_t k)
{
    return k < w->n ? (str){w->p->t + w->list[k].at, w->list[k].n} : STR("");
}

bool is_sign(const struct words *w, size_t k, const char *signs)
{
    return k < w->n && w->list[k].kind == TOKEN_SIGN && strchr(signs, w->p->t[w->list[k].at]);
}

bool says_one(const struct words *w, size_t k, const char *const *list)
{
    for (; *list; list++)
        if (says(w, k, *list))
            return true;
    return false;
}

str lower_of(const struct words *w, size_t k)
{
    return text_lower(w->p->a, text_of(w, k));
}

bool glued(const struct words *w, size_t k)
{
    return k < w->n && k > 0 && !w->list[k].gap;
}

str bare(str word)
{
    bool possessive =
        word.n > 2 && word.p[word.n - 2] == '\'' && (word.p[word.n - 1] | 0x20) == 's';

    return possessive ? str_sub(word, 0, word.n - 2) : word;
}

bool is_name_like(str word)
{
    bool small = false;

    word = bare(word);
    if (word.n < 2 || !is_upper(word.p[0]))
        return false;
    for (size_t i = 1; i < word.n; i++) {
        char c = word.p[i], last = word.p[i - 1];
        bool may_be_capital = last == '\'' || last == '-' ||
                              (i > 1 && last == 'c' && word.p[i - 2] == 'M') ||
                              (i == 3 && str_starts(word, STR("Mac")));

        if (c == '-' || c == '\'')
            continue;
        if (!is_lower(c) && !(is_upper(c) && may_be_capital))
            return false;
        small = small || is_lower(c);
    }
    return small;
}

/* "HAROLD", as files and forms have it */
static bool is_loud(str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!is_upper(word.p[i]))
            return false;
    return word.n > 3; /* shorter ones are abbreviations */
}

bool is_known(const struct words *w, size_t k)
{
    str word = bare(text_of(w, k));
    char quiet[20];

    if (!is_word(w, k) || !is_loud(word) || word.n > sizeof quiet)
        return is_word(w, k) && is_first_name(word);
    for (size_t i = 0; i < word.n; i++)
        quiet[i] = i ? (char)(word.p[i] | 0x20) : word.p[i];
    return is_first_name((str){quiet, word.n});
}

bool is_name_at(const struct words *w, size_t k)
{
    if (!is_word(w, k))
        return false;
    return is_name_like(text_of(w, k)) ||
           (is_loud(bare(text_of(w, k))) && (is_known(w, k) || (k && is_known(w, k - 1))));
}
