/* layer 1 · crew: work that several threads share. crew.c is the only file that knows threads. What
   they work on is made so that nobody can tell from it how many they were. */
#ifndef KIT_CREW_H
#define KIT_CREW_H

#include "arena.h"

enum { CREW_MAX = 8 };

/* How many work at once: one for each processor, at most CREW_MAX; or what KIT_THREADS says. */
unsigned crew_size(void);

/* Calls JOB with 0, 1 … N-1, each in a thread of its own (0 in the caller's), and returns when all
   are done. */
void crew_run(unsigned n, void (*job)(void *user, unsigned worker), void *user);

/* Calls MAKE for 0, 1 … N-1, in several threads and at most CREW_AHEAD before what is used next,
   and USE for each in that order, in the caller's thread. */
enum { CREW_AHEAD = 32 };
void crew_line(size_t n, void (*make)(void *user, size_t i), void (*use)(void *user, size_t i),
               void *user);

/* A signal is given once. Whoever awaits it goes on when it is given; what was written before is
   there to be read. It lives as long as A. */
struct crew_signal;
struct crew_signal *crew_signal_new(struct arena *a);
void crew_signal_give(struct crew_signal *s);
void crew_signal_await(struct crew_signal *s);

/* Between these two one thread is alone. What is done there is short. */
void crew_enter(void);
void crew_leave(void);

/* Between the first two there may be many at once; nobody dies there. The third returns when all
   are out, and lets nobody in again: for a program that ends. */
void crew_in(void);
void crew_out(void);
void crew_shut(void);

#endif
