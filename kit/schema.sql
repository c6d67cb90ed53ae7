-- The content model. This file is the one place that says what a record may hold: the reader asks SQLite for
-- these tables and knows no type by name.
--
-- A front-matter key is a column of the type's own table NAME_own ('-' is written '_'; an inner map's key is
-- key_inner). A list is a child table NAME_key (parent, n, value); a list of maps (parent, n, inner keys); a list
-- inside one NAME_key_inner (parent, item, n, value); a map with free keys (parent, n, key, value). Lists that all
-- types share are record_KEY. The public view NAME joins what all records have with what the type adds.
--
-- The first word of a column's type is the kind of value: text, markdown (text in which citations count), date,
-- moment (a date, or 'visit - 10 days'), due (a date, with a time of day if that matters, as '2027-03-09 14:00', or words), time, yesno, int, real, path (below the type's files/), figure (a number, '>11',
-- '[56, 61]' or words; COLUMN_low and COLUMN_high beside it hold what can be compared). 'text' behind it gives SQLite's affinity.
-- 'references word_…' is one of a few words; 'references NAME_own(id)' is the name of another record. A 'default' here is
-- the value of a key that is missing. The same file makes kit.db (nothing enforced) and each evidence.db (all of it holds).

-- Words

create table word_audience (id text primary key, rank int not null, marking text not null) without rowid;
insert into word_audience values ('inspector', 1, ''), ('staff', 2, 'For staff only'), ('lead', 3, 'For the inspection team only');

create table word_status (id text primary key, folder text) without rowid; -- folder: for that type alone
insert into word_status values ('draft', null), ('ready', null), ('withdrawn', null),
  ('open', 'actions'), ('done', 'actions'), ('dropped', 'actions');

create table word_category (id text primary key, n int not null, title text not null) without rowid;
insert into word_category values ('experience', 1, 'People’s experience'), ('staff', 2, 'Feedback from staff and leaders'),
  ('partners', 3, 'Feedback from partners'), ('observation', 4, 'Observation'), ('processes', 5, 'Processes'),
  ('outcomes', 6, 'Outcomes');

create table word_score (id int primary key) without rowid;
insert into word_score values (1), (2), (3), (4);
create table word_practice (id text primary key) without rowid;
insert into word_practice values ('profile'), ('story');
create table word_aim (id text primary key) without rowid;
insert into word_aim values ('high'), ('low'), ('band'), ('none');
create table word_rag (id text primary key) without rowid;
insert into word_rag values ('red'), ('amber'), ('green'), ('none');
create table word_signs_off (id text primary key) without rowid;
insert into word_signs_off values ('yes'), ('in-absence'), ('no');
create table word_place (id text primary key) without rowid;
insert into word_place values ('station'), ('hotel'), ('parking'), ('food'), ('taxi');
create table word_show (id text primary key) without rowid; -- what a map shows, beside the kinds of places and names
insert into word_show values ('bases'), ('places'), ('nothing');
create table word_session (id text primary key) without rowid;
insert into word_session values ('interview'), ('focus group'), ('visit'), ('mock'), ('break');
create table word_session_status (id text primary key) without rowid;
insert into word_session_status values ('moved'), ('cancelled');
create table word_learning (id text primary key) without rowid;
insert into word_learning values ('complaint'), ('compliment'), ('review'), ('audit'), ('debrief');

-- Words that are no text yet: a page that holds one is not finished.
create table word_unfinished (id text primary key) without rowid;
insert into word_unfinished values ('TBC'), ('tbc'), ('TBA'), ('TBD'), ('Lorem'), ('lorem ipsum'), ('xx'), ('XX'), ('xxx'), ('XXX'),
  ('TODO'), ('???'), ('insert here'), ('to be confirmed');
create table word_pattern (id text primary key) without rowid; -- what the patterns of 'kit new' and 'kit init' ask for in a body, the first sentence of each line

-- Keys that people ask for by name, as in "director phone", which their values do not say: search finds them by what is said of them.
create table word_asked (id text primary key, said text not null) without rowid;
insert into word_asked values ('address', 'address'), ('closed', 'closed'), ('email', 'email'), ('hours', 'opening hours'), ('parking', 'parking'), ('phone', 'phone'),
  ('postcode', 'postcode'), ('wifi', 'wifi');
-- What people ask for where an author's own key has one of these words in it: the front page says it, too.
create table word_said (id text primary key, said text not null) without rowid;
insert into word_said values ('evacuat', 'fire exit'), ('fire', 'fire exit'), ('alarm', 'fire exit'), ('exit', 'fire exit'), ('way out', 'fire exit');

-- The months, for what says a date in words without our functions.
create table word_month (id text primary key, title text not null) without rowid;
insert into word_month values ('01', 'January'), ('02', 'February'), ('03', 'March'), ('04', 'April'), ('05', 'May'), ('06', 'June'), ('07', 'July'), ('08', 'August'),
  ('09', 'September'), ('10', 'October'), ('11', 'November'), ('12', 'December');

