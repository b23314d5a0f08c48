-- One statement a part; <name> is a series of numbers i, <ago> a moment up to 60 days back, <{}> and <[]> JSON.

insert into seller (id, platform, external_id, name, first_seen_at) select i, '平台' || (i % 5),
  'shop-' || i, '店铺 ' || i, :now from <sellers>;

insert into mark_import (id, at, file_name, added, changed, unchanged, retired) select 1, :now,
  'sample.csv', 0, 0, 0, 0;

insert into mark (id, key, kind) select i, 'T' || i, 'trademark' from <marks>;

insert into mark_version (id, mark_id, number, import_id, content_digest, name, owner, registration_no,
  row) select i, i, 1, 1, '', '示例商标' || i, '', '', <{}> from <marks>;

update mark set current_version_id = id;

insert into listing (id, platform, external_id, url, seller_id, first_seen_at, last_seen_at,
  screened_with) select i, '平台' || ((1 + (i - 1) / :a_shop) % 5), 'item-' || i,
  'https://shop.example/item/' || i, 1 + (i - 1) / :a_shop, :now, :now, '' from <listings>;

insert into listing_version (id, listing_id, number, content_digest, captured_at, title, description,
  price, currency, sales, seller_name, seller_id, ship_from, category, brand, sku, availability,
  attributes, extra) select i, i, 1, '', <ago>, '示例商标' || (1 + i % :marks) || ' 商品 ' || i,
  '', 10 + i % 900, 'CNY', '月销' || (i % 1000), '店铺 ' || (1 + (i - 1) / :a_shop), 1 + (i - 1) /
  :a_shop, '', '', '', '', '', <{}>, <{}> from <listings>;

update listing set current_version_id = id;

insert into lead (id, listing_id, seller_id, mark_key, mark_version_id, version_id, kind, score, worth,
  tier, place, signs, explained_by, status, origin, seq, first_flagged_at, updated_at) select i, 1 + (i - 1) / :a_listing, 1 + (i - 1) / :a_listing / :a_shop, 'T' || (1 + (i * 7) % :marks),
  1 + (i * 7) % :marks, 1 + (i - 1) / :a_listing, 'trademark', 40 + (i * 37) % 6000 / 100.0,
  (i * 41) % 10000 / 100.0, case when i % 8 = 0 then 'priority' when i % 3 = 0 then 'ordinary' else 'mention'
  end, case when i % 8 = 0 then 100 when i % 3 = 0 then 300 else 700 end - (i * 41) % 10000 / 100.0, <[]>, '', case when 1
  + (i - 1) / :a_listing <= :cases then 'confirmed' when i % 3 = 0 then 'dismissed' when i % 17 = 0 then
  'seen' else 'open' end, 'screening', 0, <ago>, :now from <leads>;

insert into lead_reason (lead_id, position, feature, points, field, start, "end", text, detail) select
  i, 0, 'exact_name', 52, 'title', 0, 4, '示例商标', <{}> from <leads>;

insert into decision (id, lead_id, account_id, at, verdict, reason, note, version_id, score,
  status_before) select id, id, :account, :now, case status when 'confirmed' then 'confirm' else
  'dismiss' end, case status when 'confirmed' then '' else 'misread' end, '', version_id, score, 'open'
  from lead where status in ('confirmed', 'dismissed');

insert into enforcement_case (id, uid, unit_id, seller_id, title, state, seq, former_number, proposed,
  opened_at, opened_by_id, legal_basis, cause, tags) select i, 'sample-' || i, :unit, 1 + (i - 1) /
  :a_shop, '店铺 ' || (1 + (i - 1) / :a_shop), case when i % 4 = 0 then 'closed' when i % 4 = 1 then
  'filed' else 'pending' end, 1, '', '', <ago>, :account, '', '', <[]> from <cases>;

insert into case_lead (case_id, lead_id, decision_id, listing_id, version_id, seller_id, url, mark_key,
  kind, mark_version_id, score, reasons, from_at) select lead.listing_id, lead.id, lead.id,
  lead.listing_id, lead.version_id, listing.seller_id, listing.url, lead.mark_key, lead.kind,
  lead.mark_version_id, lead.score, <[]>, :now from lead join listing on listing.id = lead.listing_id
  where lead.status = 'confirmed';

insert into case_move (case_id, seq, action, from_state, to_state, reason, account_id, at, detail)
  select id, 1, 'open', 'pending', state, '', :account, :now, <{}> from enforcement_case;
