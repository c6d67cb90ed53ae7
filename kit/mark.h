/* layer 0 · mark: places in a text that each audience reads in its own way

   What a reference may show depends on who reads, so the HTML and the plain text hold marks, which
   the release step resolves for an audience:
       \x01 KIND target \x02 inner \x03
   KIND is one byte: 'C' a citation in a series' form (target: the id as written, white space
   folded), '?' a square bracket that is a citation only if evidence of that id exists (the mark
   stands for the brackets, too; inner: what is between them), 'L' a link to a record (target: path
   of the .md file from the content folder, and #anchor if there is one), 'F' a link to another file
   of the kit (target: its path), 'I' an image in the kit (target: its path; inner: what it shows,
   in words), 'T' the first use of a glossary term (target: the term's slug; in HTML alone), 'U' a
   link to the web in a value of front matter (target: its address; in plain text alone). Marks
   never nest. In HTML the inner part is HTML, in plain text it is text. No other byte below 0x20
   but newline and tab is ever put out: those of the author become U+FFFD. */
#ifndef KIT_MARK_H
#define KIT_MARK_H

enum { MARK_OPEN = 1, MARK_MID = 2, MARK_CLOSE = 3 };

#endif
