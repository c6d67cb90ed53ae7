select :second_phone as phone