-- Types: the folder right below content/, the name of its tables, and the words on its pages. 'signed': reaches inspectors only with a
-- valid sign-off. 'status': what a record is whose front matter does not say. 'pages': the folder of its pages.

create table type (
  folder text primary key, name text not null unique, title text not null, audience text not null references word_audience(id),
  signed int not null, status text not null references word_status(id), n int not null, pages text not null, title_one text not null, about text not null
) without rowid;
insert into type values
  ('welcome', 'welcome', 'Welcome', 'inspector', 0, 'ready', 1, 'welcome', 'Welcome page', 'What to know when you arrive.'),
  ('timetable', 'day', 'Timetable', 'inspector', 0, 'ready', 2, 'timetable', 'Day', 'Who meets whom, where and when, day by day.'),
  ('bases', 'base', 'Bases', 'inspector', 0, 'ready', 3, 'bases', 'Base', 'Our offices and other places of work.'),
  ('places', 'place', 'Places nearby', 'inspector', 0, 'ready', 4, 'places', 'Place', 'Stations, hotels, car parks and food near a base.'),
  ('roles', 'role', 'Who is who', 'inspector', 0, 'ready', 5, 'roles', 'Role', 'Who does what, and who stands in for them.'),
  ('assessment', 'assessment', 'Self-assessment', 'staff', 1, 'ready', 6, 'assessment', 'Self-assessment', 'Our own account of what we do well and what must improve.'),
  ('framework', 'statement', 'Quality statements', 'inspector', 0, 'ready', 7, 'statements', 'Quality statement', 'What good looks like, and everything we hold about it.'),
  ('evidence', 'evidence', 'Evidence', 'staff', 1, 'ready', 8, 'evidence', 'Evidence', 'The documents and records that show what we say.'),
  ('practice', 'practice', 'Practice and stories', 'staff', 1, 'ready', 9, 'practice', 'Practice', 'Work we are proud of, and what people told us.'),
  ('measures', 'measure', 'Measures', 'staff', 1, 'ready', 10, 'measures', 'Measure', 'Performance figures over time.'),
  ('enquiries', 'enquiry', 'Key lines of enquiry', 'staff', 0, 'ready', 11, 'enquiries', 'Key line of enquiry', 'Questions to practise with. They are ours, not the regulator’s.'),
  ('actions', 'action', 'Actions', 'lead', 0, 'open', 12, 'actions', 'Action', 'What we said we would do, who does it and by when.'),
  ('learning', 'learning', 'Learning', 'lead', 0, 'ready', 13, 'learning', 'Learning', 'What complaints, reviews and debriefs taught us, and what we did.'),
  ('requests', 'request_note', 'Requests', 'lead', 0, 'ready', 14, 'requests', 'Request', 'What inspectors asked for, and the information return.'),
  ('letters', 'letter', 'Letters', 'lead', 0, 'ready', 15, 'letters', 'Letter', 'Letter templates.'),
  ('lists', 'list_note', 'Distribution lists', 'lead', 0, 'ready', 16, 'lists', 'List', 'Who letters go to.'),
  ('glossary', 'term_note', 'Glossary', 'inspector', 0, 'ready', 17, 'glossary', 'Term', 'Words and abbreviations in plain English.'),
  ('guide', 'guide', 'Guide', 'lead', 0, 'ready', 18, 'guide', 'Guide', 'How to use this kit.');

-- Attachments that a browser would run are refused, and so are shortcuts, which lead nowhere on another computer.
create table word_refused (suffix text primary key, why text not null default 'runs') without rowid;
insert into word_refused (suffix) values ('.html'), ('.htm'), ('.xhtml'), ('.xhtm'), ('.xht'), ('.mht'), ('.xsl'), ('.xslt'), ('.xsd'), ('.xbl'), ('.rss'), ('.atom'), ('.rdf'), ('.xul'), ('.mathml'), ('.mml'),
  ('.mhtml'), ('.shtml'), ('.shtm'), ('.ehtml'), ('.svg'), ('.svgz'), ('.xml'), ('.js'), ('.mjs'), ('.cjs'),
  ('.wasm'), ('.swf'), ('.exe'), ('.com'), ('.bat'), ('.cmd'), ('.ps1'), ('.vbs'), ('.sh'), ('.bash'), ('.command'), ('.py'), ('.pyw'), ('.php'), ('.pl'), ('.rb'), ('.vbe'), ('.jse'), ('.wsf'), ('.hta'), ('.jar'), ('.msi'), ('.scr'), ('.pif'), ('.cpl'), ('.reg'), ('.chm'), ('.ws'), ('.wsh'), ('.wsc'), ('.sct'),
  ('.vb'), ('.psm1'), ('.msc'), ('.jnlp'), ('.application');
