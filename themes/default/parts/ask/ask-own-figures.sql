-- The figures that a question rests on; those of its quality statement are told of once, beside it.
select distinct f.ref, f.figure_title, f.figure_url, f.figure_value, f.figure_period, f.figure_target, f.figure_words, f.look, f.figure_trend
from site_question_rests x join site_ask_figure f on f.ref = x.value where x.parent = :ask order by f.figure_title, f.ref
