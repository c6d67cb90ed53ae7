-- Lines across: the target, and others to compare with. Labels that would stand on each other are moved down.
with levels as (
  select 0 as k, iif(o.aim = 'high', coalesce(target_low, target_high), coalesce(target_high, target_low)) as v from site_measure_own o
  where ref = :ref and aim in ('high', 'low')
  union all
  select -1, (target_low + target_high) / 2 from site_measure_own where ref = :ref and aim = 'band'
  union all
  select n, (coalesce(value_low, value_high) + coalesce(value_high, value_low)) / 2 from site_measure_comparators where parent = :ref),
places as (select k, 168 - 132 * (v - :low) / (:high - :low) as y, row_number() over (order by v desc, k) as i from levels where v is not null)
select case k when -1 then '' when 0 then 'target' else 'other' end as level_kind, printf('%.1f', y) as level_y,
  printf('%.1f', 16 * i + max(y - 16 * i) over (order by i) + 4.5) as label_y, iif(k < 1, 'Target', substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', k, 1)) as level_label
from places order by i
