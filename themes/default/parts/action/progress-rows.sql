select kit_words("on") as "when", text from site_action_progress where parent = :ref order by "on", n
