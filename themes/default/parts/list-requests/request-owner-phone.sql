select :owner_phone as phone
