/* Any bytes as what a browser, or another site's page in it, sends to 'kit serve': no crash, and
   nothing of the site for whoever does not name the server as it is called, nor for a path that
   leads out. '@@' in the input is the server's port. */
#include "file.h"
#include "serve_parts.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INSIDE "what-the-site-holds"
#define OUTSIDE "what-lies-beside-it"

static unsigned port;
static char folder[] = "/tmp/kit-fuzz-XXXXXX";

static void remove_folder(void)
{
    dir_remove(folder);
}

static void begin(void)
{
    static struct arena *a;
    struct shared *shared;
    const char *site;
    int listener;

    if (port)
        return;
    a = arena_new();
    if (!mkdtemp(folder))
        abort();
    atexit(remove_folder);
    site = str_format(a, "%s/site", folder).p;
    if (!dir_make(str_format(a, "%s/sub", site).p) ||
        !file_write(str_format(a, "%s/index.html", site).p, STR("<html><head></head>" INSIDE)) ||
        !file_write(str_format(a, "%s/sub/a.txt", site).p, STR(INSIDE)) ||
        !file_write(str_format(a, "%s/.hidden", site).p, STR(OUTSIDE)) ||
        !file_write(str_format(a, "%s/beside.txt", folder).p, STR(OUTSIDE)))
        abort();
    shared = shared_new(a);
    shared_set(shared, STR("abc"), STR("content/x.md:1:1\tan error\n"));
    listener = http_listen(&port);
    if (!http_begin(a, listener, port, site, shared))
        abort();
}

static str with_port(struct arena *a, str text)
{
    struct buf b = {.arena = a};

    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '@' && i + 1 < text.n && text.p[i + 1] == '@') {
            buf_format(&b, "%u", port);
            i++;
        } else
            buf_byte(&b, text.p[i]);
    return buf_str(&b);
}

/* Sends TEXT and nothing more, and takes what comes back. */
static str exchange(struct arena *a, str text)
{
    struct sockaddr_in there = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct linger at_once = {1, 0};
    struct timeval patience = {2, 0};
    struct buf b = {.arena = a};
    char piece[4096];
    ssize_t n;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0 || connect(fd, (struct sockaddr *)&there, sizeof there))
        abort();
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    /* The port is free at once, so that a hundred thousand runs find one. */
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    if (send(fd, text.p, text.n, MSG_NOSIGNAL) == (ssize_t)text.n && !shutdown(fd, SHUT_WR))
        while ((n = recv(fd, piece, sizeof piece, 0)) > 0)
            buf_add(&b, (str){piece, (size_t)n});
    close(fd);
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    str sent, got;

    begin();
    sent = with_port(a, (str){(const char *)data, size});
    got = exchange(a, sent);
    assert(str_find(got, STR(OUTSIDE)) == SIZE_MAX);
    if (str_find(got, STR(INSIDE)) != SIZE_MAX || str_find(got, STR("kitServe(")) != SIZE_MAX) {
        str lower = text_lower(a, sent);

        assert(str_find(lower, str_format(a, "localhost:%u", port)) != SIZE_MAX ||
               str_find(lower, str_format(a, "127.0.0.1:%u", port)) != SIZE_MAX);
        assert(str_starts(sent, STR("GET ")) || str_find(sent, STR("GET ")) != SIZE_MAX);
    }
    arena_free(a);
    return 0;
}
