#include "serve_parts.h"

#include "diag.h"
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MAX = 4 << 20, SIGNALLED = 128, GRACE_MS = 2000, NAP_MS = 10 };

/* The program that runs is the program that builds, even if another was put in its place since. */
static int start(pid_t *pid, const char **argv, int out, int talk)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    int error;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    if (talk < 0)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, talk, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_adddup2(&actions, out, 2);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    /* Ctrl and C is for the server, which then ends the build in its own way. */
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                              POSIX_SPAWN_SETPGROUP);
    error = posix_spawn(pid, "/proc/self/exe", &actions, &attributes,
                        (char *const *)(uintptr_t)argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void ended(struct rebuild *b)
{
    close(b->pipe);
    if (b->talk >= 0)
        close(b->talk);
    b->pipe = b->talk = -1;
    b->pid = 0;
}

bool rebuild_begin(struct rebuild *b, const struct serve_options *o, const char *out)
{
    const char *argv[16] = {"kit", "-C", o->folder};
    bool stays = !o->audience || !strcmp(o->audience, "lead");
    size_t n = 3;
    int ends[2], talk[2], error;

    if (o->as_of) {
        argv[n++] = "--as-of";
        argv[n++] = o->as_of;
    }
    argv[n++] = "build";
    argv[n++] = "-o";
    argv[n++] = out;
    argv[n++] = "--audience";
    argv[n++] = o->audience ? o->audience : "lead";
    if (o->theme) {
        argv[n++] = "--theme";
        argv[n++] = o->theme;
    }
    if (stays)
        argv[n++] = "--stay";
    free(b->said);
    *b = (struct rebuild){.pipe = -1, .talk = -1};
    if (pipe2(ends, O_CLOEXEC))
        return false;
    if (!stays || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, talk))
        talk[0] = talk[1] = -1;
    error = start(&b->pid, argv, ends[1], talk[1]);
    close(ends[1]);
    if (talk[1] >= 0)
        close(talk[1]);
    b->talk = talk[0];
    b->pipe = ends[0];
    if (error) {
        ended(b);
        errno = error;
        return false;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return true;
}

bool rebuild_read(struct rebuild *b)
{
    char piece[16384];
    ssize_t n;

    while ((n = read(b->pipe, piece, sizeof piece)) > 0) {
        char *more = b->n + (size_t)n < SAID_MAX ? realloc(b->said, b->n + (size_t)n) : NULL;

        if (!more)
            continue; /* so much nobody reads */
        b->said = more;
        memcpy(b->said + b->n, piece, (size_t)n);
        b->n += (size_t)n;
    }
    return n < 0 && (errno == EAGAIN || errno == EINTR);
}

int rebuild_end(struct rebuild *b, pid_t *stays, int *talk)
{
    char word[sizeof WARM_BUILT];
    int status = 0;

    *stays = 0;
    *talk = -1;
    if (b->talk >= 0 && recv(b->talk, word, sizeof word, MSG_DONTWAIT) > 0) {
        *stays = b->pid;
        *talk = b->talk;
        b->talk = -1;
        ended(b);
        return 0;
    }
    while (waitpid(b->pid, &status, 0) < 0 && errno == EINTR)
        ;
    ended(b);
    return WIFEXITED(status) ? WEXITSTATUS(status) : SIGNALLED + WTERMSIG(status);
}

void rebuild_stop(struct rebuild *b)
{
    const struct timespec nap = {0, NAP_MS * 1000000L};
    int status;

    if (!b->pid)
        return;
    for (int ms = 0; ms < GRACE_MS; ms += NAP_MS) {
        rebuild_read(b); /* it must not wait for a reader */
        if (waitpid(b->pid, &status, WNOHANG) == b->pid) {
            ended(b);
            return;
        }
        nanosleep(&nap, NULL);
    }
    kill(-b->pid, SIGKILL); /* with whatever it started */
    while (waitpid(b->pid, &status, 0) < 0 && errno == EINTR)
        ;
    ended(b);
}

str rebuild_errors(struct arena *a, str said, int status)
{
    struct buf b = {.arena = a};

    while (said.n) {
        str line = str_line(&said);
        size_t at = str_find(line, STR(": error: "));

        if (at == SIZE_MAX || str_find(line, STR(": warning: ")) < at ||
            str_find(line, STR(": note: ")) < at)
            continue;
        if (!str_eqc(str_sub(line, 0, at), "kit"))
            buf_add(&b, str_swap(a, str_sub(line, 0, at), '\t', ' '));
        buf_format(&b, "\t" STR_FMT "\n", STR_ARG(str_from(line, at + sizeof ": error: " - 1)));
    }
    if (!b.n && status > SIGNALLED)
        buf_format(&b, "\tthe build broke down (signal %d); 'kit build' may say more\n",
                   status - SIGNALLED);
    else if (!b.n)
        buf_format(&b, "\tthe build ended with status %d; 'kit build' may say more\n", status);
    return buf_str(&b);
}
