/* layer 3 · folder_parts: what the files of folder share */
#ifndef KIT_FOLDER_PARTS_H
#define KIT_FOLDER_PARTS_H

#include "folder.h"

enum { COPY_MAX = 512 << 20 };

struct line {
    str path, sha256;
};

struct lines {
    struct line *list;
    size_t n;
};

struct folder {
    struct arena *a;
    const char *named; /* as the user wrote it */
    const char *out;   /* links resolved */
    const char *fresh; /* what is being made */
    const char *gone;  /* its name while it is taken away, for when there is no memory left */
    bool inside;       /* it lies in OUT: nothing can be made beside it */
    int lock;          /* on FRESH, as long as this program lives */
    struct lines lines;
    str failed; /* the first file that could not be written, and why */
    int error;
};

const char *parent_of(struct arena *a, const char *path);

/* Names that begin with '.' are not the kit's, whatever holds them. */
bool is_dotted(str path);

/* Ends the program: PATH cannot be written, and the site is as it was. */
_Noreturn void folder_fail(struct folder *f, str path, int error);

/* Lines of a manifest (folder_lines.c). */
void lines_add(struct arena *a, struct lines *l, str path, str sha256);
void lines_sort(struct lines *l);

/* The lines of the manifest that the kit left in a folder; none if there is no manifest of the
   kit's. */
void lines_read(struct arena *a, const char *folder, struct lines *l);

/* Is there a line of the file PATH, of a file below the folder PATH? */
bool lines_have(const struct lines *l, str path);
bool lines_have_below(const struct lines *l, str path);

/* Moves what is in the folder FROM (below BELOW, empty for all) and not in LINES to OUT. False if
   something had to stay, because of errno or because there is something of its name: STUCK is
   called for each, unless NULL. */
bool folder_carry(struct folder *f, const char *from, const struct lines *lines, str below,
                  void (*stuck)(void *user, str path), void *user);

/* What a build that was cut off has left (folder_left.c). A build's folder is beside OUT, or in it,
   and locked; its name says for which OUT it is and how far the build has come. */
enum left {
    LEFT_NEW, /* all of it is the kit's, and nobody needs it */
    /* the former site, in whose place the new one has been put, or the new one right before that */
    LEFT_SITE,
    LEFT_PART, /* some of what its manifest names is in OUT by now */
    LEFT_GONE, /* all of it is the kit's, and it was being taken away */
};

/* What the name of such a folder begins with. */
str left_stem(struct folder *f, enum left state);

/* Gives FRESH the name of another state; false with errno set if that cannot be. */
bool left_rename(struct folder *f, enum left state);

/* The name that the folder PATH has in another state. */
const char *left_in(struct folder *f, const char *path, enum left state);

/* Takes the folder PATH away as GONE, so that whoever finds the rest of it knows what it is. */
void left_remove(const char *path, const char *gone);

/* Takes away what nobody needs. The folder beside OUT is locked, here and below. */
void left_clear(struct folder *f);

/* Brings back to OUT what is somebody's, and adds to LINES what is the kit's in OUT by a build that
   was cut off while it wrote there. */
void left_rescue(struct folder *f, struct kit *k, struct lines *lines);

/* Takes away what left_rescue has made use of. */
void left_forget(struct folder *f);

#endif
