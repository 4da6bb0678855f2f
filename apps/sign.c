/* SPDX-License-Identifier: Apache-2.0 */
/* sign: Ed25519 (RFC 8032, libsodium) over an assumption file or a result. What is signed begins with a
 * line that says which of the two it is, so that neither passes for the other. */
#include "apps/cli.h"
#include "base/json.h"
#include "scenario/node.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX_KEY = 2 * crypto_sign_PUBLICKEYBYTES + 1, HEX_SIGNATURE = 2 * crypto_sign_BYTES + 1 };
static const char SECRET[]      = "aftermath-ed25519-secret ";
static const char ASSUMPTIONS[] = "aftermath assumptions\n", RESULT[] = "aftermath result\n";

typedef struct {
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
} keys;

static aft_status begin(aft_error *err)
{
    return sodium_init() < 0 ? aft_fail(err, AFT_BAD_MACHINE, "libsodium does not start") : AFT_OK;
}

/* kind and bytes as one message in the arena */
static aft_status message(const char *kind, const char *bytes, size_t size, aft_arena *arena,
                          aft_text *out, aft_error *err)
{
    char  *text;
    size_t n = strlen(kind);
    AFT_NEW(text, arena, n + size + 1, err);
    memcpy(text, kind, n);
    memcpy(text + n, bytes, size);
    *out = (aft_text){text, n + size};
    return AFT_OK;
}

static bool fits(const aft_text *signed_text, const char *public_key, const char *signature)
{
    unsigned char key[crypto_sign_PUBLICKEYBYTES], sig[crypto_sign_BYTES];
    size_t        n, m;
    return sodium_hex2bin(key, sizeof key, public_key, strlen(public_key), NULL, &n, NULL) == 0
        && sodium_hex2bin(sig, sizeof sig, signature, strlen(signature), NULL, &m, NULL) == 0
        && n == sizeof key && m == sizeof sig
        && crypto_sign_verify_detached(sig, (const unsigned char *)signed_text->text,
                                       signed_text->length, key) == 0;
}

aft_status aft_cli_signature_check(const aft_party *p, const char *name, aft_error *err)
{
    aft_text   text = {0};
    aft_arena *arena;
    if (!p->signature)
        return AFT_OK;
    AFT_TRY(begin(err));
    arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = message(ASSUMPTIONS, p->canonical_json, p->canonical_json_length, arena, &text, err);
    if (status == AFT_OK && !fits(&text, p->public_key, p->signature))
        status = aft_fail(err, AFT_BAD_INPUT, "%s: its signature does not fit what it says; it was changed "
                                              "after %.16s... signed it, or by another", name, p->public_key);
    aft_arena_free(arena);
    return status;
}

/* A new key file, readable by its owner alone; never over an old one. */
static aft_status new_key(const char *path, aft_error *err)
{
    unsigned char seed[crypto_sign_SEEDBYTES];
    keys          k;
    char          hex[2 * sizeof seed + 1], line[128], public_hex[HEX_KEY];
    randombytes_buf(seed, sizeof seed);
    crypto_sign_seed_keypair(k.public_key, k.secret, seed);
    sodium_bin2hex(hex, sizeof hex, seed, sizeof seed);
    int        n      = snprintf(line, sizeof line, "%s%s\n", SECRET, hex);
    aft_status status = aft_cli_write_whole(path, &(aft_text){line, (size_t)n}, 1, 0600, false, err);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(line, sizeof line);
    sodium_memzero(hex, sizeof hex);
    sodium_memzero(&k.secret, sizeof k.secret);
    AFT_TRY(status);
    sodium_bin2hex(public_hex, sizeof public_hex, k.public_key, sizeof k.public_key);
    printf("public key %s\nthe secret one is in %s: whoever has it signs as you\n", public_hex, path);
    return AFT_OK;
}

static aft_status read_key(const char *path, aft_arena *arena, keys *k, aft_error *err)
{
    aft_text      text;
    unsigned char seed[crypto_sign_SEEDBYTES];
    size_t        n = strlen(SECRET), length;
    AFT_TRY(aft_cli_read_file(path, 4096, arena, &text, err));
    if (text.length < n + 2 * sizeof seed || memcmp(text.text, SECRET, n) != 0
        || sodium_hex2bin(seed, sizeof seed, text.text + n, 2 * sizeof seed, NULL, &length, NULL) != 0
        || length != sizeof seed)
        return aft_fail(err, AFT_BAD_INPUT, "%s: is no key; `aftermath sign --new-key FILE` makes one", path);
    crypto_sign_seed_keypair(k->public_key, k->secret, seed);
    sodium_memzero(seed, sizeof seed);
    return AFT_OK;
}

static void sign_text(const keys *k, const aft_text *text, char public_key[HEX_KEY],
                      char signature[HEX_SIGNATURE])
{
    unsigned char sig[crypto_sign_BYTES];
    crypto_sign_detached(sig, NULL, (const unsigned char *)text->text, text->length, k->secret);
    sodium_bin2hex(signature, HEX_SIGNATURE, sig, sizeof sig);
    sodium_bin2hex(public_key, HEX_KEY, k->public_key, sizeof k->public_key);
}

