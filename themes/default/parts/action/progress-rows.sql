select kit_words("on") as "when", text_html as text from site_action_progress where parent = :ref order by "on", n
