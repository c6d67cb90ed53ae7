/* layer 2 · zip: ZIP files, written so that the same input gives the same bytes, and read without
   trust. zip.c is the only file that sees libarchive. Nothing is ever unpacked to disk. */
#ifndef KIT_ZIP_H
#define KIT_ZIP_H

#include "text.h"

/* Limits of what is read: past one of them reading stops and says so. */
#define ZIP_MAX_ENTRIES 100000
#define ZIP_MAX_BYTES (4LL << 30) /* of all files, unpacked */

struct zip;

/* Begins to write to FD. Every file bears noon of DAY (days since 1970). */
struct zip *zip_begin(struct arena *a, int fd, long day);

/* Adds a file. False with the reason in zip_error. */
bool zip_add(struct zip *z, str path, str bytes);

/* Ends the file and gives back what was taken; *SHA256 is that of its bytes, in A. Must be called
   once, after failures, too. */
bool zip_end(struct zip *z, struct arena *a, str *sha256);

const char *zip_error(const struct zip *z);

struct zip_entry {
    str path;
    str sha256;        /* of its bytes; empty where they cannot be had */
    str bytes;         /* if it was to be kept */
    const char *fault; /* what is wrong with it, as words behind its name; NULL if nothing is */
    bool is_folder;
};

struct zip_list {
    struct zip_entry *list; /* in the order of the file's own list */
    size_t n;
};

/* Reads all of a ZIP file. The bytes of files whose path ends with KEEP and that have at most MOST
   bytes are kept. All in A. NULL, or in words why it cannot be read to its end; what was read by
   then is in OUT. */
const char *zip_read(struct arena *a, const char *path, str keep, size_t most,
                     struct zip_list *out);

#endif