insert into word_refused values ('.appref-ms', 'shortcut'), ('.desktop', 'shortcut'), ('.lnk', 'shortcut'), ('.url', 'shortcut'), ('.webloc', 'shortcut'), ('.website', 'shortcut');

-- What every record has. ref is folder/id; key is the id as it is compared: lower case, no spaces.

create table record (
  ref text primary key, id text not null, type text not null references type(folder), title text, summary markdown text, summary_html rich text,
  path text not null, url text not null, audience text references word_audience(id), owner text references role_own(id),
  second text references role_own(id), status text references word_status(id), updated date text, review_due date text,
  key text not null, slug text not null, digest text
);
create index record_key on record (key, type);
create index record_slug on record (slug, type);
create index record_type on record (type);
create index record_owner on record (owner, type);
create index record_second on record (second, type);
create index record_path on record (path);
create table record_statements (parent text not null references record, n int not null, value text references statement_own(id),
  primary key (parent, n)) without rowid;
create index record_statements_value on record_statements (value);
create table record_tags (parent text not null references record, n int not null, value text, primary key (parent, n)) without rowid;
create table record_files (parent text not null references record, n int not null, value path text, primary key (parent, n)) without rowid;
create table record_accept (parent text not null references record, n int not null, "check" text, reason text,
  primary key (parent, n)) without rowid;

-- The types

create table statement_own (ref text primary key references record, id text not null unique, theme text, theme_order int, "order" int,
  law text);
create table statement_aliases (parent text not null references statement_own, n int not null, value text, primary key (parent, n)) without rowid;

create table assessment_own (ref text primary key references record, id text not null unique, score int references word_score(id));
create table assessment_strengths (parent text not null references assessment_own, n int not null, value markdown text, value_html rich text,
  primary key (parent, n)) without rowid;
create table assessment_improvements (parent text not null references assessment_own, n int not null, text markdown text, text_html rich text,
  id text, action text references action_own(id), primary key (parent, n)) without rowid;

create table evidence_own (ref text primary key references record, id text not null unique, category text references word_category(id),
  dated date text, covers markdown text, published text, part markdown text);
create table evidence_return_items (parent text not null references evidence_own, n int not null, value text, primary key (parent, n)) without rowid;
create index evidence_return_items_value on evidence_return_items (value);

create table practice_own (ref text primary key references record, id text not null unique, kind text references word_practice(id), team text,
  impact markdown text, impact_html rich text, quote markdown text, quote_html rich text, consent_given yesno text, consent_by text, consent_on date text, consent_for text);

create table measure_own (ref text primary key references record, id text not null unique, unit text, aim text references word_aim(id),
  target figure text, target_low real, target_high real, tolerance figure text, rag_is text references word_rag(id), rag_because text,
  source markdown text, as_at date text);
create table measure_values (parent text not null references measure_own, n int not null, period text, value figure text, value_low real,
  value_high real, "of" real, count real, note markdown text, primary key (parent, n)) without rowid;
create table measure_comparators (parent text not null references measure_own, n int not null, name text, period text, value figure text,
  value_low real, value_high real, quartile text, primary key (parent, n)) without rowid;

create table enquiry_own (ref text primary key references record, id text not null unique);
create table enquiry_ask (parent text not null references enquiry_own, n int not null, value text references role_own(id),
  primary key (parent, n)) without rowid;
create table enquiry_evidence (parent text not null references enquiry_own, n int not null, value text references evidence_own(id),
  primary key (parent, n)) without rowid;
create index enquiry_evidence_value on enquiry_evidence (value);
create table enquiry_follow_ups (parent text not null references enquiry_own, n int not null, value markdown text,
  primary key (parent, n)) without rowid;

create table role_own (ref text primary key references record, id text not null unique, name text, function text, email text, phone text,
  signs_off text references word_signs_off(id) default 'no');
create table role_answers_for (parent text not null references role_own, n int not null, value text references statement_own(id),
  primary key (parent, n)) without rowid;

create table base_own (ref text primary key references record, id text not null unique, address text, postcode text, lat real, lon real,
  parking text, wifi text, contact text references role_own(id));
create table base_hours (parent text not null references base_own, n int not null, key text, value text, primary key (parent, n)) without rowid;
create table base_closed (parent text not null references base_own, n int not null, value date text, primary key (parent, n)) without rowid;
create table base_access (parent text not null references base_own, n int not null, value text, primary key (parent, n)) without rowid;
create table base_rooms (parent text not null references base_own, n int not null, name text, seats int, primary key (parent, n)) without rowid;
create table base_rooms_equipment (parent text not null, item int not null, n int not null, value text, primary key (parent, item, n),
  foreign key (parent, item) references base_rooms) without rowid;
