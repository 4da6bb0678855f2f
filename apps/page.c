/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "apps/page.h"
#include "base/json.h"
#include "base/sha256.h"

#include <string.h>
#include <unistd.h>

static const char   BEGIN[] = "<script type=\"application/json\" id=\"run\">", EMPTY[] = "null", END[] = "</script>";
static const char   VERSION[] = "<script type=\"application/json\" id=\"version\">\"aftermath " AFT_SCIENCE_VERSION "\"";
static const char   POLICY[] = "http-equiv=\"Content-Security-Policy\" content=\"";
static const size_t MOST = (size_t)64 << 20;

/* Beside the program as it was built, or where it was installed. */
static bool find_page(char *path, size_t room)
{
    static const char *const places[] = {"page/aftermath.html", "../share/aftermath/aftermath.html", NULL};
    char                     self[4096];
    ssize_t                  n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return false;
    self[n] = 0;
    *(strrchr(self, '/') + 1) = 0;
    for (int k = 0; places[k]; k++) {
        snprintf(path, room, "%s%s", self, places[k]);
        if (access(path, R_OK) == 0)
            return true;
    }
    return false;
}

static aft_status take_policy(const aft_text *page, cli_page *out)
{
    const char *at  = memmem(page->text, page->length, POLICY, sizeof POLICY - 1);
    size_t      n   = at ? strcspn(at + sizeof POLICY - 1, "\"") : 0;
    if (n == 0 || n >= sizeof out->policy)
        return AFT_BAD_INPUT;
    memcpy(out->policy, at + sizeof POLICY - 1, n);
    out->policy[n] = 0;
    return AFT_OK;
}

aft_status aft_cli_page_load(const cli_call *call, aft_arena *arena, cli_page *page, aft_error *err)
{
    char        found[4400], place[sizeof BEGIN + sizeof EMPTY + sizeof END];
    const char *path = aft_cli_text(call, "--page", NULL);
    aft_text    text = {0};
    if (!path && !find_page(found, sizeof found))
        return aft_fail(err, AFT_BAD_INPUT, "no page lies beside this program; `make page` builds it, --page FILE names "
                                            "another");
    path = path ? path : found;
    AFT_TRY(aft_cli_read_file(path, MOST, arena, &text, err));
    snprintf(place, sizeof place, "%s%s%s", BEGIN, EMPTY, END);
    const char *at = memmem(text.text, text.length, place, strlen(place));
    if (!at || take_policy(&text, page) != AFT_OK)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is no page of aftermath without a run; expected what `make page` "
                                            "builds", path);
    if (!memmem(text.text, text.length, VERSION, sizeof VERSION - 1))
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of another science version; this program has %s: `make page`", path,
                        AFT_SCIENCE_VERSION);
    const size_t before = (size_t)(at - text.text);
    page->before = (aft_text){text.text, before};
    page->after  = (aft_text){at + strlen(place), text.length - before - strlen(place)};
    return AFT_OK;
}

/* JSON that may stand in HTML: no text of it can end its element. */
static aft_status wrap(const aft_json *json, aft_arena *arena, aft_text *out, aft_error *err)
{
    char *text, *to;
    AFT_NEW(text, arena, sizeof BEGIN + sizeof END + 6 * json->length, err);
    to = stpcpy(text, BEGIN);
    for (size_t i = 0; i < json->length; i++)
        if (json->text[i] == '<')
            to = stpcpy(to, "\\u003c");
        else
            *to++ = json->text[i];
    to   = stpcpy(to, END);
    *out = (aft_text){text, (size_t)(to - text)};
    return AFT_OK;
}

aft_status aft_cli_page_run(const char *dir, aft_arena *arena, aft_text *element, aft_error *err)
{
    aft_manifest *m;
    aft_json      json;
    char          signer[65];
    AFT_NEW(m, arena, 1, err);
    AFT_TRY(aft_manifest_read(dir, arena, m, err));
    if (strcmp(m->science_version, AFT_SCIENCE_VERSION) != 0)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of science version %.30s; this program has %s", dir,
                        m->science_version, AFT_SCIENCE_VERSION);
    if (m->scenario.gcm)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is of the 3-D model, which the page cannot run; expected a run of the "
                                            "fast tier (--climate ebm)", dir);
    AFT_TRY(aft_cli_result_signature(dir, arena, signer, err));
    AFT_TRY(aft_manifest_check(dir, m, err));
    aft_json_begin(&json, arena, false);
    aft_json_object(&json, NULL);
    aft_json_text(&json, "name", m->scenario.name);
    aft_json_text(&json, "scenario", m->scenario.canonical_json);
    aft_json_bool(&json, "schools", m->schools);
    aft_json_text(&json, "science_version", m->science_version);
    aft_json_object(&json, "stage_sha256");
    for (int k = 0; k < AFT_NSTAGE; k++)
        aft_json_text(&json, aft_stage_names[k], m->digests.stage[k]);
    aft_json_text(&json, "chain", m->digests.chain);
    aft_json_end(&json);
    aft_json_text(&json, "words", m->digests.words);
    aft_json_text(&json, "public_key", *signer ? signer : NULL);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    return wrap(&json, arena, element, err);
}
