/* tool of the benchmark · measure COMMAND [ARG…]: runs it, and writes on descriptor 3 one line of
   JSON: how long it took, how long its processes computed, the peak memory of the largest of them,
   and how it ended.

   Linux counts for a process what the one that started it held before exec, so a large program,
   such as Node, cannot ask for itself what a small one took. This one is as small as can be. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPORT = 3, NOT_STARTED = 127 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    struct rusage used;
    double began;
    int status;
    pid_t child;

    if (argc < 2 || fcntl(REPORT, F_SETFD, FD_CLOEXEC)) {
        fputs("usage: measure COMMAND [ARG…] 3>REPORT\n", stderr);
        return 2;
    }
    began = now();
    child = fork();
    if (!child) {
        execvp(argv[1], argv + 1);
        fprintf(stderr, "measure: %s: %s\n", argv[1], strerror(errno));
        _exit(NOT_STARTED);
    }
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        fprintf(stderr, "measure: %s: %s\n", argv[1], strerror(errno));
        return 3;
    }
    dprintf(REPORT, "{\"seconds\":%.6f,\"cpu\":%.6f,\"peak\":%lld,\"status\":%d,\"signal\":%d}\n",
            now() - began, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss * 1024LL,
            WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    return 0;
}
