/* layer 3 · folder: an output folder that changes in one step, with its manifest. Whatever goes
   wrong ends the program (exit 3), and what stood in the folder before is as it was. */
#ifndef KIT_FOLDER_H
#define KIT_FOLDER_H

#include "kit.h"
#include "manifest.h"

struct folder;

/* May a site be written to OUT? It must be new, empty but for names that begin with '.', or one
   that the kit wrote; and it must neither hold CONTENT nor lie in it. Ends the program where
   not. */
void folder_check(struct arena *a, const char *out, const char *content);

/* Begins a fresh folder beside OUT (inside it where nothing can be made beside it). If the program
   dies before it is finished, nothing of it is left. */
struct folder *folder_begin(struct arena *a, const char *out);

/* Writes a file; may be called by several threads. False if that, or an earlier one, could not be
   written: folder_finish says which. */
bool folder_write(struct folder *f, str path, str bytes);

/* For a file that somebody else writes: where it is to be, and that it is there. */
const char *folder_path(struct folder *f, str path);
void folder_add(struct folder *f, str path);

/* Copies the file FROM to PATH; ends the program if its SHA-256 is not the one that was read
   before. */
void folder_copy(struct folder *f, const char *from, str path, str sha256);

/* Writes the manifest, puts the folder in OUT's place, and keeps there what the kit did not write
   (a warning names it). False, and OUT is as it was, where STRICT and there is a warning. */
bool folder_finish(struct folder *f, struct kit *k, bool strict);

/* Removes what was begun; OUT is as it was. */
void folder_abandon(struct folder *f);

#endif
