select p.*, title as map_title from site_plan p where record = :ref and piece = :piece
