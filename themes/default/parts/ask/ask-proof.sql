select proof_id, proof_title, proof_url, proof_line, proof_part, proof_dated, record as ref from site_ask_proof where ask = :ask order by n
