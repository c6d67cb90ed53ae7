select ref, figure_title, figure_url, figure_value, figure_period, figure_target, figure_words, look, figure_trend from site_ask_figure where statement = :id and figure_n <= 3 order by figure_n
