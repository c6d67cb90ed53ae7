select replace(replace(replace(replace(:phone, ' ', ''), '(', ''), ')', ''), '-', '') as digits
where :phone glob '*[0-9]*' and not :phone glob '*[^-0-9 +()]*'
