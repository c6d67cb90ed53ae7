select sum(not is_done) || ' to do, ' || sum(is_done) || ' done' || coalesce('. The visit begins on ' || (select kit_weekday(visit_from) from site_kit_own), '') || '.' as sum_words
from site_arrangement where heap = :id having count(*) > 0
