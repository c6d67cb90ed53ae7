select id as piece_id, heads, kit_piece(n) as html from site_paper where part = :part order by n
