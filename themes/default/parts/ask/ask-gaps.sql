select gap_text, gap_url, gap_action, gap_action_url, gap_due from site_ask_gap where statement = :statement and gap_n <= 5 order by gap_n
