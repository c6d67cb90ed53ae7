select documents, documents_size, documents_inside from site_paper_documents where documents
