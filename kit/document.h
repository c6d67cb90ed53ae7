/* layer 2 · document: the words of an attached file, so far as they can be read: plain text and
   tables (document.c), Word, Excel, PowerPoint and OpenDocument files (document_behind.c,
   document_office.c, which unpacks them with libarchive, and document_xml.c with expat), PDF
   (document_pdf.c, by poppler's pdftotext, pdfinfo and pdfdetach); and those words as search keeps
   them (document_words.c) */
#ifndef KIT_DOCUMENT_H
#define KIT_DOCUMENT_H

#include "text.h"

/* Past one of these a document counts as not read whole; what was read until then is kept. None of
   them is ever a crash. */
enum {
    DOCUMENT_MAX_TEXT = 8 << 20,      /* bytes of words */
    DOCUMENT_MAX_UNPACKED = 64 << 20, /* bytes that an office file may unpack to */
    DOCUMENT_MAX_ENTRIES = 5000,      /* files in it */
    DOCUMENT_MAX_DEPTH = 200,         /* of nested XML */
    DOCUMENT_MAX_COLUMNS = 300,       /* of a spreadsheet */
    DOCUMENT_MAX_PAGES = 2000,        /* of a PDF */
    DOCUMENT_MAX_SECONDS = 20,        /* for a PDF */
    DOCUMENT_MAX_MEMORY_MB = 1024     /* for a PDF */
};

/* What search keeps of them: pieces of a page's or a chapter's length, which end where a paragraph
   or a row does if they can. Past the last of these limits whole documents are left out, and a note
   names them. */
enum {
    DOCUMENT_PIECE = 3000,          /* bytes after which a piece ends with the next paragraph */
    DOCUMENT_MAX_PIECE = 16000,     /* and wherever it is */
    DOCUMENTS_MAX_WORDS = 128 << 20 /* bytes of the words of all documents of a kit */
};

/* Goes up whenever other words are read from the same file. */
enum { DOCUMENT_EDITION = 7 };

/* Cells are parted by tabs and rows by line ends; an empty line parts paragraphs. Valid UTF-8. */
struct document_part {
    /* "page", "slide", "sheet"; "line" or "row" where the text's lines count; or "" */
    const char *unit;
    unsigned n; /* 0: the unit says it all, as "its properties" does */
    str text;
    /* the same without what was deleted or hidden and is kept all the same: that is on no page */
    str seen;
};

struct document {
    struct document_part *parts;
    size_t n;
    bool located;     /* a picture says where it was taken */
    const char *lack; /* why it was not read whole, or NULL */
    bool passing;     /* because of this computer, so it may go better another time */
};

/* Reads the file at PATH, which holds BYTES; the ending of its name says what it is. */
void document_read(struct arena *a, const char *path, str bytes, struct document *out);

/* Gives what is seen of a part to USE as search keeps it: on one line, without control characters,
   in pieces. A piece lasts until USE returns. */
typedef void (*document_piece)(void *user, str text);
void document_words(struct arena *a, const struct document_part *part, document_piece use,
                    void *user);

#endif
