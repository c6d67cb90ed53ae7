/* layer 4 · serve_parts: what the modules of serve share. What differs between systems lives in them (and in file). */
#ifndef KIT_SERVE_PARTS_H
#define KIT_SERVE_PARTS_H

#include "serve.h"

#include <stdint.h>
#include <sys/types.h>

/* serve_shared: two threads, the main one that watches and builds, and that of the web server, which answers. This is all they share: the
   checksum of the site's manifest, empty until there is one, and why the last build failed, a line each (place, tab, message). */
struct shared;
struct shared *shared_new(struct arena *a);
void shared_set(struct shared *s, str site, str errors); /* an empty SITE leaves it as it is */
void shared_get(struct shared *s, struct arena *a, str *site, str *errors); /* copies in A */
void shared_free(struct shared *s);

/* serve_folder: a folder that no other server has, for two of them, for two audiences, must not write over each other. It is locked while *LOCK
   is. What a crash left is removed. Dies where none can be made. */
const char *serve_folder(struct arena *a, const char *kit, int *lock);

/* serve_watch: has anything changed that a build reads? The system's messages wake at once; where there are none, as on a shared drive that
   another computer writes to, looking at all files now and then (watch_scan) finds it, too. */
struct watch;
struct watch *watch_new(struct arena *a, const char *folder);
int watch_fd(const struct watch *w);  /* for poll; -1 where the system has no messages */
bool watch_told(struct watch *w);     /* takes the messages; is one about a name that counts? */
uint64_t watch_scan(struct watch *w); /* a number for all names, sizes and times as they are now */
void watch_close(struct watch *w);

/* serve_build: one run of 'kit build', a process of its own, so that whatever ends it does not end the server */
struct rebuild {
    pid_t pid; /* 0: none runs */
    int pipe;  /* what it says; -1: none runs */
    char *said;
    size_t n;
};
bool rebuild_begin(struct rebuild *b, const struct serve_options *o, const char *out);
bool rebuild_read(struct rebuild *b); /* takes what was said; false once it has ended */
int rebuild_end(struct rebuild *b);   /* the exit status, or 128 and the signal's number */
void rebuild_stop(struct rebuild *b); /* gives it a moment, then ends it */
/* The lines of SAID that are errors, in the form that struct shared has. */
str rebuild_errors(struct arena *a, str said, int status);

/* serve_http: the web server */
struct server;
int http_listen(
    unsigned *port); /* dies where the port cannot be had; *PORT is the one that was given */
struct server *http_begin(struct arena *a, int listener, unsigned port, const char *root,
                          struct shared *shared);
void http_end(struct server *s);

/* serve_path: the path of the file that an address asks for: percent-decoded once, "index.html" behind a '/'. False where no file of a site
   can have it: a way out, a name that begins with '.', a NUL, what is no encoding. */
bool serve_path(struct arena *a, const char *url, str *path);
const char *serve_mime(str path);

/* Opens the regular file PATH below ROOT, without following any link. -1 with errno: EISDIR for a folder. */
int serve_open(const char *root, str path, long long *size);
bool serve_take(struct arena *a, int fd, size_t n, str *bytes); /* reads N bytes of it */

/* serve_page: what the server itself has to say */
#define SERVE_OWN "/.kit/"
str page_with_script(struct arena *a, str html, str site);
str page_state(struct arena *a, str site, str errors);
str page_broken(struct arena *a, str errors);
/* With the script of a page of SITE, unless that is empty. */
str page_message(struct arena *a, const char *title, str text, str site);

#endif
