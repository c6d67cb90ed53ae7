select listens, context, done, known, next from site_ask_rule where rule = :rule
