#include "geo.h"

#include <math.h>
#include <stdlib.h>

/* A line's edge is cut so far outside of the frame that its stroke is not seen, and points nearer
   than TOLERANCE to the line go. */
static const double margin = 4, tolerance = 0.5;

enum {
    CHUNK = 512
}; /* points that are thinned together: it takes time that grows with the square */

/* Reading */

static bool number(const char **p, double *x)
{
    char *end;

    *x = strtod(*p, &end);
    if (end == *p || !isfinite(*x))
        return false;
    *p = end;
    return true;
}

bool geo_frame_read(str text, struct geo_frame *f)
{
    struct arena *a = arena_new();
    const char *p = str_c(a, text);
    bool good = number(&p, &f->lon) && number(&p, &f->lat) && number(&p, &f->east) &&
                number(&p, &f->north) && number(&p, &f->width) && number(&p, &f->height);

    arena_free(a);
    return good;
}

struct geo_lines geo_read(struct arena *a, str text)
{
    struct geo_lines lines = {0};

    while (text.n) {
        str part = str_until(&text, ';');
        size_t cap = 1;

        for (size_t i = 0; i < part.n; i++)
            cap += part.p[i] == ',';
        struct geo_line line = {.p = arena_array(a, cap, sizeof *line.p)};
        const char *p = str_c(a, part);
        double x, y;

        while (line.n < cap && number(&p, &x) && *p++ == ',' && number(&p, &y))
            line.p[line.n++] = (struct geo_point){x, y};
        if (line.n)
            *arena_push(a, lines.list, lines.n) = line;
    }
    return lines;
}

size_t geo_depth(str json)
{
    size_t depth = 0, deepest = 0;
    bool quoted = false;

    for (size_t i = 0; i < json.n; i++) {
        char c = json.p[i];

        if (quoted) {
            if (c == '\\')
                i++;
            quoted = c != '"';
        } else if (c == '"')
            quoted = true;
        else if (c == '[' || c == '{')
            deepest = ++depth > deepest ? depth : deepest;
        else if ((c == ']' || c == '}') && depth)
            depth--;
    }
    return deepest;
}

/* Cutting */

/* How far P is inside of the frame's SIDE: 0 left, 1 top, 2 right, 3 bottom. */
static double inside(const struct geo_frame *f, struct geo_point p, int side)
{
    switch (side) {
    case 0: return p.x + margin;
    case 1: return p.y + margin;
    case 2: return f->width + margin - p.x;
    default: return f->height + margin - p.y;
    }
}

