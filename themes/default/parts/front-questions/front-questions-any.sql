select iif(count(*) = 1, 'The one key line of enquiry', 'All ' || count(*) || ' key lines of enquiry') as questions from site_record where type = 'enquiries' having count(*) > 0
