select recipient_n, recipient, recipient_of, email, iif(letters > 1, 'letter ' || letter_n || ' of ' || letters, '') as turn from (
  select *, count(*) over (partition by recipient) as letters, row_number() over (partition by recipient order by recipient_n) as letter_n from site_recipient where letter = :ref)
order by recipient_n
