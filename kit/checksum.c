#include "checksum.h"

#include <openssl/evp.h>

#include "diag.h"

struct sha {
    EVP_MD_CTX *context;
};

static void must(int ok)
{
    if (ok != 1)
        die("libcrypto cannot make SHA-256 checksums; check how it is installed");
}

struct sha *sha_new(struct arena *a)
{
    struct sha *s = arena_one(a, struct sha);

    s->context = EVP_MD_CTX_new();
    must(s->context != NULL);
    must(EVP_DigestInit_ex(s->context, EVP_sha256(), NULL));
    return s;
}

void sha_add(struct sha *s, str bytes)
{
    must(EVP_DigestUpdate(s->context, bytes.p, bytes.n));
}

void sha_piece(void *sha, str bytes)
{
    sha_add(sha, bytes);
}

str sha_hex(struct sha *s, struct arena *a)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned n;
    char *hex;

    must(EVP_DigestFinal_ex(s->context, sum, &n));
    EVP_MD_CTX_free(s->context);
    s->context = NULL;
    hex = arena_alloc(a, 2 * n + 1);
    for (unsigned i = 0; i < n; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    return (str){hex, 2 * n};
}

str sha_of(struct arena *a, str bytes)
{
    struct sha *s = sha_new(a);

    sha_add(s, bytes);
    return sha_hex(s, a);
}

void buf_base64(struct buf *out, str bytes)
{
    enum { PIECE = 3 * 4096 };
    unsigned char text[PIECE / 3 * 4 + 1];

    for (size_t at = 0; at < bytes.n; at += PIECE) {
        str piece = str_sub(bytes, at, PIECE);
        int n = EVP_EncodeBlock(text, (const unsigned char *)piece.p, (int)piece.n);

        must(n >= 0);
        buf_add(out, (str){(const char *)text, (size_t)n});
    }
}

void sha_base64(struct buf *out, str bytes)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned n = 0;

    must(EVP_Digest(bytes.p ? bytes.p : "", bytes.n, sum, &n, EVP_sha256(), NULL));
    buf_base64(out, (str){(const char *)sum, n});
}
