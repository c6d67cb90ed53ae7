-- warning: the kit does not say whose it is
--
-- content/kit.yaml holds what the whole kit needs: the council's name, the service, the days of the visit. Without the
-- council's name the pages have no proper title.
--
-- To mend it: write content/kit.yaml with at least "council:". "kit init" makes one that you can copy.
select 'content/kit.yaml' as path, 1 as line, 1 as col, 'the council''s name is missing; add ''council:''' as message from kit_own where council is null
