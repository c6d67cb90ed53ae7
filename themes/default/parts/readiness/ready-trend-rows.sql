select kit_words(day) || iif(is_now, ', today', '') as day_words, documents, signed, unsigned, draft, overdue, gaps, points, late from site_trend order by day
