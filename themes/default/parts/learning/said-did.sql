select said, did, iif(kind in ('review', 'audit', 'debrief'), 'We found', 'You said') as heard from site_learning_own where ref = :ref
