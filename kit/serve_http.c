#include "serve_parts.h"

#include "diag.h"
#include "embedded.h"
#include "mime.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    CONNECTIONS = 64,
    CONNECTION_SECONDS = 10,
    BACKLOG = 64,
    PAGE_MAX = 256 << 20,
    HTTP_PORT = 80
};

struct server {
    const char *root;
    unsigned port;
    struct shared *shared;
    struct MHD_Daemon *daemon;
};

/* One request */
struct request {
    struct arena *a; /* lives as long as its answer takes to make */
    struct server *server;
    struct MHD_Connection *connection;
    str site, errors, pages;
};

/* The theme's own policy stands in each page; this one adds that no page may frame it. */
static const char POLICY[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; worker-src "
    "blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

static enum MHD_Result send_response(struct request *r, unsigned status, const char *mime,
                                     struct MHD_Response *response)
{
    enum MHD_Result result;

    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, "Content-Type", mime);
    /* What was mended must be seen, and what the lead alone may see must not stay in the
       browser. */
    MHD_add_response_header(response, "Cache-Control", "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    /* The search's index is scripts: another site's page must not be able to include them. */
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    if (str_starts(str_of(mime), STR("text/html")))
        MHD_add_response_header(response, "Content-Security-Policy", POLICY);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, "Allow", "GET, HEAD");
    result = MHD_queue_response(r->connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_text(struct request *r, unsigned status, const char *mime, str text)
{
    return send_response(
        r, status, mime,
        MHD_create_response_from_buffer(text.n, (void *)(uintptr_t)text.p, MHD_RESPMEM_MUST_COPY));
}

static enum MHD_Result send_page(struct request *r, unsigned status, str html)
{
    return send_text(r, status, mime_of(STR("index.html")), html);
}

static enum MHD_Result refuse(struct request *r, unsigned status, const char *title, str text)
{
    return send_page(r, status, page_message(r->a, title, text, STR("")));
}

/* Is the request for this server by one of its own two names? A name that somebody else's page
   brought here would let that page read the site ("DNS rebinding"). */
static bool host_is_ours(struct request *r)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    const char *host =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);

    for (size_t i = 0; host && i < sizeof names / sizeof *names; i++)
        if (!strcasecmp(host, str_format(r->a, "%s:%u", names[i], r->server->port).p) ||
            (r->server->port == HTTP_PORT && !strcasecmp(host, names[i])))
            return true;
    return false;
}

/* Does another site's page ask? It may lead here by a link, and no more. Browsers that do not say
   are held off by the answer's headers. */
static bool from_elsewhere(struct request *r)
{
    const char *site =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Sec-Fetch-Site");
    const char *place =
        MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Sec-Fetch-Dest");

    return site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0 &&
           !(place && !strcmp(place, "document"));
}

static enum MHD_Result send_own(struct request *r, str name)
{
    str text;

    if (str_eqc(name, "state.js"))
        return send_text(r, MHD_HTTP_OK, mime_of(name),
                         page_state(r->a, r->site, r->pages, r->errors));
    if (embedded_find(str_format(r->a, "kit/serve/" STR_FMT, STR_ARG(name)), &text))
        return send_text(r, MHD_HTTP_OK, mime_of(name), text);
    return refuse(r, MHD_HTTP_NOT_FOUND, "There is nothing of this name",
                  STR("Only what 'kit serve' puts into its pages is here."));
}

static enum MHD_Result send_to_folder(struct request *r, const char *url)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);

    if (response)
        MHD_add_response_header(response, "Location", str_format(r->a, "%s/", url).p);
    return send_response(r, MHD_HTTP_FOUND, "text/plain", response);
}

/* What the page's script compares: of which site the page is, or which page it is that is newer. */
static str version_of(const struct request *r, str path)
{
    str pages = r->pages, name, version;

    while (page_next(&pages, &name, &version))
        if (str_eq(name, path))
            return version;
    return r->site;
}

static enum MHD_Result send_file(struct request *r, const char *url, str path)
{
    const char *mime = mime_of(path);
    bool is_page = str_starts(str_of(mime), STR("text/html"));
    long long size;
    int fd = serve_open(r->server->root, path, &size);
    str html;

