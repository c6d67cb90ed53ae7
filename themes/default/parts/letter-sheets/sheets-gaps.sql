select r.recipient_n as gap_n, r.recipient as gap_name, group_concat(distinct '“' || p.field || '” is empty') as gap_words
from site_recipient r join site_letter_filled f on f.letter = r.letter and f.recipient_n = r.recipient_n and f.value = ''
  join site_letter_piece p on p.letter = f.letter and p.form = f.form and p.n = f.n and p.field is not null
where r.letter = :ref group by r.recipient_n order by r.recipient_n
