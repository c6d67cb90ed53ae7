select summary_html as summary from site_record where ref = :ref
