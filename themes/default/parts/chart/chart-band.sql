select printf('%.1f', 168 - 132 * (target_high - :low) / (:high - :low)) as band_y, printf('%.1f', max(132 * (target_high - target_low) / (:high - :low), 2)) as band_height
from site_measure_own where ref = :ref and aim = 'band' and target_low is not null and target_high is not null