create table base_rooms_access (parent text not null, item int not null, n int not null, value text, primary key (parent, item, n),
  foreign key (parent, item) references base_rooms) without rowid;
create table base_teams (parent text not null references base_own, n int not null, value text, primary key (parent, n)) without rowid;
create table base_safety (parent text not null references base_own, n int not null, key text, value text, primary key (parent, n)) without rowid;
create table base_comfort (parent text not null references base_own, n int not null, key text, value text, primary key (parent, n)) without rowid;

create table place_own (ref text primary key references record, id text not null unique, kind text references word_place(id),
  near text references base_own(id), lat real, lon real, address text, phone text, url text);
create index place_near on place_own (near);

create table welcome_own (ref text primary key references record, id text not null unique, "order" int);

create table day_own (ref text primary key references record, id text not null unique, date date text);
create index day_date on day_own (date);
create table day_sessions (parent text not null references day_own, n int not null, title text, start time text, end time text,
  kind text references word_session(id), stream text, base text references base_own(id), room text, link text,
  statement text references statement_own(id), audience text references word_audience(id), status text references word_session_status(id),
  primary key (parent, n)) without rowid;
create table day_sessions_inspectors (parent text not null, item int not null, n int not null, value text, primary key (parent, item, n),
  foreign key (parent, item) references day_sessions) without rowid;
create table day_sessions_people (parent text not null, item int not null, n int not null, value text, primary key (parent, item, n),
  foreign key (parent, item) references day_sessions) without rowid;
create table day_sessions_needs (parent text not null, item int not null, n int not null, value text, primary key (parent, item, n),
  foreign key (parent, item) references day_sessions) without rowid;

create table letter_own (ref text primary key references record, id text not null unique, subject text);
create table letter_to (parent text not null references letter_own, n int not null, value text references list(id),
  primary key (parent, n)) without rowid;

create table action_own (ref text primary key references record, id text not null unique, "from" text, function text, due moment text,
  benefit markdown text, benefit_html rich text, baseline markdown text, baseline_html rich text, measure text references measure_own(id));
create index action_measure on action_own (measure);
create index action_from on action_own ("from");
create table action_progress (parent text not null references action_own, n int not null, text markdown text, text_html rich text, "on" date text,
  primary key (parent, n)) without rowid;

create table learning_own (ref text primary key references record, id text not null unique, kind text references word_learning(id),
  said markdown text, said_html rich text, did markdown text, did_html rich text, upheld yesno text, told markdown text, "on" date text, session text); -- session: of a debrief, the title of one on that day
create table learning_promises (parent text not null references learning_own, n int not null, text markdown text, text_html rich text, owner text references role_own(id),
  due due text, kept date text, primary key (parent, n)) without rowid;

create table guide_own (ref text primary key references record, id text not null unique, "order" int);
create table request_note_own (ref text primary key references record, id text not null unique);
create table list_note_own (ref text primary key references record, id text not null unique);
create table term_note_own (ref text primary key references record, id text not null unique);

-- Files that are read like a record and are none: single settings.

create table kit_own (ref text primary key, id text not null, council text, short_name text, service text, visit_from date text, visit_to date text,
  today date text, colour text, logo path text, feedback text, map text references map(id), desk_name text, desk_phone text, desk_email text, desk_hours text);
create table kit_citations (parent text not null references kit_own, n int not null, value text, primary key (parent, n)) without rowid;
create table kit_contacts (parent text not null references kit_own, n int not null, value text, primary key (parent, n)) without rowid;

create table framework_own (ref text primary key, id text not null, name text, version text, valid_from date text,
  method text); -- the row 'framework' is the one that counts; others are versions beside it
create table framework_scores (parent text not null references framework_own, n int not null, score int, label text,
  primary key (parent, n)) without rowid;
create table framework_bands (parent text not null references framework_own, n int not null, "from" int, "to" int, label text,
  primary key (parent, n)) without rowid;
create table framework_categories (parent text not null references framework_own, n int not null, value text references word_category(id),
  primary key (parent, n)) without rowid;
create table framework_strengths_headings (parent text not null references framework_own, n int not null, value text,
  primary key (parent, n)) without rowid;
create table framework_improvements_headings (parent text not null references framework_own, n int not null, value text,
  primary key (parent, n)) without rowid;
create table framework_not_headings (parent text not null references framework_own, n int not null, value text,
  primary key (parent, n)) without rowid;

-- Tables from spreadsheets: the file, and the table whose columns are the file's. 'line' is the row's place in the file. 'key' names the
-- column that must not be empty, nor there twice where 'once' says so.

