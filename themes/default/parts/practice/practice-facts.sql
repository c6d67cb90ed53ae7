select quote_html as quote, iif(kind = 'profile', 'A way of working', 'A person’s story') as practice_kind, team, impact_html as impact,
  case when not :is_team then '' when consent_given = 'yes' then 'Given' || coalesce(' by ' || consent_by, '') || coalesce(' on ' || kit_words(consent_on), '')
      || coalesce(', for ' || consent_for, '')
    when consent_given = 'no' then 'Not given' else '' end as consent
from site_practice_own where ref = :ref
