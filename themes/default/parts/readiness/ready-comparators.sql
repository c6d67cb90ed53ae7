select c.name, c.period, c.value || iif(m.unit = '%' and not instr(c.value, '%'), '%', '') as value, c.quartile from site_measure_comparators c join site_measure_own m on m.ref = c.parent
where c.parent = :ref and c.value is not null order by c.n
