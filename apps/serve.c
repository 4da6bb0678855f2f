/* SPDX-License-Identifier: Apache-2.0 */
/* serve: the page and results for the browsers of this machine. Read-only; 127.0.0.1 alone; whoever comes
 * under another name (DNS rebinding) is turned away. docs/serve.md. */
#define _GNU_SOURCE
#include "apps/page.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PORT = 8645, MOST_CLIENTS = 32, MOST_IDLE_S = 5, MOST_HEAD = 16384, PATIENCE_MS = 500 };

typedef struct {
    cli_page    page;
    aft_arena  *arena;
    const char *dir;
    unsigned    port;
    int         nclient, client[MOST_CLIENTS];  /* sockets, who asked last at the end */
} server;

typedef struct MHD_Connection connection;
typedef enum MHD_Result       outcome;

static const char STYLE[] =
    "body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0}\n"
    "main{max-width:44rem;margin:0 auto;padding:1rem}\nsection{border-top:1px solid #767676}\n"
    "a{color:#0b4f8a}\nli{overflow-wrap:anywhere}\n"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#8ec5ff}}\n";
/* Of everything but the page, which has its own. */
static const char PLAIN[] = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

static outcome answer(connection *c, unsigned code, const char *type, const char *policy, struct MHD_Response *r)
{
    static const char *const heads[][2] = {
        {"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"}, {"Cache-Control", "no-store"},
        {"Cross-Origin-Opener-Policy", "same-origin"}, {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"}, {"X-Frame-Options", "DENY"}, {NULL, NULL},
    };
    char whole[sizeof ((cli_page *)NULL)->policy + 64];
    if (!r)
        return MHD_NO;
    snprintf(whole, sizeof whole, "%s; frame-ancestors 'none'", policy);
    MHD_add_response_header(r, "Content-Type", type);
    MHD_add_response_header(r, "Content-Security-Policy", whole);
    for (int k = 0; heads[k][0]; k++)
        MHD_add_response_header(r, heads[k][0], heads[k][1]);
    if (code == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(r, "Allow", "GET, HEAD");
    outcome done = MHD_queue_response(c, code, r);
    MHD_destroy_response(r);
    return done;
}

static outcome say(connection *c, unsigned code, const char *sentence)
{
    char text[600];
    int  n = snprintf(text, sizeof text, "%s\n", sentence);
    return answer(c, code, "text/plain; charset=utf-8", PLAIN,
                  MHD_create_response_from_buffer((size_t)n, text, MHD_RESPMEM_MUST_COPY));
}

static outcome not_found(connection *c) { return say(c, MHD_HTTP_NOT_FOUND, "there is no such page or file"); }

static void free_arena(void *arena) { aft_arena_free(arena); }

/* The page with `run` in its place, or "null"; `arena` lives as long as the answer. */
static outcome send_page(const server *s, connection *c, const aft_text *run, aft_arena *arena)
{
    static const char    empty[] = "<script type=\"application/json\" id=\"run\">null</script>";
    const aft_text       none    = {empty, sizeof empty - 1}, *middle = run ? run : &none;
    const struct MHD_IoVec parts[] = {{s->page.before.text, s->page.before.length}, {middle->text, middle->length},
                                      {s->page.after.text, s->page.after.length}};
    struct MHD_Response *r = MHD_create_response_from_iovec(parts, 3, free_arena, arena);
    if (!r)
        aft_arena_free(arena);
    return answer(c, MHD_HTTP_OK, "text/html; charset=utf-8", s->page.policy, r);
}

/* What the page is to open, or why not; nothing is read through a link. */
static aft_status read_run(int result, aft_arena *arena, aft_text *run, aft_error *err)
{
    char          path[64];
    const char   *lacks;
    aft_manifest *manifest;
    snprintf(path, sizeof path, "/proc/self/fd/%d", result);
    AFT_NEW(manifest, arena, 1, err);
    AFT_TRY(aft_manifest_read(path, arena, manifest, err));
    if (!aft_cli_shelf_plain(result, manifest, &lacks))
        return aft_fail(err, AFT_BAD_INPUT, "%s/%.80s: is not there, or a link, or no plain file", path, lacks);
    return aft_cli_page_run(path, arena, run, err);
}

static outcome send_run(const server *s, connection *c, int result)
{
    static const char own[] = "/proc/self/fd/";
    aft_error         err;
    aft_text          run;
    aft_arena        *arena = aft_arena_create((size_t)1 << 30);
    if (!arena)
        return MHD_NO;
    if (read_run(result, arena, &run, &err) == AFT_OK)
        return send_page(s, c, &run, arena);
    aft_arena_free(arena);
    const char *file = strncmp(err.message, own, sizeof own - 1) ? err.message
                     : err.message + sizeof own - 1 + strspn(err.message + sizeof own - 1, "0123456789");
    return say(c, MHD_HTTP_CONFLICT, file + (*file == '/'));
}

static outcome send_file(connection *c, int result, const char *file)
{
    const char *type;
    off_t       size;
    const int   fd = aft_cli_shelf_file(result, file, &size, &type);
    if (fd < 0)
        return not_found(c);
    struct MHD_Response *r = MHD_create_response_from_fd64((uint64_t)size, fd);
    if (!r)
        close(fd);
    return answer(c, MHD_HTTP_OK, type, PLAIN, r);
}

static outcome send_list(const cli_shelf *shelf, connection *c, bool html)
{
    char   *text = NULL;
    size_t  size = 0;
    FILE   *out  = open_memstream(&text, &size);
    if (!out)
        return MHD_NO;
    (html ? aft_cli_shelf_html : aft_cli_shelf_json)(shelf, out);
    if (fclose(out) != 0) {
        free(text);
        return MHD_NO;
    }
    return answer(c, MHD_HTTP_OK, html ? "text/html; charset=utf-8" : "application/json", PLAIN,
                  MHD_create_response_from_buffer(size, text, MHD_RESPMEM_MUST_FREE));
}

static outcome send_result(const server *s, const cli_shelf *shelf, connection *c, const char *rest)
{
    char name[256], file[256];
    if (!aft_cli_shelf_part(&rest, name, sizeof name) || *rest++ != '/'
        || !aft_cli_shelf_part(&rest, file, sizeof file) || *rest)
        return not_found(c);
    const int result = aft_cli_shelf_result(shelf, name);
    if (result < 0)
        return not_found(c);
    outcome done = *file ? send_file(c, result, file) : send_run(s, c, result);
    close(result);
    return done;
}

/* Looked at anew for each request: results come and go while the server stays. */
static outcome send_of_shelf(const server *s, connection *c, const char *path)
{
    static const char RESULTS[] = "/results/";
    const bool        html = strcmp(path, "/") == 0, list = html || strcmp(path, "/results.json") == 0;
    cli_shelf         shelf;
    aft_error         why;
    outcome           done  = MHD_NO;
    aft_arena        *arena = aft_arena_create((size_t)1 << 26);
    if (!arena)
        return MHD_NO;
    if (!s->dir || aft_cli_shelf_open(s->dir, arena, &shelf, &why) != AFT_OK) {
        aft_arena_free(arena);
        return not_found(c);
    }
    if (list && aft_cli_shelf_list(&shelf, arena, &why) == AFT_OK)
        done = send_list(&shelf, c, html);
    else if (!list)
        done = strncmp(path, RESULTS, sizeof RESULTS - 1) == 0 ? send_result(s, &shelf, c, path + sizeof RESULTS - 1)
                                                               : not_found(c);
    close(shelf.directory);
    aft_arena_free(arena);
    return done;
}

static outcome route(const server *s, connection *c, const char *path)
{
    if (strcmp(path, "/page") == 0 || (strcmp(path, "/") == 0 && !s->dir))
        return send_page(s, c, NULL, NULL);
    if (strcmp(path, "/style.css") == 0)
        return answer(c, MHD_HTTP_OK, "text/css", PLAIN,
                      MHD_create_response_from_buffer(sizeof STYLE - 1, (void *)(uintptr_t)STYLE, MHD_RESPMEM_PERSISTENT));
    return send_of_shelf(s, c, path);
}

static outcome count_host(void *n, enum MHD_ValueKind kind, const char *key, const char *value)
{
    (void)kind, (void)value;
    *(int *)n += strcasecmp(key, "Host") == 0;
    return MHD_YES;
}

/* A site that points its own name at 127.0.0.1 comes with that name. */
static bool is_us(connection *c, unsigned port)
{
    static const char *const names[] = {"127.0.0.1", "localhost", NULL};
    const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    char        own[64];
    int         n = 0;
    MHD_get_connection_values(c, MHD_HEADER_KIND, count_host, &n);
    for (int k = 0; host && n == 1 && names[k]; k++) {
        snprintf(own, sizeof own, "%s:%u", names[k], port);
        if (strcasecmp(host, own) == 0 || (port == 80 && strcasecmp(host, names[k]) == 0))
            return true;
    }
    return false;
}

static bool has_body(connection *c)
{
    const char *length = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Length");
    return (length && strcmp(length, "0") != 0) || MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Transfer-Encoding");
}

static int socket_of(connection *c)
{
    return MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static void forget(server *s, int client)
{
    int n = 0;
    for (int k = 0; k < s->nclient; k++)
        if (s->client[k] != client)
            s->client[n++] = s->client[k];
    s->nclient = n;
}

/* Whoever comes or asks is last; the first goes when one too many comes, so that none can hold the door. */
static void move_last(server *s, int client)
{
    forget(s, client);
    if (s->nclient == MOST_CLIENTS) {
        shutdown(s->client[0], SHUT_RDWR);
        forget(s, s->client[0]);
    }
    s->client[s->nclient++] = client;
}

static void note(void *user, connection *c, void **context, enum MHD_ConnectionNotificationCode what)
{
    (void)context;
    (what == MHD_CONNECTION_NOTIFY_STARTED ? move_last : forget)(user, socket_of(c));
}

static outcome handle(void *user, connection *c, const char *path, const char *method, const char *version,
                      const char *upload, size_t *upload_size, void **state)
{
    server *s = user;
    (void)version, (void)upload, (void)upload_size, (void)state;
    move_last(s, socket_of(c));
    if (!is_us(c, s->port))
        return say(c, MHD_HTTP_FORBIDDEN, "this server answers to localhost and 127.0.0.1 alone");
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return say(c, MHD_HTTP_METHOD_NOT_ALLOWED, "this server is read-only: GET and HEAD");
    if (has_body(c))
        return say(c, MHD_HTTP_CONTENT_TOO_LARGE, "a request to this server has no body");
    return route(s, c, path);
}

/* Paths stay as they came: aft_cli_shelf_part is the only one to read them. */
static size_t leave_as_is(void *user, connection *c, char *text)
{
    (void)user, (void)c;
    return strlen(text);
}

static struct MHD_Daemon *start(server *s)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)s->port),
                               .sin_addr = {htonl(INADDR_LOOPBACK)}};
    return MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, handle, s, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here,
                            MHD_OPTION_NOTIFY_CONNECTION, note, s, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)MOST_CLIENTS * 4 /* those that were shown out too */, MHD_OPTION_CONNECTION_TIMEOUT,
                            (unsigned)MOST_IDLE_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MOST_HEAD,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, leave_as_is, NULL,
                            MHD_OPTION_END);
}