/* The canonical file with the signature as its last key. */
static aft_status sign_party(const aft_party *p, const keys *k, const char *out, aft_arena *arena,
                             aft_error *err)
{
    aft_text text = {0};
    char     key[HEX_KEY], signature[HEX_SIGNATURE];
    AFT_TRY(message(ASSUMPTIONS, p->canonical_json, p->canonical_json_length, arena, &text, err));
    sign_text(k, &text, key, signature);
    char      line[64 + HEX_KEY + HEX_SIGNATURE];
    const int n = snprintf(line, sizeof line, ",\"signature\":{\"ed25519\":\"%s\",\"public_key\":\"%s\"}}\n",
                           signature, key);
    const aft_text part[] = {{p->canonical_json, p->canonical_json_length - 1}, {line, (size_t)n}};
    if (out)
        return aft_cli_write_whole(out, part, 2, 0666, false, err);
    return fwrite(part[0].text, 1, part[0].length, stdout) == part[0].length && fputs(line, stdout) >= 0
             ? AFT_OK : aft_fail(err, AFT_IO, "standard output cannot be written");
}

static aft_status manifest_text(const char *dir, aft_arena *arena, aft_text *text, aft_error *err)
{
    char     path[4400];
    aft_text bytes;
    AFT_TRY(aft_manifest_text(dir, arena, path, &bytes, err));
    return message(RESULT, bytes.text, bytes.length, arena, text, err);
}

static aft_status sign_result(const char *dir, const keys *k, aft_arena *arena, aft_error *err)
{
    aft_text text = {0};
    char     key[HEX_KEY], signature[HEX_SIGNATURE], path[4400], line[64 + HEX_KEY + HEX_SIGNATURE];
    AFT_TRY(manifest_text(dir, arena, &text, err));
    sign_text(k, &text, key, signature);
    snprintf(path, sizeof path, "%s/signature.json", dir);
    const int n = snprintf(line, sizeof line, "{\"ed25519\":\"%s\",\"of\":\"manifest.json\",\"public_key\":\"%s\"}\n",
                           signature, key);
    return aft_cli_write_whole(path, &(aft_text){line, (size_t)n}, 1, 0666, true, err);
}

aft_status aft_cli_result_signature(const char *dir, aft_arena *arena, char public_key[65], aft_error *err)
{
    char            path[4400];
    aft_text        bytes, text;
    const aft_node *root;
    const char     *key = "", *signature = "";
    *public_key = 0;
    snprintf(path, sizeof path, "%s/signature.json", dir);
    if (access(path, F_OK) != 0)
        return AFT_OK;
    AFT_TRY(begin(err));
    AFT_TRY(aft_read_file(path, 65536, arena, &bytes, err));
    AFT_TRY(aft_tree_read(bytes.text, bytes.length, path, arena, &root, err));
    for (const aft_node *n = root->kind == AFT_NODE_MAP ? root->first : NULL; n; n = n->next) {
        if (strcmp(n->key, "public_key") == 0 && n->kind == AFT_NODE_SCALAR)
            key = n->text;
        if (strcmp(n->key, "ed25519") == 0 && n->kind == AFT_NODE_SCALAR)
            signature = n->text;
    }
    AFT_TRY(manifest_text(dir, arena, &text, err));
    if (!fits(&text, key, signature))
        return aft_fail(err, AFT_BAD_INPUT, "%s: does not fit manifest.json; one of the two was changed",
                        path);
    snprintf(public_key, 65, "%s", key);
    return AFT_OK;
}

static bool is_result(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static aft_status sign_or_check(const cli_call *call, aft_arena *arena, aft_error *err)
{
    const char *path = call->operand[0], *key_file = aft_cli_text(call, "--key", NULL);
    char        key[65] = "";
    aft_text    text;
    aft_party   party = {0};
    keys        k;
    bool        check = aft_cli_has(call, "--check");
    if (check == (key_file != NULL))
        return aft_fail(err, AFT_BAD_INPUT, "sign needs one of --key FILE and --check");
    if (aft_cli_has(call, "--output") && (check || is_result(path)))
        return aft_fail(err, AFT_BAD_INPUT, "--output is for a signed assumption file; %s", check ? "--check writes none"
                        : "the signature of a result goes into its signature.json");
    if (!is_result(path)) {
        AFT_TRY(aft_cli_read_file(path, AFT_FILE_BYTES, arena, &text, err));
        AFT_TRY(aft_party_read(text.text, text.length, path, arena, &party, err));
    }
    if (check) {
        if (is_result(path))
            AFT_TRY(aft_cli_result_signature(path, arena, key, err));
        else
            AFT_TRY(aft_cli_signature_check(&party, path, err));
        const char *signer = is_result(path) ? key : party.public_key ? party.public_key : "";
        if (!*signer)
            return aft_fail(err, AFT_BAD_INPUT, "%s: is not signed", path);
        printf("signed by %s\n", signer);
        return AFT_OK;
    }
    AFT_TRY(read_key(key_file, arena, &k, err));
    aft_status status = is_result(path)
                          ? sign_result(path, &k, arena, err)
                          : sign_party(&party, &k, aft_cli_text(call, "--output", NULL), arena, err);
    sodium_memzero(&k, sizeof k);
    return status;
}

aft_status aft_cli_sign(const cli_call *call, aft_error *err)
{
    const char *fresh = aft_cli_text(call, "--new-key", NULL);
    AFT_TRY(begin(err));
    if (fresh && call->noperand + call->noption > 1)
        return aft_fail(err, AFT_BAD_INPUT, "--new-key FILE makes a key and signs nothing; expected it alone");
    if (fresh)
        return new_key(fresh, err);
    if (call->noperand != 1)
        return aft_fail(err, AFT_BAD_INPUT, "sign needs an assumption file or a result directory");
    aft_arena *arena = aft_arena_create(0);
    if (!arena)
        return aft_fail(err, AFT_NO_MEMORY, "no memory");
    aft_status status = sign_or_check(call, arena, err);
    aft_arena_free(arena);
    return status;
}