create table csv (path text primary key, name text not null, key text not null, once int not null) without rowid;
insert into csv values ('glossary/terms.csv', 'term', 'term', 0), ('requests/requests.csv', 'request', 'id', 1),
  ('requests/return.csv', 'return_item', 'item', 1), ('sign-offs.csv', 'signoff', 'record', 0), ('releases.csv', 'handover', 'record', 0),
  ('readiness.csv', 'readiness', 'on', 1);

create table term (line int primary key, slug text, term text, expansion text, meaning text, audience text references word_audience(id)
  default 'inspector');
create table request (line int primary key, slug text, id text, asked date text, asked_by text, what text, due due text, owner text references role_own(id),
  status text, evidence text, answered date text, note text);
create table return_item (line int primary key, slug text, item text, what text, due text, owner text references role_own(id));
create index term_slug on term (slug);
create index request_id on request (id);
create index request_slug on request (slug);
create index return_item_slug on return_item (slug);
create index return_item_item on return_item (item);
create table signoff (line int primary key, "on" date text, record text, digest text, "by" text references role_own(id), note text, chain text,
  whole int); -- whole: the chain holds up to this line
create index signoff_record on signoff (record, line);
create table handover (line int primary key, "on" date text, pack text, audience text references word_audience(id), pack_sha256 text,
  record text, digest text);
create table readiness (line int primary key, "on" date text, records int, documents int, signed int, unsigned int, draft int, overdue int,
  overdue_at_visit int, gaps int, points int, late int); -- totals of a day, as readiness.sql counts them
create table list (id text primary key, title text, path text, url text);
create table list_cell (list text not null references list, row int not null, n int not null, name text, value text,
  line int not null, col int not null, -- where the cell stands in the file; where the row begins, for one that it lacks
  primary key (list, row, n)) without rowid;

-- What the bodies hold. In kit.db the texts hold the marks of mark.h; in an evidence.db they are resolved.

create table section (id integer primary key, record text not null references record, anchor text not null, heading markdown text not null,
  text markdown text not null, level int not null);
create index section_record on section (record);
create table body (record text not null references record, n int not null, html html text not null, block text not null,
  argument names text not null, line int,
  primary key (record, n));
create table citation (source text not null references record, target text not null, line int not null, col int not null, found int not null);
create index citation_source on citation (source);
create index citation_target on citation (target);
-- Files that go out with a record; those of 'kit' are the council's logo. 'pack': where the reader has it already, the pack that holds it.
create table attachment (record text not null, n int not null, path text not null, url text not null, name text not null, size int,
  sha256 text, refused text, pack text, primary key (record, n)) without rowid;

-- Maps: what read_map.sql took from the files of GeoJSON below welcome/maps, the names of their features and no other property; and the pictures
-- that blocks 'map' ask for. 'lines' are 'lon,lat lon,lat;…'; west to north is the box around them in degrees. 'near' and 'value' are '-' where
-- what they name is not here.

create table map (id text primary key, path text, west real, south real, east real, north real, features int not null) without rowid;
create table map_feature (map text not null references map(id), n int not null, shape text not null, look text not null, name text, lines text not null,
  primary key (map, n)) without rowid; -- shape: area, line, point; look: area, water, rail, road, street, line, point
create table picture (record text not null references record, n int not null, line int, map text references map(id), near names text, title text,
  primary key (record, n)) without rowid;
create table picture_show (record text not null references record, n int not null, m int not null, value names text, primary key (record, n, m)) without rowid;

-- What this build is: for whom, and the day that it counts from.

create table build (audience text not null, marking text not null, today date text not null, version text not null);

-- How each record stands: signed (by whom, when), changed since, or unsigned, with a day where its sign-off does not hold because of who gave it; and what keeps it from an audience. Made by release.sql.

create table standing (record text primary key references record, state text not null, "on" date text, "by" text references role_own(id),
  reach text not null references word_audience(id), held text) without rowid;

-- What is new since an earlier pack: its name and day (one row, or none), and the records that are not as they were in it.

create table since (pack text primary key, "on" date text) without rowid;
create table change (ref text primary key, what text not null) without rowid; -- new, changed, withdrawn; what was withdrawn has no record here

-- Questions that inspectors may put, made by questions.sql from what the council wrote itself: 'rule' says how, 'rests' on what. 'asks' is whom if
-- that is no role: front line, partner or carer; 'twin' is the question of which this is the same, put to somebody else.

create table question (id text primary key, rule text not null, text markdown text not null, statement text references statement_own(id),
  asks text not null, twin text references question(id));
create table question_follow_ups (parent text not null references question, n int not null, value text, primary key (parent, n)) without rowid;
create table question_ask (parent text not null references question, n int not null, value text references role_own(id),
  primary key (parent, n)) without rowid;
create table question_rests (parent text not null references question, n int not null, value text references record(ref), place text,
  primary key (parent, n)) without rowid;
create table question_evidence (parent text not null references question, n int not null, value text references evidence_own(id),
  primary key (parent, n)) without rowid;

