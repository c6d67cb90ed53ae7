select heap as recall_heap, count(*) as sum, heap = 1 as is_urgent, iif(heap = 1, 'Ask for it back', 'Hand over the new version') as head,
  iif(heap = 1, 'What we handed over must not be used any more. Tell those who have it; the next pack made with --since lists what an earlier pack brought.',
    'What we handed over has changed since. The next pack brings it.') as about_them
from site_recall group by heap order by heap
