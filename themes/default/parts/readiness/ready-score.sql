select * from site_score where (framework is null or framework = 'framework') and statements > 0