-- For the checks and the lead alone.

create table required (folder text not null, key text not null, primary key (folder, key)) without rowid; -- an empty folder: every record
insert into required values ('', 'title'), ('timetable', 'date'), ('enquiries', 'statement');

create table fact (record text not null, key text not null, n int not null, m int not null, value text, line int not null, col int not null,
  known int not null); -- every value of every front matter, as written, with its place: key 'sessions.start', n and m count list items from 1
create index fact_record on fact (record, key, n, m);
create table link (source text not null, target text not null, path text not null, anchor text not null, image int not null, line int not null,
  col int not null);
create index link_source on link (source);
create table phrase (record text not null, kind text not null, text text not null, words int not null, line int not null, col int not null);
-- What may be personal data, with its place: shown is enough to find it again and too little to use it. key and n are those of a fact; of a body
-- key is empty; of a spreadsheet's row, record is its table and n its line.
create table personal (record text not null, key text not null, n int not null, path text not null, line int not null, col int not null,
  kind text not null, shown text not null);
create index personal_kind on personal (kind);
-- What was read of attachments: key is a checksum of their bytes and of all that decides what is found in them, so that the next build need not
-- read them again. lack says why one was not read whole; over, that its words were too many for the search; again, that it is to be read again.
create table document_read (key text primary key, lack text, over int not null, again int not null) without rowid;
create table document_personal (key text not null, n int not null, place text not null, kind text not null, shown text not null,
  primary key (key, n)) without rowid;
