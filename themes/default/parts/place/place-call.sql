select phone from site_place_own where ref = :ref and phone is not null
