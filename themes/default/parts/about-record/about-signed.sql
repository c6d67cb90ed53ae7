select 'On ' || kit_words(s."on") || coalesce(' by ' || p.title, '') as sign_off
from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type left join site_person p on p.id = s."by"
where s.record = :ref and t.signed and s.state = 'signed'
