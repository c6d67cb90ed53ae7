select documents, documents_size, documents_inside, iif(documents = 1, ' attached document', ' attached documents') as documents_words from site_paper_documents where documents
