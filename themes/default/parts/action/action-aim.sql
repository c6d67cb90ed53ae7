select benefit_html as benefit, baseline from site_action_own where ref = :ref