-- Their words, piece by piece: unit and number say where in the document ('page' 4, 'slide' 2); and which key each file has.
create table document_part (key text not null, n int not null, unit text not null, number int not null, text text not null, primary key (key, n));
create table document_key (path text primary key, key text not null) without rowid;
-- Records whose front matter or bytes cannot be read: by the names of their files, so that what names them is not told that nothing of the name is there.
create table unread (path text primary key, ref text not null, type text not null, key text not null) without rowid;
create table file (path text primary key, size int not null) without rowid; -- what lies below some files/ folder
-- What is wrong with a file of GeoJSON, or with a block 'map' (then 'n' is the block's): what it is, and the words or the number that tell which.
create table map_fault (source text not null, n int not null, fault text not null, what text);
create table diagnostic (path text not null, line int not null, col int not null, level text not null, id text not null, message text not null);

-- The words of the documents that go out with a record; release.sql says which those are.

create table document_text (id integer primary key, record text not null references record, n int not null, unit text not null, number int not null,
  text text not null, foreign key (record, n) references attachment);
create index document_text_record on document_text (record, n);

-- Search: one row a section, one for each row of a spreadsheet that can be found, and one for each page of a document. 'keys' are the texts of a
-- record's other keys, and a day of the timetable begins under its date; of a document the anchor is that of its file, and its words alone count, for the record's own say its title.

create table search_keys (record text primary key, text text not null, heading text not null default '') without rowid;
create view searchable as
  select s.id as id, r.ref as ref, s.anchor as anchor, r.title as title, r.id as name,
    iif(s.anchor = '' and k.heading <> '', k.heading, s.heading) as heading,
    iif(s.id = (select min(f.id) from section f where f.record = s.record), coalesce(r.summary, ''), '') as summary,
    iif(s.id = (select min(f.id) from section f where f.record = s.record), coalesce(k.text, ''), '') as keys, s.text as text
  from section s join record r on r.ref = s.record left join search_keys k on k.record = r.ref
  union all
  select 1000000000 + rowid, 'glossary/' || slug, slug, coalesce(term, ''), '', coalesce(expansion, ''), '', '', coalesce(meaning, '') from term
  union all
  select 1100000000 + rowid, 'requests/' || slug, slug, coalesce(id, ''), coalesce(id, ''), coalesce(what, ''), '',
    coalesce(asked_by, '') || ' ' || coalesce(owner, '') || ' ' || coalesce(status, '') || ' ' || coalesce(evidence, '') || coalesce((select group_concat(said, '') from (select ' ' || d || ' ' || ltrim(substr(d, 9, 2), '0') || ' ' || m.title || ' ' || substr(d, 1, 4) as said
      from (select asked as d union select due union select answered) join word_month m on m.id = substr(d, 6, 2) order by d)), ''),
    coalesce(note, '') from request
  union all
  select 1200000000 + rowid, 'requests/' || slug, slug, coalesce(item, ''), coalesce(item, ''), coalesce(what, ''), '', coalesce(owner, '') || coalesce((select ' ' || due || ' ' || ltrim(substr(due, 9, 2), '0') || ' ' || m.title || ' ' || substr(due, 1, 4) from word_month m where m.id = substr(due, 6, 2)), ''), ''
  from return_item
  union all
  select 1300000000 + rowid, 'lists/' || id, '', title, id, '', '',
    coalesce((select group_concat(name, ' ') from (select distinct n, name from list_cell where list = l.id order by n)), ''),
    coalesce((select group_concat(value, ' ') from (select value from list_cell where list = l.id order by row, n)), '') from list l
  union all
  select 2000000000 + t.id, t.record, iif(t.unit = 'page', 'page=' || t.number, ''), '', '',
    a.name || iif(t.unit = '', '', ', ' || t.unit || ' ' || t.number), '', '', t.text
  from document_text t join attachment a on a.record = t.record and a.n = t.n;
create virtual table search using fts5(ref unindexed, anchor unindexed, title, name, heading, summary, keys, text,
  content = 'searchable', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

-- Public names

create view statement as select * from record join statement_own using (ref, id);
create view theme as select theme as title, min(theme_order) as "order", count(*) as statements from statement_own
  where theme is not null group by theme order by 2, 1;
create view assessment as select * from record join assessment_own using (ref, id);
create view evidence as select * from record join evidence_own using (ref, id);
create view practice as select * from record join practice_own using (ref, id);
create view measure as select * from record join measure_own using (ref, id);
create view enquiry as select * from record join enquiry_own using (ref, id);
create view role as select * from record join role_own using (ref, id);
create view base as select * from record join base_own using (ref, id);
create view place as select r.*, o.kind, o.near, o.lat, o.lon, o.address, o.phone, o.url as web from record r join place_own o using (ref);
create view welcome as select * from record join welcome_own using (ref, id);
create view day as select * from record join day_own using (ref, id);
create view session as select d.parent as day, o.date as date, d.* from day_sessions d join day_own o on o.ref = d.parent;
-- What each stream of inspectors does on a day: its own sessions, and those of no stream that it joins. A session of no stream is for everybody
-- if it names no inspector or none that is in a stream that day ('whole' is 1), else for the streams of those it names; a break of that kind is not
-- for a stream that is elsewhere meanwhile.
create view stream_session as
  with named as (select s.parent, s.n, s.stream, lower(trim(i.value)) as who from day_sessions s
      join day_sessions_inspectors i on i.parent = s.parent and i.item = s.n),
  joins as (select a.parent, a.n, b.stream from named a join named b on b.parent = a.parent and b.who = a.who and b.stream is not null where a.stream is null),
  streams as (select distinct parent, stream from day_sessions where stream is not null),
  shared as (select s.parent, s.n, s.kind, s.start, s."end", t.stream, not exists (select 1 from joins j where j.parent = s.parent and j.n = s.n) as whole
    from day_sessions s join streams t on t.parent = s.parent where s.stream is null)
  select parent as day, stream, n, 0 as whole from day_sessions where stream is not null
  union all
  select x.parent, x.stream, x.n, x.whole from shared x
  where (x.whole or exists (select 1 from joins j where j.parent = x.parent and j.n = x.n and j.stream = x.stream))
    and not (x.kind is 'break' and exists (select 1 from day_sessions o where o.parent = x.parent and o.stream = x.stream and o.status is not 'cancelled'
      and o.start < x."end" and o."end" > x.start));
create view letter as select * from record join letter_own using (ref, id);
create view action as select * from record join action_own using (ref, id);
create view learning as select * from record join learning_own using (ref, id);
create view guide as select * from record join guide_own using (ref, id);
create view kit as select * from kit_own;
create view framework as select * from framework_own;
-- The categories that the framework applies; a framework that names none applies the four of the first national round.
create view applied_category as
  select c.id, c.n, c.title from word_category c
  where c.id in (select value from framework_categories where parent = 'framework') or not exists (select 1 from framework_categories where parent = 'framework' and value is not null)
    and c.id in ('experience', 'staff', 'partners', 'processes');
-- The unit of a measure as people write it: before a figure, behind it, and behind one alone; and each of its values with it.
create view measure_unit as
  select ref, pound, after, iif(after in (' years', ' months', ' weeks', ' days', ' hours', ' minutes'), rtrim(after, 's'), after) as after_one
  from (select ref, iif(instr(unit, '£'), '£', '') as pound,
      case when unit is null or unit = 'count' then '' when unit = '%' then '%' when instr(unit, '£') then rtrim(replace(unit, '£', '')) else ' ' || unit end as after from measure_own);
create view measure_said as
  select v.parent as ref, v.n, iif(v.value not glob '*[0-9]*', v.value,
      iif(instr(v.value, '£'), '', u.pound) || v.value || iif(instr(v.value, '%') and u.after = '%', '', iif(v.value = '1', u.after_one, u.after))) as value
  from measure_values v join measure_unit u on u.ref = v.parent;
-- The newest value of a measure in words, its target, and what the two suggest ('look' is 'good', 'wait', 'bad' or empty); and what was before:
-- 'trend' is better, worse, same, or empty where nobody can say.
create view measure_figures as
  with figures as (
    select m.ref, m.aim, m.target, m.rag_is, v.n, v.period, v.value_low as low, v.value_high as high, m.target_low, m.target_high,
      p.n as then_n, p.period as then_period, p.value_low as then_low, p.value_high as then_high,
      coalesce(cast(m.tolerance as real), 0) as slack
    from measure_own m left join measure_values v on v.parent = m.ref
      and v.n = (select max(l.n) from measure_values l where l.parent = m.ref and l.value is not null)
    left join measure_values p on p.parent = m.ref and p.n = (select max(l.n) from measure_values l where l.parent = m.ref and l.n < v.n and l.value is not null)),
  gaps as (select *, case aim when 'high' then coalesce(target_low, target_high) - low
      when 'low' then high - coalesce(target_high, target_low)
      when 'band' then max(target_low - low, high - target_high) end as gap,
    case aim when 'high' then (then_low - low) + (then_high - high) when 'low' then (low - then_low) + (high - then_high)
      when 'band' then max(target_low - low, high - target_high, 0) - max(target_low - then_low, then_high - target_high, 0) end as fall,
    (aim = 'high' and target glob '>[^=]*') or (aim = 'low' and target glob '<[^=]*') as strict from figures)
  select g.ref, period, v.value,
    case when target is null then '' when target_low is null and target_high is null then target
      else case when target glob '>=*' then 'at least ' when target glob '<=*' then 'at most ' when target glob '>*' then 'above ' when target glob '<*' then 'below ' else '' end
        || iif(instr(target, '£'), '', u.pound) || ltrim(target, '<>= ') || iif(instr(target, '%') and u.after = '%', '', iif(ltrim(target, '<>= ') = '1', u.after_one, u.after)) end as target,
    case aim when 'high' then 'Higher is better' when 'low' then 'Lower is better' when 'band' then 'Best within a range' else '' end as aim,
    case when gap is null then '' when gap < 0 or (gap = 0 and not strict) then 'good' when gap <= slack then 'wait' else 'bad' end as look,
    case when gap is null then '' when gap < 0 or (gap = 0 and not strict) then 'Meets the target' when gap <= slack then 'Close to the target'
      else 'Misses the target' end as words,
    coalesce(upper(substr(rag_is, 1, 1)) || substr(rag_is, 2), '') as judged,
    then_period, t.value as then_value,
    case when fall is null then '' when fall > 0 then 'worse' when fall < 0 then 'better' else 'same' end as trend
  from gaps g join measure_unit u on u.ref = g.ref left join measure_said v on v.ref = g.ref and v.n = g.n left join measure_said t on t.ref = g.ref and t.n = g.then_n;
-- Requests that wait for an answer: none was given, and nobody says that none is wanted.
create view open_request as select * from request where trim(coalesce(answered, '')) = ''
  and lower(trim(coalesce(status, ''))) not in ('answered', 'done', 'closed', 'withdrawn', 'dropped');
create view record_statement as select parent as record, value as statement from record_statements where value is not null;
create view strength as select parent as record, n, value as text, value_html as html from assessment_strengths;
create view improvement as select parent as record, n, coalesce(id, 'imp-' || n) as id, text, text_html as html, action from assessment_improvements;

-- Evidence that is on the web. Of any letters: a phone writes "Https://".
create view web_copy as select ref, published as web from evidence_own where published like 'http://_%' or published like 'https://_%';

-- Evidence that names an item of the information return, and what keeps it from inspectors; and what is missing, in words. For the lead.
create view return_proof as
  with named as materialized (select distinct parent, lower(replace(replace(value, ' ', ''), char(160), '')) as key from evidence_return_items) -- once, so that SQLite can make an index of it
  select i.line, i.item, e.parent as record, iif(s.reach = 'inspector', null, coalesce(s.held, 'it is not released')) as held
  from return_item i join named e on e.key = lower(replace(replace(i.item, ' ', ''), char(160), '')) join standing s on s.record = e.parent;
create view return_gap as
  select i.line, i.item, null as record, 'no evidence names this item; write it under return-items in the evidence that answers it' as gap
  from return_item i where i.item not in (select item from return_proof)
  union all
  select p.line, p.item, p.record, 'inspectors do not get it, because ' || p.held from return_proof p where p.held is not null
  union all
  select p.line, p.item, p.record, '''' || a.name || '''' || iif(a.sha256 is null, ' is not there', ' is of a kind that is never handed over')
  from return_proof p join attachment a on a.record = p.record where a.sha256 is null or a.refused is not null
  union all
  select p.line, p.item, p.record, 'it names no document and no place on the web' from return_proof p
  where p.held is null and p.record not in (select ref from web_copy) and not exists (select 1 from attachment a where a.record = p.record);
