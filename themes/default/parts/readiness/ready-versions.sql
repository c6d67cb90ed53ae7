select coalesce(s.version, s.name, s.framework, 'The framework') as version, coalesce(s.method, '') as method, kit_words(f.valid_from) as since, s.sum, s.most, s.percent, s.scored, s.statements, coalesce(s.band, '') as band,
  coalesce((select group_concat(b."from" || ' to ' || b."to" || '%: ' || lower(b.label), '; ') from (select * from site_framework_bands where parent = s.framework order by n) b), '') as bands
from site_score s left join site_framework_own f on f.ref = s.framework order by s.framework <> 'framework', f.valid_from, s.framework
