select kit_capital(kind) as learned_by, kit_words("on") as learned_on,
  case upheld when 'yes' then 'Yes' when 'no' then 'No' else '' end as upheld, told, session,
  (select 'evenings/' || night || '.html' from site_night where night = "on" and kind = 'debrief') as night_url
from site_learning_own where ref = :ref
