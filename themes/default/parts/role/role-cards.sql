select cards_url, kit_count(questions, 'question', 'questions') || ', with those from our own content' as all_questions from site_asked_role where role = kit_key(:id) and :is_team
