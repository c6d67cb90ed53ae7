select distinct r.title as asked_title, r.url as asked_url from site_enquiry_evidence e join site_record r on r.ref = e.parent
where e.value = :id order by r.title, r.url
