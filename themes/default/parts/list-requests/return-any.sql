select count(*) as items, sum(exists (select 1 from site_evidence_return_items e where e.value = i.item)) as with_evidence from site_return_item i having count(*) > 0
