#include "mime.h"

const char *mime_of(str path)
{
    static const struct {
        const char *suffix, *mime;
    } known[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".sha256", "text/plain; charset=utf-8"},
        {".md", "text/plain; charset=utf-8"},
        {".csv", "text/csv; charset=utf-8"},
        {".ics", "text/calendar; charset=utf-8"},
        {".json", "application/json"},
        {".geojson", "application/geo+json"},
        {".db", "application/vnd.sqlite3"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".gif", "image/gif"},
        {".webp", "image/webp"},
        {".avif", "image/avif"},
        {".svg", "image/svg+xml"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".mp3", "audio/mpeg"},
        {".m4a", "audio/mp4"},
        {".mp4", "video/mp4"},
        {".webm", "video/webm"},
        {".zip", "application/zip"},
        {".eml", "message/rfc822"},
        {".rtf", "application/rtf"},
        {".odt", "application/vnd.oasis.opendocument.text"},
        {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {".odp", "application/vnd.oasis.opendocument.presentation"},
        {".doc", "application/msword"},
        {".xls", "application/vnd.ms-excel"},
        {".ppt", "application/vnd.ms-powerpoint"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        str suffix = str_of(known[i].suffix);

        if (path.n > suffix.n && str_like(str_from(path, path.n - suffix.n), suffix))
            return known[i].mime;
    }
    return "application/octet-stream";
}
