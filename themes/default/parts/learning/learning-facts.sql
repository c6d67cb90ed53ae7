select upper(substr(kind, 1, 1)) || substr(kind, 2) as learned_by, kit_words("on") as learned_on,
  case upheld when 'yes' then 'Yes' when 'no' then 'No' else '' end as upheld, told
from site_learning_own where ref = :ref
