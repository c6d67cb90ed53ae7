select 1 as gone from site_picture where record = :ref and n = :piece and near is not null