static aft_status serve(const cli_call *call, server *s, aft_error *err)
{
    int          port;
    cli_progress asked = {.quiet = true};
    cli_shelf    shelf;
    s->dir = call->noperand ? call->operand[0] : NULL;
    AFT_TRY(aft_cli_int(call, "--port", 0, 65535, PORT, &port, err));
    AFT_TRY(aft_cli_page_load(call, s->arena, &s->page, err));
    if (s->dir) {
        AFT_TRY(aft_cli_shelf_open(s->dir, s->arena, &shelf, err));
        close(shelf.directory);
    }
    s->port = (unsigned)port;
    aft_cli_catch_signals();
    struct MHD_Daemon *daemon = start(s);
    if (!daemon)
        return aft_fail(err, AFT_IO, "127.0.0.1:%d: %s; --port 0 takes a free one", port, strerror(errno));
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    s->port = info ? info->port : s->port;
    printf("http://127.0.0.1:%u/\n", s->port);
    while (fflush(stdout) == 0 && aft_cli_progress(&asked, "serve", 0) && MHD_run_wait(daemon, PATIENCE_MS) == MHD_YES) {}
    MHD_stop_daemon(daemon);
    return AFT_OK;
}

aft_status aft_cli_serve(const cli_call *call, aft_error *err)
{
    static server s;
    s.arena = aft_arena_create(0);
    if (!s.arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = serve(call, &s, err);
    aft_arena_free(s.arena);
    return status;
}