    if (fd < 0 && errno == EISDIR)
        return send_to_folder(r, url);
    if (fd < 0 || (is_page && (size > PAGE_MAX || !serve_take(r->a, fd, (size_t)size, &html)))) {
        if (fd >= 0)
            close(fd);
        return send_page(
            r, MHD_HTTP_NOT_FOUND,
            page_message(r->a, "There is no such page",
                         str_format(r->a,
                                    "This site has nothing at '/" STR_FMT
                                    "'. The record may have been renamed or deleted, or this "
                                    "audience may not see it; 'kit explain' with the record's name "
                                    "says which.",
                                    STR_ARG(path)),
                         r->site));
    }
    if (!is_page)
        return send_response(r, MHD_HTTP_OK, mime,
                             MHD_create_response_from_fd64((uint64_t)size, fd));
    close(fd);
    return send_page(r, MHD_HTTP_OK, page_with_script(r->a, html, version_of(r, path)));
}

static enum MHD_Result reply(struct request *r, const char *url, const char *method)
{
    str path;

    if (!host_is_ours(r))
        return refuse(r, MHD_HTTP_FORBIDDEN, "This address is not the site's",
                      str_format(r->a, "Open http://127.0.0.1:%u/ instead.", r->server->port));
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        return refuse(r, MHD_HTTP_METHOD_NOT_ALLOWED, "This site can only be read",
                      STR("It takes the methods GET and HEAD."));
    if (from_elsewhere(r))
        return refuse(r, MHD_HTTP_FORBIDDEN, "Another site's page asked for this",
                      STR("It may link to this site, and not read it."));
    if (str_starts(str_of(url), STR(SERVE_OWN)))
        return send_own(r, str_from(str_of(url), sizeof SERVE_OWN - 1));
    if (!serve_path(r->a, url, &path))
        return refuse(r, MHD_HTTP_BAD_REQUEST, "This is no address of the site",
                      STR("Names that begin with a full stop, and ways out of the site's folder, "
                          "are refused."));
    if (!r->site.n)
        return send_page(r, MHD_HTTP_SERVICE_UNAVAILABLE, page_broken(r->a, r->errors));
    return send_file(r, url, path);
}

static enum MHD_Result
answer(void *user, struct MHD_Connection *connection, const char *url, const char *method,
       const char *version, const char *upload,
       size_t *upload_size, /* NOLINT(readability-non-const-parameter): the library's */
       void **seen)
{
    struct request r = {.a = arena_new(), .server = user, .connection = connection};
    enum MHD_Result result;

    (void)version, (void)upload, (void)upload_size, (void)seen;
    /* Before the file is opened: a page that is newer than it says is loaded once more; one that is
       older would stay. */
    shared_get(r.server->shared, r.a, &r.site, &r.errors, &r.pages);
    result = reply(&r, url, method);
    arena_free(r.a);
    return result;
}

/* The library would take percent signs away before anybody has looked. */
static size_t as_it_is(void *user, struct MHD_Connection *connection, char *text)
{
    (void)user, (void)connection;
    return strlen(text);
}

int http_listen(unsigned *port)
{
    struct sockaddr_in here = {.sin_family = AF_INET,
                               .sin_port = htons((uint16_t)*port),
                               .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t n = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    /* So that it can begin again at once after it ended; while another program listens there, it
       still cannot. */
    if (fd >= 0)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) || listen(fd, BACKLOG) ||
        getsockname(fd, (struct sockaddr *)&here, &n)) {
        if (errno == EADDRINUSE)
            die("port %u is taken, perhaps by another 'kit serve'; end that one, or take any free "
                "port with --port 0",
                *port);
        die("cannot serve at port %u: %s; choose another with --port", *port, strerror(errno));
    }
    *port = ntohs(here.sin_port);
    return fd;
}

struct server *http_begin(struct arena *a, int listener, unsigned port, const char *root,
                          struct shared *shared)
{
    struct server *s = arena_one(a, struct server);

    *s = (struct server){.root = root, .port = port, .shared = shared};
    s->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0, NULL, NULL,
                                 answer, s, MHD_OPTION_LISTEN_SOCKET, listener,
                                 MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
                                 MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)CONNECTION_SECONDS,
                                 MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL, MHD_OPTION_END);
    return s->daemon ? s : NULL;
}

void http_end(struct server *s)
{
    MHD_stop_daemon(s->daemon);
}
