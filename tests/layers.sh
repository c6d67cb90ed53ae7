#!/bin/sh
# The house's rules that a compiler does not know. Run from the repository's root; prints what breaks them and a closing line.
#   - the first line of a header names its layer, and a module includes lower layers alone, its own header and its own family's
#   - the table of layers in kit/README.md has each module, or its family, in that row
#   - db_parts.h alone sees sqlite3.h, crew.c alone sees pthread.h, zip.c and document_office.c alone see archive.h, one file alone sees cmark.h
#   - headers are guarded; functions that know no bounds are not called
set -u

awk '
function fail(file, line, text) { bad[file] = 1; printf "FAIL %s:%d: %s\n", file, line, text }
# reader_fields.c and reader.c are of one family, as are all of markdown: markdown.c, mdtable.c, ... and search: searchindex.c, ...
function family(name) { sub(/\.[ch]$/, "", name); sub(/_.*/, "", name); return name ~ /^md/ ? "markdown" : name ~ /^search/ ? "search" : name }
BEGIN { ground = "arena.h text.h diag.h" }
function base(path) { sub(/.*\//, "", path); return path }

FILENAME ~ /README\.md$/ { if (/^\| [0-6] \|/) row[substr($0, 3, 1)] = $0; next }
FNR == 1 {
    name = base(FILENAME); files[++n] = FILENAME
    if (name ~ /\.h$/) {
        if (match($0, /^\/\* layer [0-6] · [a-z_]+:/)) layer[name] = substr($0, 10, 1)
        else fail(FILENAME, 1, "the first line of a header says /* layer N · name: ... */")
        guard = toupper(name); gsub(/[^A-Z0-9]/, "_", guard); guard = "KIT_" guard
    }
}
name ~ /\.h$/ && $1 == "#ifndef" && !guarded[name] { guarded[name] = $2 == guard ? 1 : 2; if ($2 != guard) fail(FILENAME, FNR, "the guard is called " guard) }
$1 == "#include" && $2 ~ /^"/ { k = ++m; from[k] = FILENAME; at[k] = FNR; what[k] = $2; gsub(/"/, "", what[k]) }
$1 == "#include" && $2 == "<sqlite3.h>" && name != "db_parts.h" { fail(FILENAME, FNR, "db_parts.h alone sees sqlite3.h") }
$1 == "#include" && $2 == "<pthread.h>" && name != "crew.c" { fail(FILENAME, FNR, "crew.c alone sees pthread.h") }
$1 == "#include" && $2 ~ /^<archive/ && name != "zip.c" && name != "document_office.c" { fail(FILENAME, FNR, "zip.c and document_office.c alone see archive.h") }
$1 == "#include" && $2 ~ /^<cmark/ { cmark[FILENAME] = FNR }
{
    code = $0; sub(/\/\/.*/, "", code); gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
    if (code !~ /^[ \t]*(\/?\*|[A-Za-z ,.]*[a-z] \*\/)/ &&
        match(code, /(^|[^A-Za-z0-9_])(strcpy|strcat|strncpy|strncat|stpcpy|sprintf|vsprintf|gets|scanf|sscanf|fscanf|strtok|strtok_r|atoi|atol|atoll|atof|alloca|system|popen|tmpnam|mktemp|rand|asctime|ctime|gmtime|localtime|setjmp|longjmp)[ ]*\(/))
        fail(FILENAME, FNR, "a banned function: " substr(code, RSTART, RLENGTH))
}
END {
    for (i = 1; i <= n; i++) if (files[i] ~ /\.h$/ && !guarded[base(files[i])]) fail(files[i], 1, "no guard")
    for (it in layer) if (it !~ /_|^md/ && !index(row[layer[it]], "`" family(it) "`") && !index(row[layer[it]], "`" substr(it, 1, length(it) - 2) "`"))
        fail("kit/" it, 1, "the row of layer " layer[it] " in kit/README.md does not name it")
    for (k = 1; k <= m; k++) {
        me = base(from[k]); it = base(what[k]); own = me; sub(/\.c$/, ".h", own)
        if (it == own || family(it) == family(me)) continue
        first = me; sub(/(_.*)?\.[ch]$/, ".h", first) # searchrank_words.c is of searchrank.h
        mine = own in layer ? layer[own] : first in layer ? layer[first] : family(me) ".h" in layer ? layer[family(me) ".h"] : ""
        if (mine == "") { fail(from[k], at[k], "of no layer: there is neither " own " nor " family(me) ".h"); continue }
        if (!(it in layer)) { fail(from[k], at[k], what[k] " is no header of the kit"); continue }
        # Memory, strings and messages are the ground, laid in this order.
        if (layer[it] == 0 && mine == 0 && index(ground, it) < index(ground, own)) continue
        if (layer[it] >= mine) fail(from[k], at[k], "layer " mine " includes " it " of layer " layer[it])
    }
    readers = 0; for (f in cmark) readers++
    if (readers > 1) for (f in cmark) fail(f, cmark[f], "one file alone sees cmark.h")
    for (i = 1; i <= n; i++) if (files[i] in bad) failed++; else passed++
    printf "layers: %d passed, %d failed\n", passed, failed
}' kit/README.md kit/*.h kit/*.c
