select p.text_html as text, w.person as owner, coalesce('by ' || kit_words(p.due), '') as due,
  case when p.kept is not null then 'Kept on ' || kit_words(p.kept) when p.due < :today and p.due glob '[0-9][0-9][0-9][0-9]-*' then 'Overdue' else 'Open' end as state,
  case when p.kept is not null then 'good' when p.due < :today and p.due glob '[0-9][0-9][0-9][0-9]-*' then 'bad' else 'wait' end as look
from site_learning_promises p left join site_person w on w.id = p.owner where p.parent = :ref order by p.n
