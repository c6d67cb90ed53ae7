#include "crew.h"

#include "diag.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

struct hand {
    pthread_t thread;
    unsigned number;
    void (*job)(void *user, unsigned worker);
    void *user;
};

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t gate = PTHREAD_RWLOCK_INITIALIZER;

unsigned crew_size(void)
{
    const char *wish = getenv("KIT_THREADS");
    long n = wish && *wish ? strtol(wish, NULL, 10) : sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > CREW_MAX ? CREW_MAX : (unsigned)n;
}

static void *work(void *user)
{
    struct hand *h = user;

    h->job(h->user, h->number);
    return NULL;
}

void crew_run(unsigned n, void (*job)(void *user, unsigned worker), void *user)
{
    struct hand hands[CREW_MAX];

    for (unsigned i = 1; i < n; i++) {
        hands[i] = (struct hand){.number = i, .job = job, .user = user};
        if (pthread_create(&hands[i].thread, NULL, work, &hands[i]))
            die("the system gives no more threads; close other programs and try again");
    }
    job(user, 0);
    for (unsigned i = 1; i < n; i++)
        pthread_join(hands[i].thread, NULL);
}

struct line {
    void (*make)(void *user, size_t i);
    void (*use)(void *user, size_t i);
    void *user;
    size_t n, begun, used;
    bool made[CREW_AHEAD];
    pthread_mutex_t lock;
    pthread_cond_t moved; /* something was made or used */
};

/* Makes what is next if there is room for it; false if not. Called, and left, with the lock. */
static bool make_one(struct line *l)
{
    size_t i = l->begun;

    if (i == l->n || i - l->used == CREW_AHEAD)
        return false;
    l->begun++;
    pthread_mutex_unlock(&l->lock);
    l->make(l->user, i);
    pthread_mutex_lock(&l->lock);
    l->made[i % CREW_AHEAD] = true;
    pthread_cond_broadcast(&l->moved);
    return true;
}

/* While the next one is not made there is another to make. */
static void use_all(struct line *l)
{
    for (size_t i = 0; i < l->n; i++) {
        while (!l->made[i % CREW_AHEAD])
            if (!make_one(l))
                pthread_cond_wait(&l->moved, &l->lock);
        pthread_mutex_unlock(&l->lock);
        l->use(l->user, i);
        pthread_mutex_lock(&l->lock);
        l->made[i % CREW_AHEAD] = false;
        l->used++;
        pthread_cond_broadcast(&l->moved);
    }
}

static void line_work(void *user, unsigned worker)
{
    struct line *l = user;

    pthread_mutex_lock(&l->lock);
    if (!worker)
        use_all(l);
    else
        while (l->begun < l->n)
            if (!make_one(l))
                pthread_cond_wait(&l->moved, &l->lock);
    pthread_mutex_unlock(&l->lock);
}

void crew_line(size_t n, void (*make)(void *user, size_t i), void (*use)(void *user, size_t i),
               void *user)
{
    struct line l = {.make = make,
                     .use = use,
                     .user = user,
                     .n = n,
                     .lock = PTHREAD_MUTEX_INITIALIZER,
                     .moved = PTHREAD_COND_INITIALIZER};

    crew_run(crew_size(), line_work, &l);
    pthread_cond_destroy(&l.moved);
    pthread_mutex_destroy(&l.lock);
}

struct crew_signal {
    pthread_mutex_t lock;
    pthread_cond_t was_given;
    bool given;
};

struct crew_signal *crew_signal_new(struct arena *a)
{
    struct crew_signal *s = arena_one(a, struct crew_signal);

    *s = (struct crew_signal){PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    return s;
}

void crew_signal_give(struct crew_signal *s)
{
    pthread_mutex_lock(&s->lock);
    s->given = true;
    pthread_cond_broadcast(&s->was_given);
    pthread_mutex_unlock(&s->lock);
}

void crew_signal_await(struct crew_signal *s)
{
    pthread_mutex_lock(&s->lock);
    while (!s->given)
        pthread_cond_wait(&s->was_given, &s->lock);
    pthread_mutex_unlock(&s->lock);
}

void crew_enter(void)
{
    pthread_mutex_lock(&door);
}

void crew_leave(void)
{
    pthread_mutex_unlock(&door);
}

void crew_in(void)
{
    pthread_rwlock_rdlock(&gate);
}

void crew_out(void)
{
    pthread_rwlock_unlock(&gate);
}

void crew_shut(void)
{
    pthread_rwlock_wrlock(&gate);
}
