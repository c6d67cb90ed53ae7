select 1 as one from site_strength s where s.record = :ref and s.text <> ''
  and not exists (select 1 from site_section b where b.record = :ref and instr(b.text, s.text)) limit 1
