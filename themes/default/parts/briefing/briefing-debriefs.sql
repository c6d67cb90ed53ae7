select r.ref as debrief, r.slug, r.title as row_title, r.url as row_url, o.said, o.did,
  replace(o.said_html, ' href="../', ' href="' || :root) as said_html, replace(o.did_html, ' href="../', ' href="' || :root) as did_html, nullif(trim(b.text), '') as text, iif(trim(b.text) = '', '', b.html) as html,
  coalesce((select s.time || ', ' || s.title from site_night_session s where s.night = :night and s.written = r.ref order by s.order_start, s.session_n limit 1), o.session) as about_session
from site_learning_own o join site_record r on r.ref = o.ref and r.status <> 'withdrawn' left join site_bare b on b.record = r.ref
where o.kind = 'debrief' and o."on" = :night
order by coalesce((select min(s.order_start) from site_night_session s where s.night = :night and s.written = r.ref), '99'), r.title, r.ref
