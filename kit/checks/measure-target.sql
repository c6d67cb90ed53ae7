-- warning: a measure has no target, or one that nothing is compared with
--
-- A figure says little if nobody said what it should be. Where no target makes sense, "aim: none" says that it is for
-- information. A number in words ("at least 80", "80 per cent") is no number: no value is compared with it.
--
-- To mend it: add "target:" with a number (83), a limit ("<28"), a band ([56, 61]) or words; or write "aim: none".
select r.path, 1 as line, 1 as col, 'the measure has no target; add ''target:'', or ''aim: none'' if it is for information' as message
from measure_own m join record r on r.ref = m.ref where m.target is null and m.aim is not 'none' and r.status is not 'withdrawn'
union all
select r.path, f.line, f.col, format('''%s'' is read as words, so no value is compared with it; write a number, or a limit in quotes such as ">80" or "<80"', m.target)
from measure_own m join record r on r.ref = m.ref and r.status is not 'withdrawn' join fact f on f.record = r.ref and f.key = 'target'
where m.target glob '*[0-9]*' and m.target_low is null and m.target_high is null and (m.target glob '[0-9]*' or exists (select 1 from
  (values ('at least %'), ('more than %'), ('over %'), ('above %'), ('at most %'), ('less than %'), ('no more than %'), ('under %'), ('below %'), ('up to %')) where m.target like column1))
