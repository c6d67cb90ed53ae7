select count(*) as total, case :section when 'evidence' then iif(count(*) = 1, 'piece of evidence', 'pieces of evidence')
    when 'measures' then iif(count(*) = 1, 'measure', 'measures') when 'enquiries' then iif(count(*) = 1, 'question', 'questions')
    when 'actions' then iif(count(*) = 1, 'action', 'actions') when 'assessment' then iif(count(*) = 1, 'self-assessment', 'self-assessments')
    else iif(count(*) = 1, 'page', 'pages') end as total_words
from site_record where type = :section
