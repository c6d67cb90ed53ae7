select n.*, iif(n.judged = '', '', coalesce(o.rag_because, '')) as because from site_measure_now n join site_measure_own o using (ref) where n.ref = :ref
