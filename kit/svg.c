#include "svg.h"

#include "geo.h"

#include <math.h>
#include <stdlib.h>

/* Paths */

/* Tenths of a unit: no eye sees less, and the same picture has the same bytes. */
static long tenths(double x)
{
    return isfinite(x) ? lround(fmin(fmax(x, -1e6), 1e6) * 10) : 0;
}

static void add_tenths(struct buf *b, long t)
{
    long whole = labs(t) / 10, rest = labs(t) % 10;

    buf_format(b, "%s%.0ld", t < 0 ? "-" : "", whole);
    if (rest)
        buf_format(b, ".%ld", rest);
    else if (!whole)
        buf_byte(b, '0');
}

/* Steps from point to point are shorter to write than the points: "M12.3 45l-3 1.5 2-.5". False
   where all of it is one point. */
static bool add_path(struct buf *b, struct geo_line line, bool closed)
{
    long x = tenths(line.p[0].x), y = tenths(line.p[0].y);
    size_t from = b->n;
    bool any = false;

    buf_byte(b, 'M');
    add_tenths(b, x);
    buf_byte(b, ' ');
    add_tenths(b, y);
    for (size_t i = 1; i < line.n; i++) {
        long dx = tenths(line.p[i].x) - x, dy = tenths(line.p[i].y) - y;

        if (!dx && !dy)
            continue;
        buf_addc(b, any ? (dx < 0 ? "" : " ") : "l");
        add_tenths(b, dx);
        buf_addc(b, dy < 0 ? "" : " ");
        add_tenths(b, dy);
        x += dx;
        y += dy;
        any = true;
    }
    if (!any)
        b->n = from;
    else if (closed)
        buf_byte(b, 'z');
    return any;
}

static bool draw(struct arena *a, str lines, str frame, bool closed, struct geo_frame *f,
                 struct geo_lines *out)
{
    if (!lines.p || !frame.p || !geo_frame_read(frame, f))
        return false;
    *out = geo_draw(a, f, geo_read(a, lines), closed);
    return out->n > 0;
}

static str sql_path(void *user, struct arena *a, int n, const str *args)
{
    struct geo_lines lines;
    struct geo_frame f;
    struct buf b = {.arena = a};
    bool closed = str_eqc(args[1], "area");

    (void)user, (void)n;
    if (!draw(a, args[0], args[2], closed, &f, &lines))
        return (str){NULL, 0};
    for (size_t i = 0; i < lines.n; i++)
        add_path(&b, lines.list[i], closed);
    return b.n ? buf_str(&b) : (str){NULL, 0};
}

/* Letters of areas */

enum { STEPS = 20 }; /* places that are tried, in each direction */

/* How far P is from the area's edge; below 0 outside. */
static double depth(struct geo_lines area, struct geo_point p)
{
    double far = HUGE_VAL;
    bool in = false;

    for (size_t k = 0; k < area.n; k++)
        for (size_t i = 0; i < area.list[k].n; i++) {
            struct geo_point q = area.list[k].p[i], r = area.list[k].p[(i + 1) % area.list[k].n];
            double dx = r.x - q.x, dy = r.y - q.y, d = dx * dx + dy * dy;
            double t = d > 0 ? ((p.x - q.x) * dx + (p.y - q.y) * dy) / d : 0;

            t = fmin(fmax(t, 0), 1);
            far = fmin(far, hypot(p.x - q.x - t * dx, p.y - q.y - t * dy));
            if ((q.y > p.y) != (r.y > p.y) && p.x < q.x + (p.y - q.y) / dy * dx)
                in = !in;
        }
    return in ? far : -1;
}

/* Does a letter at P stand on one of the places, each so WIDE and so HIGH? */
static bool stands_on(struct geo_lines places, struct geo_point p, double wide, double high)
{
    for (size_t k = 0; places.n && k < places.list[0].n; k++)
        if (fabs(p.x - places.list[0].p[k].x) < wide / 2 + SVG_LETTER / 2.0 &&
            fabs(p.y - places.list[0].p[k].y) < high / 2 + SVG_LETTER / 2.0)
            return true;
    return false;
}

/* The box around the area, as far as a letter can stand in the frame. */
static void box_of(const struct geo_frame *f, struct geo_lines area, struct geo_point *low,
                   struct geo_point *high)
{
    *low = (struct geo_point){f->width, f->height};
    *high = (struct geo_point){0, 0};
    for (size_t k = 0; k < area.n; k++)
        for (size_t i = 0; i < area.list[k].n; i++) {
            low->x = fmin(low->x, area.list[k].p[i].x);
            low->y = fmin(low->y, area.list[k].p[i].y);
            high->x = fmax(high->x, area.list[k].p[i].x);
            high->y = fmax(high->y, area.list[k].p[i].y);
        }
    *low = (struct geo_point){fmax(low->x, SVG_LETTER / 2.0), fmax(low->y, SVG_LETTER / 2.0)};
    *high = (struct geo_point){fmin(high->x, f->width - SVG_LETTER / 2.0),
                               fmin(high->y, f->height - SVG_LETTER / 2.0)};
}

