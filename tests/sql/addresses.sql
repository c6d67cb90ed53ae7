-- A record's page lies in its folder; a quality statement's below statements/.
select ref, url from record
where url not like iif(type = 'framework', 'statements/%.html', type || '/%.html') or url glob '*[ A-Z]*' or length(url) > 120;
