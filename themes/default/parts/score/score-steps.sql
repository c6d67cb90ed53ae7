select 24 * (id - 1) + 1 as x, iif(id <= :score, 'on', 'off') as step from site_word_score order by id
