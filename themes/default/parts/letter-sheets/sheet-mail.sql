-- Windows hands on about two thousand characters of a link and no more.
with said as (select (select group_concat(value || literal, '') from (select value, literal from site_letter_filled where letter = :ref and recipient_n = :recipient_n and form = 'subject' order by n)) as subject,
    (select group_concat(value || literal, '') from (select value, literal from site_letter_filled where letter = :ref and recipient_n = :recipient_n and form = 'text' order by n)) as text),
link as (select 'mailto:' || kit_url(:email) || '?subject=' || kit_url(coalesce(subject, :title)) as head, '&body=' || kit_url(text) as body from said)
select head || iif(length(head || body) <= 1900, body, '') as mailto, :email <> '' and length(head || body) > 1900 as is_long from link
