select benefit_html as benefit, baseline_html as baseline from site_action_own where ref = :ref
