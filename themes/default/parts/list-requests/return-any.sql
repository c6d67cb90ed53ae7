select count(*) as items, sum(exists (select 1 from site_return_proof p where p.item = i.item and p.line = i.line)) as with_evidence from site_return_item i having count(*) > 0
