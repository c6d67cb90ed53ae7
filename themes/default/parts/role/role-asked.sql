select r.ref, r.title as row_title, r.url as row_url from site_enquiry_ask a join site_record r on r.ref = a.parent where a.value = :id order by r.title, r.ref
