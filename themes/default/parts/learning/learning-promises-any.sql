select 1 as one from site_learning_promises where parent = :ref limit 1
