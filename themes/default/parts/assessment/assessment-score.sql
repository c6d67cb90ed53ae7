select a.score, coalesce((select f.label from site_framework_scores f where f.score = a.score order by f.n limit 1), '') as label
from site_assessment_own a where a.ref = :ref and a.score is not null
