/* layer 1 · file: what the kit reads from and writes to disk. What differs between systems lives
   here (and in serve). Paths are C strings; a failure that the caller can do something about is a
   return value, any other ends the program. */
#ifndef KIT_FILE_H
#define KIT_FILE_H

#include "text.h"

enum file_status { FILE_OK, FILE_MISSING, FILE_TOO_LARGE, FILE_UNREADABLE };

/* Reads a whole regular file of at most MAX bytes into A. */
enum file_status file_read(struct arena *a, const char *path, size_t max, str *bytes);

/* Reads a regular file of any size piece by piece; a symbolic link is none. */
enum file_status file_each(const char *path, void (*take)(void *user, str piece), void *user);

/* Reads N bytes of FD; *GOT is how many there were. False with errno set. */
bool file_fill(int fd, char *p, size_t n, size_t *got);

bool file_exists(const char *path);
bool file_missing(const char *path); /* nothing is there: not where the disk cannot tell */
bool dir_exists(const char *path);

/* Writes a file through a temporary one beside it, so that a power cut leaves the old or the new
   one; folders above it are made. A file that may not be written to is not replaced. False with
   errno set. */
bool file_replace(const char *path, str bytes);
/* The same, unless the file holds something else than FORMER (with p == NULL: unless there is one)
   at the last moment: then *CHANGED. */
bool file_replace_same(const char *path, str bytes, str former, bool *changed);

/* The same for a file that WRITE makes in the place that it is told, and may be lost in a power
   cut. */
bool file_replace_by(const char *path, bool (*write)(void *user, const char *path), void *user);

/* Dies if another program has the file PATH open for itself: it would write back what it read, and
   a line that is added now would be gone. FIRST is what the user has to do there. */
void file_must_be_free(struct arena *a, const char *path, const char *first);

bool file_create(const char *path,
                 str bytes); /* a new file; EEXIST where there is something already */
bool file_write(const char *path, str bytes); /* in place; for a folder that is not yet in use */
bool file_sync(const char *folder);           /* what was put into it, or renamed, is on the disk */

/* A new file that is written in pieces, and has its name only once it is whole. FILE_NEW has none
   yet where the system can do that, so that a crash leaves nothing; else it is PART from the start.
   FILE_KEEP brings it to the disk as PART. -1, or false, with errno set. */
int file_new(const char *part);
bool file_keep(int fd, const char *part);
bool file_add(int fd, str bytes);

/* Gives FROM the name TO, in one step, if there is nothing of that name: else false with EEXIST. */
bool file_place(const char *from, const char *to);

/* For a program that ends: the thread that calls it has room for files again. It no longer has
   those that were open, but the standard ones; other threads keep theirs. */
void file_let_go(void);

bool dir_make(const char *path);   /* with the folders above it */
void dir_remove(const char *path); /* with all that is in it; errors are ignored */
bool file_remove(const char *path);

struct file_entry {
    str path;     /* relative to the folder that was walked, with '/' */
    bool is_dir;  /* only reported where ask for */
    bool is_link; /* a symbolic link (to a file inside INSIDE, else outside is set) */
    bool outside; /* leads out of the folder INSIDE, or nowhere */
    long long size;
};

struct file_list {
    struct file_entry *list;
    size_t n;
};

/* All files below ROOT in the order of their paths' bytes, folders whose names begin with '.' or
   '_' left out, and such files too, unless HIDDEN; and then also "~$report.docx", which Word keeps
   beside a file that is open. A link to a folder is reported (is_dir) and not followed. At most 40
   levels. */
void file_walk(struct arena *a, const char *root, const char *inside, bool hidden,
               struct file_list *out);

str path_join(struct arena *a, str folder,
              str name); /* "a" and "b" give "a/b"; an empty or "." folder gives "b" */
const char *path_in(struct arena *a, const char *folder, str name); /* the same, for the system */
str path_folder(str path); /* up to the last '/', or empty */
str path_parent(str path); /* the folder that it lies in, which may be "/" or "." */
str path_name(str path);   /* after the last '/' */
str path_suffix(str path); /* ".md", or empty */
str path_stem(str path);   /* the name without it */
const char *path_real(struct arena *a,
                      const char *path); /* links resolved; NULL where there is nothing */
bool path_within(const char *path,
                 const char *folder); /* both real: is PATH the folder or in it? */
bool path_leads_out(struct arena *a, const char *path,
                    const char *folder); /* is it there, and really outside FOLDER? */

/* Puts the folder FRESH in the place of TARGET in one step. 1: done, and FRESH holds what TARGET
   was (or is gone, where there was no TARGET). 0: the system cannot do that here. -1: refused,
   errno set. */
int dir_swap(const char *fresh, const char *target);

/* Waits until no other program of ours holds the folder. Where the system knows no such lock,
   nobody waits. The result is for dir_unlock. */
int dir_lock(const char *path);
void dir_unlock(int lock);

long clock_today(void); /* days since 1970, local time */
long clock_writing(
    void); /* the day that what the kit writes bears: SOURCE_DATE_EPOCH's, else the clock's */
str clock_moment(struct arena *a,
                 long minutes); /* so many minutes from now, by that clock: 2027-03-09 14:00 */
bool clock_is_good(
    void); /* is SOURCE_DATE_EPOCH, where it is given, a second before the year 10000? */
double clock_seconds(void); /* a monotonic clock */
/* From here on the program may take MINUTES of the processor's time, or what the system allows it
   where that is less; then it says LAST_WORDS and ends, with what was half made left for the next
   run to take away. 0 takes the limit back. */
void clock_limit(unsigned minutes, const char *last_words);

#endif
