select distinct sheet from site_ask_card where kind = :ref and id = :id order by sheet