static str sql_spot(void *user, struct arena *a, int n, const str *args)
{
    struct geo_lines area, pins = {0}, letters = {0};
    struct geo_point low, high, best = {0, 0};
    struct geo_frame f;
    double most = -1;

    (void)user, (void)n;
    if (!draw(a, args[0], args[1], true, &f, &area))
        return (str){NULL, 0};
    if (args[2].p)
        pins = geo_read(a, args[2]);
    if (args[3].p)
        letters = geo_read(a, args[3]);
    box_of(&f, area, &low, &high);
    for (int i = 0; i < STEPS * STEPS; i++) {
        int row = i / STEPS, column = i % STEPS;
        struct geo_point p = {low.x + (high.x - low.x) * (0.5 + column) / STEPS,
                              low.y + (high.y - low.y) * (0.5 + row) / STEPS};
        double d = depth(area, p);

        if (d <= most) /* a place that is taken is worse still */
            continue;
        if (stands_on(letters, p, SVG_LETTER, SVG_LETTER) ||
            stands_on(pins, p, SVG_PIN_WIDE, SVG_PIN))
            d /= 1000;
        if (d > most) {
            most = d;
            best = p;
        }
    }
    return most < 0 ? (str){NULL, 0} : str_format(a, "%.1f,%.1f", best.x, best.y);
}

/* Pins */

/* A pin stands for one place, or for several that are too near each other to be told apart. */
struct pin {
    double x, y, width; /* its middle */
    size_t first, n;    /* the first of its places, and how many; 0: another pin has taken them */
};

static void settle(const struct geo_frame *f, struct pin *p)
{
    p->width = p->n > 1 ? SVG_PIN_WIDE : SVG_PIN;
    p->x = fmin(fmax(p->x, p->width / 2 + 1), f->width - p->width / 2 - 1);
    p->y = fmin(fmax(p->y, SVG_PIN / 2.0 + 1), f->height - SVG_PIN / 2.0 - 1);
}

static bool touch(const struct pin *p, const struct pin *q)
{
    return fabs(p->x - q->x) < (p->width + q->width) / 2 + 1 && fabs(p->y - q->y) < SVG_PIN + 1;
}

static str sql_pins(void *user, struct arena *a, int n, const str *args)
{
    struct geo_lines places = {0};
    struct geo_frame f;
    struct buf b = {.arena = a};
    size_t many = 0;
    bool again = true;

    (void)user, (void)n;
    if (args[0].p)
        places = geo_read(a, args[0]);
    if (!args[1].p || !geo_frame_read(args[1], &f) || !places.n ||
        (many = places.list[0].n) > SVG_MAX_PINS)
        return STR("[]");
    struct pin *pins = arena_array(a, many, sizeof *pins);
    size_t *home = arena_array(a, many, sizeof *home);

    for (size_t i = 0; i < many; i++) {
        pins[i] = (struct pin){places.list[0].p[i].x, places.list[0].p[i].y, 0, i, 1};
        settle(&f, &pins[i]);
        home[i] = i;
    }
    while (again) { /* each round takes a pin away, or is the last */
        again = false;
        for (size_t i = 0; i < many; i++)
            for (size_t k = i + 1; k < many; k++) {
                struct pin *p = &pins[i], *q = &pins[k];

                if (!p->n || !q->n || !touch(p, q))
                    continue;
                double share = (double)q->n / (double)(p->n + q->n);

                p->x += (q->x - p->x) * share;
                p->y += (q->y - p->y) * share;
                p->n += q->n;
                q->n = 0;
                for (size_t j = 0; j < many; j++)
                    home[j] = home[j] == k ? i : home[j];
                settle(&f, p);
                again = true;
            }
    }
    for (size_t i = 0; i < many; i++) {
        const struct pin *p = &pins[home[i]];

        buf_format(&b, "%s[%zu,%.1f,%.1f,%.0f]", i ? "," : "[", p->first, p->x, p->y, p->width);
    }
    buf_byte(&b, ']');
    return buf_str(&b);
}

void svg_define(struct db *db)
{
    db_define(db, "kit_path", 3, sql_path, NULL);
    db_define(db, "kit_spot", 4, sql_spot, NULL);
    db_define(db, "kit_pins", 2, sql_pins, NULL);
}
