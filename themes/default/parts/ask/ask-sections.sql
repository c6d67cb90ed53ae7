-- The answer side of a question of the bank: what its record says, heading by heading. What stands before the first heading has none.
select s.id as section_id, s.heading from site_section s join site_asks a on a.ref = s.record where a.ask = :ask and trim(s.text) <> '' order by s.id
