select s.first, s.last, s.top, iif(k.visit_from > s.first, printf('%.2f', 100.0 * (julianday(k.visit_from) - s.first_day) / s.days), '') as visit_x,
  'Signed off: ' || a.signed || ' of ' || a.documents || ' documents on ' || kit_words(a.day) || ', ' || z.signed || ' of ' || z.documents || ' on ' || kit_words(z.day) || '. Gaps: ' || a.gaps || ', then ' || z.gaps as alt
from site_trend_scale s join site_trend a on a.day = s.first join site_trend z on z.day = s.last join site_clock k
