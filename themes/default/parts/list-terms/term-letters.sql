with first(c) as (select distinct substr(kit_slug(term), 1, 1) from site_term where term is not null)
select distinct iif(c glob '[a-z]', upper(c), '0–9') as letter, iif(c glob '[a-z]', c, 'other') as letter_id from first order by letter_id = 'other', letter_id
