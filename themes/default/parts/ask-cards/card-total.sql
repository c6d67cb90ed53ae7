select kit_count(count(*), 'question', 'questions') as total from site_ask_card where kind = :ref and id = :id
