/* layer 1 · checksum: SHA-256, as in manifests, sign-offs and releases; and base64, which libcrypto
   knows, too */
#ifndef KIT_CHECKSUM_H
#define KIT_CHECKSUM_H

#include "text.h"

struct sha;

/* Begins a checksum. Each one must be ended by sha_hex, which gives its memory back. */
struct sha *sha_new(struct arena *a);
void sha_add(struct sha *s, str bytes);
void sha_piece(void *sha, str bytes); /* the same, for file_each */

/* Ends it: 64 lower-case hexadecimal digits, in A. */
str sha_hex(struct sha *s, struct arena *a);

/* All of it in one step. */
str sha_of(struct arena *a, str bytes);

/* The checksum in base64, as policies of web pages have it. */
void sha_base64(struct buf *out, str bytes);

/* BYTES in base64. */
void buf_base64(struct buf *out, str bytes);

#endif
