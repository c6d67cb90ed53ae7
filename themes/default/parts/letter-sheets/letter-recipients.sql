select recipient_n, recipient, recipient_of, email from site_recipient where letter = :ref order by recipient_n