static struct geo_point between(struct geo_point a, struct geo_point b, double t)
{
    return (struct geo_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* An area is cut at one side after the other (Sutherland and Hodgman). */
static struct geo_line cut_area(struct arena *a, const struct geo_frame *f, struct geo_line line)
{
    for (int side = 0; side < 4; side++) {
        struct geo_line out = {.p = arena_array(a, line.n * 2 + 1, sizeof *out.p)};

        for (size_t i = 0; i < line.n; i++) {
            struct geo_point p = line.p[i], q = line.p[(i + 1) % line.n];
            double dp = inside(f, p, side), dq = inside(f, q, side);

            if (dp >= 0)
                out.p[out.n++] = p;
            if ((dp >= 0) != (dq >= 0))
                out.p[out.n++] = between(p, q, dp / (dp - dq));
        }
        line = out;
    }
    return line;
}

/* What is seen of the way from P to Q: from *S to *T, both from 0 to 1 (Liang and Barsky). */
static bool seen(const struct geo_frame *f, struct geo_point p, struct geo_point q, double *s,
                 double *t)
{
    *s = 0;
    *t = 1;
    for (int side = 0; side < 4; side++) {
        double dp = inside(f, p, side), dq = inside(f, q, side);

        if (dp < 0 && dq < 0)
            return false;
        if (dp < 0)
            *s = fmax(*s, dp / (dp - dq));
        else if (dq < 0)
            *t = fmin(*t, dp / (dp - dq));
    }
    return *s < *t;
}

/* A line that leaves the frame and comes back is two. */
static void cut_line(struct arena *a, const struct geo_frame *f, struct geo_line line,
                     struct geo_lines *out)
{
    struct geo_line now = {.p = arena_array(a, line.n * 2 + 2, sizeof *now.p)};

    for (size_t i = 0; i + 1 < line.n; i++) {
        double s, t;

        if (!seen(f, line.p[i], line.p[i + 1], &s, &t))
            continue;
        if (s > 0 || !now.n) {
            if (now.n > 1)
                *arena_push(a, out->list, out->n) = now;
            now.p += now.n;
            now.n = 0;
            now.p[now.n++] = between(line.p[i], line.p[i + 1], s);
        }
        now.p[now.n++] = between(line.p[i], line.p[i + 1], t);
        if (t < 1) {
            *arena_push(a, out->list, out->n) = now;
            now.p += now.n;
            now.n = 0;
        }
    }
    if (now.n > 1)
        *arena_push(a, out->list, out->n) = now;
}

/* Thinning (Douglas and Peucker) */

static double off(struct geo_point p, struct geo_point a, struct geo_point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, d = dx * dx + dy * dy;
    double t = d > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / d : 0;
    struct geo_point near = between(a, b, fmin(fmax(t, 0), 1));

    return hypot(p.x - near.x, p.y - near.y);
}

/* Marks in KEEP the points from FIRST to LAST that are needed; no deeper than the number of
   points. */
static void thin(const struct geo_point *p, size_t first, size_t last, bool *keep)
{
    double far = tolerance;
    size_t at = 0;

    for (size_t i = first + 1; i < last; i++) {
        double d = off(p[i], p[first], p[last]);

        if (d > far) {
            far = d;
            at = i;
        }
    }
    if (!at)
        return;
    keep[at] = true;
    thin(p, first, at, keep);
    thin(p, at, last, keep);
}

static struct geo_line thinned(struct arena *a, struct geo_line line)
{
    bool *keep = arena_array(a, line.n + 1, sizeof *keep);
    size_t n = 0;

    for (size_t i = 0; i < line.n; i += CHUNK) {
        size_t last = i + CHUNK < line.n ? i + CHUNK : line.n - 1;

        keep[i] = keep[last] = true;
        if (last > i + 1)
            thin(line.p, i, last, keep);
    }
    for (size_t i = 0; i < line.n; i++)
        if (keep[i])
            line.p[n++] = line.p[i];
    line.n = n;
    return line;
}

/* A line that comes back to where it began is thinned in two halves: between one place and itself
   there is no way to compare with. */
static struct geo_line thinned_ring(struct arena *a, struct geo_line line)
{
    struct geo_line one = {line.p, 0}, two;
    double far = -1;

    for (size_t i = 0; i < line.n; i++) {
        double d = hypot(line.p[i].x - line.p[0].x, line.p[i].y - line.p[0].y);

        if (d > far) {
            far = d;
            one.n = i + 1;
        }
    }
    two = (struct geo_line){arena_array(a, line.n - one.n + 2, sizeof *two.p), 0};
    for (size_t i = one.n - 1; i < line.n; i++)
        two.p[two.n++] = line.p[i];
    two.p[two.n++] = line.p[0];
    one = thinned(a, one);
    two = thinned(a, two);
    struct geo_line out = {arena_array(a, one.n + two.n, sizeof *out.p), 0};

    for (size_t i = 0; i < one.n; i++)
        out.p[out.n++] = one.p[i];
    for (size_t i = 1; i + 1 < two.n; i++)
        out.p[out.n++] = two.p[i];
    return out;
}

struct geo_lines geo_draw(struct arena *a, const struct geo_frame *f, struct geo_lines lines,
                          bool closed)
{
    struct geo_lines cut = {0}, out = {0};

    for (size_t i = 0; i < lines.n; i++) {
        struct geo_line line = {arena_array(a, lines.list[i].n + 1, sizeof *line.p), 0};

        for (size_t k = 0; k < lines.list[i].n; k++) {
            struct geo_point p = lines.list[i].p[k];

            line.p[line.n++] = (struct geo_point){f->width / 2 + (p.x - f->lon) * f->east,
                                                  f->height / 2 - (p.y - f->lat) * f->north};
        }
        if (closed)
            *arena_push(a, cut.list, cut.n) = cut_area(a, f, line);
        else
            cut_line(a, f, line, &cut);
    }
    for (size_t i = 0; i < cut.n; i++) {
        struct geo_line line = cut.list[i];

        if (line.n > 1)
            line = closed ? thinned_ring(a, line) : thinned(a, line);
        if (line.n > (closed ? 2 : 1))
            *arena_push(a, out.list, out.n) = line;
    }
    return out;
}
