-- Every name that a row gives is there.
select "table", rowid, parent, fkid from pragma_foreign_key_check;
