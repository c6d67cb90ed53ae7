select 1 as one where exists (select 1 from site_tag where record = :ref)
  or :is_team and exists (select 1 from site_record r join site_type t on t.folder = r.type and t.signed
    join site_standing s on s.record = r.ref and s.state = 'signed' where r.ref = :ref and r.status = 'ready')
