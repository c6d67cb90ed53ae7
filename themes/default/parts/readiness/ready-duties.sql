select *, too_much or absent or alone or vacant as flagged, attends + mocks as meets from site_duty order by work desc, late desc, owns desc, name, ref
