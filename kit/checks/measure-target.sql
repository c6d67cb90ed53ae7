-- warning: a measure has no target
--
-- A figure says little if nobody said what it should be. Where no target makes sense, "aim: none" says that it is for
-- information.
--
-- To mend it: add "target:" with a number (83), a limit ("<28"), a band ([56, 61]) or words; or write "aim: none".
select r.path, 1 as line, 1 as col, 'the measure has no target; add ''target:'', or ''aim: none'' if it is for information' as message
from measure_own m join record r on r.ref = m.ref where m.target is null and m.aim is not 'none' and r.status is not 'withdrawn'
