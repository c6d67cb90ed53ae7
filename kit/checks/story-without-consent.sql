-- note: a story has no consent and stays with the inspection team
--
-- A person's story is shown to staff and inspectors only if the person agreed. "consent:" says so: yes, or who agreed on whose
-- behalf, when and to what. Until then nobody but the inspection team sees it, whatever its audience.
--
-- To mend it: ask, and write down the answer; or leave the story where it is.
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, 'the story has no consent, so it stays with the inspection team; add ''consent:'' once it is given' as message
from practice_own p join record r on r.ref = p.ref left join fact f on f.record = r.ref and f.key in ('consent', 'consent.given')
where p.kind = 'story' and coalesce(p.consent_given, 'no') <> 'yes' and r.status is not 'withdrawn'
