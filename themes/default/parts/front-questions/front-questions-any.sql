select count(*) || iif(count(*) = 1, ' key line of enquiry', ' key lines of enquiry') as questions from site_record where type = 'enquiries' having count(*) > 0
