select r.summary_html as summary, o.theme, o.law from site_record r join site_statement_own o on o.ref = r.ref where r.ref = :ref
