/* layer 5 · serve_parts: what the modules of serve share. What differs between systems lives in
   them (and in file). */
#ifndef KIT_SERVE_PARTS_H
#define KIT_SERVE_PARTS_H

#include "serve.h"

#include <stdint.h>
#include <sys/types.h>

/* serve_shared: two threads, the main one that watches and builds, and that of the web server,
   which answers. This is all they share: the checksum of the site's manifest, empty until there is
   one, why the last build failed, a line each (place, tab, message), and the pages that are newer
   than that site (path, tab, checksum). */
struct shared;
struct shared *shared_new(struct arena *a);
void shared_set(struct shared *s, str site, str errors); /* an empty SITE leaves it as it is */
void shared_set_pages(struct shared *s, str pages);
void shared_get(struct shared *s, struct arena *a, str *site, str *errors,
                str *pages); /* copies in A */
void shared_free(struct shared *s);

/* serve_folder: a folder that no other server has, for two of them, for two audiences, must not
   write over each other. It is locked while *LOCK is. What a crash left is removed. Dies where none
   can be made. */
const char *serve_folder(struct arena *a, const char *kit, int *lock);

/* serve_watch: has anything changed that a build reads? The system's messages wake at once; where
   there are none, as on a shared drive that another computer writes to, looking at all files now
   and then (watch_scan) finds it, too. */
struct watch;
struct watch *watch_new(struct arena *a, const char *folder);
int watch_fd(const struct watch *w); /* for poll; -1 where the system has no messages */
/* Takes the messages; is one about a name that counts? SAVED gets the path of each file of a record
   that was saved: "content/evidence/E12.md". */
bool watch_told(struct watch *w, void (*saved)(void *user, str path), void *user);
uint64_t watch_scan(struct watch *w); /* a number for all names, sizes and times as they are now */
void watch_close(struct watch *w);

/* serve_build: one run of 'kit build', a process of its own, so that whatever ends it does not end
   the server */
struct rebuild {
    pid_t pid; /* 0: none runs */
    int pipe;  /* what it says; -1: none runs */
    int talk;  /* what it can be asked by once it is done, where it stays; else -1 */
    char *said;
    size_t n;
};
bool rebuild_begin(struct rebuild *b, const struct serve_options *o, const char *out);
bool rebuild_read(struct rebuild *b); /* takes what was said; false once it has ended */
/* The exit status, or 128 and the signal's number. 0 is also that of a build that stays: its
   process is *STAYS then, and *TALK the way to it. */
int rebuild_end(struct rebuild *b, pid_t *stays, int *talk);
void rebuild_stop(struct rebuild *b); /* gives it a moment, then ends it */
/* The lines of SAID that are errors, in the form that struct shared has. */
str rebuild_errors(struct arena *a, str said, int status);

/* What the server and a build that stays say to each other, on the socket that is the build's input
   (SOCK_SEQPACKET): first the build says WARM_BUILT when the site is there, and WARM_READY when it
   can be asked. Then the server sends the path of a saved file, and gets the path of its page in
   the site, which then lies as WARM_PAGE in the folder above the site; or WARM_NONE, where the next
   build must show what came of it. */
#define WARM_BUILT "built"
#define WARM_READY "ready"
#define WARM_NONE "-"
#define WARM_PAGE "page"

/* serve_quick: a saved record's page, made at once by the last build, which stayed. It stands in
   the site until the next build is done, and not at all where that build fails. */
struct quick;
struct quick *quick_new(struct arena *a, const char *site);
void quick_saved(void *quick, str path);
bool quick_busy(const struct quick *q);
int quick_fd(const struct quick *q);       /* for poll; -1 while there is nobody to ask */
double quick_until(const struct quick *q); /* how long to wait for an answer */
bool quick_turn(struct quick *q, bool told,
                double now); /* listens, if there is something, and asks; has a page changed? */
void quick_begun(struct quick *q); /* a build reads all that was saved until now */
void quick_built(struct quick *q, bool good, pid_t stays, int talk); /* it is done */
str quick_pages(const struct quick *q, struct arena *a);             /* as struct shared has them */
void quick_end(struct quick *q);

/* serve_http: the web server */
struct server;
int http_listen(
    unsigned *port); /* dies where the port cannot be had; *PORT is the one that was given */
struct server *http_begin(struct arena *a, int listener, unsigned port, const char *root,
                          struct shared *shared);
void http_end(struct server *s);

/* serve_path: the path of the file that an address asks for: percent-decoded once, "index.html"
   behind a '/'. False where no file of a site can have it: a way out, a name that begins with '.',
   a NUL, what is no encoding. */
bool serve_path(struct arena *a, const char *url, str *path);

/* Opens the regular file PATH below ROOT, without following any link. -1 with errno: EISDIR for a
   folder. */
int serve_open(const char *root, str path, long long *size);
bool serve_take(struct arena *a, int fd, size_t n, str *bytes); /* reads N bytes of it */

/* serve_page: what the server itself has to say */
#define SERVE_OWN "/.kit/"
str page_with_script(struct arena *a, str html, str version);
/* Of PAGES, as struct shared has them, the next; false if there is none. */
bool page_next(str *pages, str *path, str *version);
str page_state(struct arena *a, str site, str pages, str errors);
str page_broken(struct arena *a, str errors);
/* With the script of a page of SITE, unless that is empty. */
str page_message(struct arena *a, const char *title, str text, str site);

#endif
