-- The questions that an inspector could put after reading what the council wrote itself. Runs behind release.sql, in the database of an
-- audience with the kit's beside it as 'kit': it asks all of the lead's rows and says of each question what it rests on, so that a question goes to
-- those alone who may see all of that. Inspectors get none (release.sql). A rule is a few lines here: what it looks at ('matter'), and the
-- sentences that it asks in ('frame'). Whoever changes one reads the outcome aloud: tests/cli/questions.test.mjs prints all of them.

-- The rules. 'least' is the widest circle: that nobody has planned anything is the lead's to know, because all actions are.
create temp table rule (id text primary key, least text not null) without rowid;
insert into rule values ('improvement', 'staff'), ('improvement-with-action', 'staff'), ('improvement-without-action', 'lead'), ('action-late', 'staff'),
  ('measure-off-target', 'staff'), ('measure-worse', 'staff'), ('evidence-overdue', 'staff'), ('strength', 'staff'), ('claim', 'staff'), ('story', 'staff'),
  ('practice', 'staff'), ('second-strength', 'staff'), ('second-improvement', 'staff');

-- The sentences. Each rule has several, so that ten questions in a row do not sound alike. A quotation stands behind a colon or alone, because it may be
-- a sentence, half of one, or a heading. 'mood' is what the quotation is: a statement ("Nobody waits"), the name of a thing ("Our work with carers"), or a
-- plan ("Ring everyone"); nobody can doubt a thing, nor say since when a plan has been true. 'who' is the role for which a sentence is meant, where that
-- is none of the council's posts.
create temp table frame (rule text not null, mood text not null, who text not null, v int not null, text text not null, primary key (rule, mood, who, v)) without rowid;
insert into frame values
  ('strength', 'states', '', 0, 'You count this among your strengths: “{quote}”. How do you know?'),
  ('strength', 'states', '', 1, 'In your self-assessment I read: “{quote}”. What would I see or hear that bears it out?'),
  ('strength', 'states', '', 2, 'You are proud of this: “{quote}”. What was it like before, and what made the difference?'),
  ('strength', 'states', '', 3, 'You write: “{quote}”. What do people who draw on your support notice of it?'),
  ('strength', 'states', '', 4, 'You call this a strength: “{quote}”. Who outside the council would say so too?'),
  ('strength', 'states', '', 5, 'I read in your self-assessment: “{quote}”. What do you do so that it stays like this?'),
  ('strength', 'names', '', 0, 'You list this among your strengths: “{quote}”. What has it changed, and how do you know?'),
  ('strength', 'names', '', 1, 'Your self-assessment names this as a strength: “{quote}”. What would I see of it if I came unannounced?'),
  ('strength', 'names', '', 2, 'You are proud of this: “{quote}”. What was there before, and what made the difference?'),
  ('strength', 'names', '', 3, 'You call this a strength: “{quote}”. Who outside the council would say so too?'),
  ('strength', 'names', '', 4, 'Tell me about this one: “{quote}”. What does somebody who needs support notice of it?'),
  ('strength', 'plans', '', 0, 'You list this among your strengths: “{quote}”. How much of it is there today, and what is still to come?'),
  ('strength', 'plans', '', 1, 'You are proud of this: “{quote}”. When will people notice it, and what have they noticed so far?'),
  ('claim', 'states', '', 0, 'You count this among your strengths: “{quote}”. I found no document beside it. What could you show me?'),
  ('claim', 'states', '', 1, 'You are proud of this: “{quote}”. What is different for people because of it, and where is that written down?'),
  ('claim', 'states', '', 2, 'I read in your self-assessment: “{quote}”. How would you convince somebody who doubts it?'),
  ('claim', 'states', '', 3, 'You call this a strength: “{quote}”. Give me an example from this year. How do you know that it was not the only one?'),
  ('claim', 'states', '', 4, 'You say this of yourselves: “{quote}”. What did you look at before you wrote it?'),
  ('claim', 'states', '', 5, 'In your self-assessment I find this: “{quote}”. Would everybody who works here say the same?'),
  ('claim', 'states', '', 6, 'You write: “{quote}”. When did you last test that, and what came out?'),
  ('claim', 'names', '', 0, 'You list this among your strengths: “{quote}”. I found no document beside it. What could you show me?'),
  ('claim', 'names', '', 1, 'You are proud of this: “{quote}”. What is different for people because of it, and where is that written down?'),
  ('claim', 'names', '', 2, 'Tell me about this one: “{quote}”. What makes it a strength, and who would agree?'),
  ('claim', 'names', '', 3, 'Your self-assessment names this as a strength: “{quote}”. What was there before, and what has it changed?'),
  ('claim', 'names', '', 4, 'I see this among the things that you are proud of: “{quote}”. What would people miss without it?'),
  ('claim', 'names', '', 5, 'This is on your list of strengths: “{quote}”. How do you know that it is as good as you say?'),
  ('claim', 'names', '', 6, 'You call this a strength: “{quote}”. What does somebody who needs support notice of it?'),
  ('claim', 'names', '', 7, 'You name this with pride: “{quote}”. What was it meant to achieve, and has it?'),
  ('claim', 'plans', '', 0, 'You list this among your strengths: “{quote}”. How much of it is there today, and what is still to come?'),
  ('claim', 'plans', '', 1, 'You are proud of this: “{quote}”. When will people notice it, and what have they noticed so far?'),
  ('improvement', '', '', 0, 'This is among the things that you want to improve: “{quote}”. What has changed for people since you wrote it?'),
  ('improvement', '', '', 1, 'You are open about this: “{quote}”. What does it mean today for the people whom you support?'),
  ('improvement', '', '', 2, 'I would like to understand this one: “{quote}”. What have you tried so far, and what did it teach you?'),
  ('improvement', '', '', 3, 'You write, as something still to be put right: “{quote}”. What would tell you that it is better?'),
  ('improvement', '', '', 4, 'You do not hide this: “{quote}”. How did you find out, and how far does it go?'),
  ('improvement', 'names', '', 0, 'This is among the things that you want to improve: “{quote}”. What has changed for people since you wrote it?'),
  ('improvement', 'names', '', 1, 'I would like to understand this one: “{quote}”. What have you tried so far, and what did it teach you?'),
  ('improvement', 'names', '', 2, 'You write, as something still to be put right: “{quote}”. What would tell you that it is better?'),
  ('improvement', 'plans', '', 0, 'You say what you still want to do: “{quote}”. What is it like for people until it is done?'),
  ('improvement', 'plans', '', 1, 'This is still ahead of you, you write: “{quote}”. Why this, and who will notice when it is done?'),
  ('improvement', 'plans', '', 2, 'You mean to do this: “{quote}”. How far have you come, and what did you learn on the way?'),
  ('improvement', 'plans', '', 3, 'You have set yourselves this: “{quote}”. What is not good enough today that it would put right?'),
  ('improvement-with-action', '', '', 0, 'You have planned this{due}: “{title}”. Are you on course, and how can you tell?'),
  ('improvement-with-action', '', '', 1, 'You want this done{due}: “{title}”. What is done so far, and what have people noticed?'),
  ('improvement-with-action', '', '', 2, 'You have promised this{due}: “{title}”. What could stop you, and who would tell you first?'),
  ('improvement-with-action', '', 'done', 0, 'This action is finished, you say: “{title}”. What is different for people now, and will it last?'),
  ('improvement-with-action', '', 'done', 1, 'You have ticked this off: “{title}”. Who checked that it did what it was meant to do?'),
  ('improvement-without-action', '', '', 0, 'You name this as something to improve: “{quote}”. I found no plan for it. Who leads the work, and when will it be done?'),
  ('improvement-without-action', '', '', 1, 'I see no name and no date beside this one: “{quote}”. Whose job is it, and what is the first step?'),
  ('improvement-without-action', '', '', 2, 'You say that this must get better: “{quote}”. Why is it not among your actions?'),
  ('improvement-without-action', '', '', 3, 'You know of this: “{quote}”. I see nothing planned for it. Who has looked at it since you wrote it, and what was decided?'),
  ('improvement-without-action', 'plans', '', 0, 'You mean to do this: “{quote}”. I found no plan for it. Who leads the work, and when will it be done?'),
  ('improvement-without-action', 'plans', '', 1, 'I see no name and no date beside this aim: “{quote}”. Whose job is it, and what is the first step?'),
  ('improvement-without-action', 'plans', '', 2, 'You say that you want to do this: “{quote}”. Why is it not among your actions?'),
  ('action-late', '', '', 0, 'You said that this would be done{due}: “{title}”. It is still open. What happened?'),
  ('action-late', '', '', 1, 'This should have been finished{due}: “{title}”. What do you tell the people who are waiting for it?'),
  ('measure-off-target', '', '', 0, 'I have a figure of yours here: “{title}”. It stood at {value}{period}, and your target is {target}. What is in the way?'),
  ('measure-off-target', '', '', 1, 'You measure this: “{title}”. The last figure is {value}, and your target is {target}. What does that gap mean in somebody’s life?'),
  ('measure-off-target', '', '', 2, 'Under “{title}” you report {value}{period}, and your target is {target}. By when will you be there, and what has to happen first?'),
  ('measure-worse', '', '', 0, 'One of your figures has gone the wrong way: “{title}” went from {then} to {value}{period}. When did you notice, and what did you do?'),
  ('measure-worse', '', '', 1, 'This was better before: “{title}”. It was {then}, and is {value}{period}. What do you think lies behind that?'),
  ('evidence-overdue', '', '', 0, 'You rely on “{title}”, which you wanted to read again{due}. Which parts of it are still true today?'),
  ('evidence-overdue', '', '', 1, 'The review of “{title}” was due{due}. What has changed since it was written, and who knows that?'),
  ('story', '', '', 0, 'I have read “{title}”. What do you do differently for others because of it?'),
  ('story', '', '', 1, 'You tell one story in “{title}”. For whom has it gone differently, and what did you learn from that?'),
  ('story', '', '', 2, 'You chose to tell us “{title}”. How many others could tell something like it?'),
  ('practice', '', '', 0, 'You describe “{title}” as something that works. How far has it spread, and how do you know that it works there too?'),
  ('practice', '', '', 1, 'I have read about “{title}”. What has it changed for people, and what would be lost without it?'),
  ('second-strength', 'states', 'front line', 0, 'Your council says of itself: “{quote}”. Do you see that in your own work? Tell me about the last time.'),
  ('second-strength', 'states', 'front line', 1, 'Your leaders count this among the strengths here: “{quote}”. What would you add, or take away?'),
  ('second-strength', 'states', 'partner', 0, 'The council says of itself: “{quote}”. Is that how you know it, and when did you last see it?'),
  ('second-strength', 'states', 'partner', 1, 'The council is proud of this: “{quote}”. What would you say if nobody from the council were in the room?'),
  ('second-strength', 'states', 'carer', 0, 'The council says of itself: “{quote}”. Has it been like that for you and the person you care for?'),
  ('second-strength', 'states', 'carer', 1, 'The council is proud of this: “{quote}”. What have you noticed of it yourself?'),
  ('second-strength', 'names', 'front line', 0, 'Your leaders are proud of this: “{quote}”. Where do you meet it in your own work?'),
  ('second-strength', 'names', 'front line', 1, 'Your leaders count this among the strengths here: “{quote}”. What would you add, or take away?'),
  ('second-strength', 'names', 'partner', 0, 'The council counts this among its strengths: “{quote}”. What has it changed for you and the people whom you serve?'),
  ('second-strength', 'names', 'partner', 1, 'The council is proud of this: “{quote}”. What would you say if nobody from the council were in the room?'),
  ('second-strength', 'names', 'carer', 0, 'The council counts this among its strengths: “{quote}”. What difference has it made to you and the person you care for?'),
  ('second-strength', 'names', 'carer', 1, 'The council is proud of this: “{quote}”. What have you noticed of it yourself?'),
  ('second-improvement', '', 'front line', 0, 'Your council says that this must get better: “{quote}”. What does it look like from where you work?'),
  ('second-improvement', '', 'front line', 1, 'This is on your council’s own list of things to improve: “{quote}”. What have you been told about it, and what would help most?'),
  ('second-improvement', '', 'partner', 0, 'The council says that this must get better: “{quote}”. What do you notice of it, and what part is yours?'),
  ('second-improvement', '', 'partner', 1, 'The council wants to improve this: “{quote}”. Were you asked, and has anything changed since?'),
  ('second-improvement', '', 'carer', 0, 'The council says that this must get better: “{quote}”. Have you met it yourself, and what happened then?'),
  ('second-improvement', '', 'carer', 1, 'The council wants to improve this: “{quote}”. What would make the biggest difference to you?'),
  ('second-improvement', 'plans', 'front line', 0, 'Your council wants to do this: “{quote}”. What would it change where you work?'),
  ('second-improvement', 'plans', 'front line', 1, 'Your council has set itself this: “{quote}”. What have you been told about it, and what would help most?'),
  ('second-improvement', 'plans', 'partner', 0, 'The council wants to do this: “{quote}”. Were you asked, and what do you need from it?'),
  ('second-improvement', 'plans', 'partner', 1, 'The council has set itself this: “{quote}”. What part of it is yours, and has it begun?'),
  ('second-improvement', 'plans', 'carer', 0, 'The council wants to do this: “{quote}”. What difference would it make to you?'),
  ('second-improvement', 'plans', 'carer', 1, 'The council has set itself this: “{quote}”. What have you noticed of it so far?');

-- What may be asked next: two of these for each question, one after the other.
create temp table further (rule text not null, v int not null, text text not null, primary key (rule, v)) without rowid;
insert into further values
  ('strength', 0, 'Which figure would show it?'), ('strength', 1, 'Where does it work least well?'),
  ('strength', 2, 'When did you last check, and what did you find?'), ('strength', 3, 'What would a person who draws on your support say about it?'),
  ('strength', 4, 'How would you notice if it slipped?'),
  ('claim', 0, 'Who has checked that, and when?'), ('claim', 1, 'What would make you change your mind about it?'),
  ('claim', 2, 'Which figure or voice stands behind it?'), ('claim', 3, 'For whom does it not work?'), ('claim', 4, 'If I asked at the front line, what would I hear?'),
  ('improvement', 0, 'Who is worst off while you work on it?'), ('improvement', 1, 'Since when have you known?'),
  ('improvement', 2, 'What do you do in the meantime?'), ('improvement', 3, 'What did people who are affected tell you to do about it?'),
  ('improvement-with-action', 0, 'Who checks the progress, and how often?'), ('improvement-with-action', 1, 'What is the first sign that it is working?'),
  ('improvement-with-action', 2, 'What will you do if you run late?'), ('improvement-with-action', 3, 'Which figure will show it?'),
  ('improvement-without-action', 0, 'What does it cost people that nobody has begun?'), ('improvement-without-action', 1, 'Who would have to agree?'),
  ('improvement-without-action', 2, 'By when could you have a first step done?'),
  ('action-late', 0, 'When did you see that it would be late, and whom did you tell?'), ('action-late', 1, 'What is the new day, and why should I believe it?'),
  ('measure-off-target', 0, 'Who set the target, and why there?'), ('measure-off-target', 1, 'Is it the same in every part of the area, and for every group?'),
  ('measure-off-target', 2, 'What happened the last time this figure was on the table?'), ('measure-off-target', 3, 'How sure are you of the figure itself?'),
  ('measure-worse', 0, 'Is that a blip or a direction?'), ('measure-worse', 1, 'Who was told, and what did they ask for?'), ('measure-worse', 2, 'What will the next figure be?'),
  ('evidence-overdue', 0, 'What do you go by meanwhile?'), ('evidence-overdue', 1, 'Who will read it, and when?'),
  ('story', 0, 'What did it cost, and could you do it for everyone?'), ('story', 1, 'What went less well, even here?'), ('story', 2, 'What did the person say that you did not expect?'),
  ('practice', 0, 'What did you stop doing to make room for it?'), ('practice', 1, 'What was measured before you began?'), ('practice', 2, 'Who would rather do it another way, and why?'),
  ('second-strength', 0, 'Who would see it differently?'), ('second-strength', 1, 'What would make it better still?'),
  ('second-strength', 2, 'How long has it been like that?'), ('second-improvement', 0, 'Since when have you noticed?'),
  ('second-improvement', 1, 'If you had told the council, who would have listened?'), ('second-improvement', 2, 'What is better than it was a year ago?');

-- The quality statement that a record is about: the first that it names. What is withdrawn is asked about by nobody.
create temp view about as
  select r.ref, r.owner, r.second, (select s.value from kit.record_statements s join kit.statement_own o on o.id = s.value where s.parent = r.ref order by s.n limit 1) as statement
  from kit.record r where r.status is not 'withdrawn';

-- What the self-assessment says: a strength or an improvement, how it is quoted, and by what it is known again. A line that leans on the one before it
-- ("This is also true of …") or on those behind it ("We did three things:") cannot be quoted alone, and "None" is nothing to ask about. Where two pages
-- say the same, the one that more people may see counts ('reach'): a question tells nothing of the other.
create temp table said as
  with lines as (
    select 'strength' as kind, parent as record, n, value as text, '' as place from kit.assessment_strengths
    union all
    select 'improvement', parent, n, text, coalesce(id, 'imp-' || n) from kit.assessment_improvements)
  select l.*, kit_spoken(text) as quote, kit_short(l.kind || ' ' || text) as mark, ' ' || lower(kit_spoken(text)) || ' ' as words, a.statement, a.owner, a.second,
    z.reach, case kit_mood(kit_spoken(text)) when 'doing' then iif(l.kind = 'strength', 'names', 'plans') when 'states' then iif(l.kind = 'strength', 'states', '')
      else kit_mood(kit_spoken(text)) end as mood
  from lines l join about a on a.ref = l.record join stands z on z.ref = l.record where a.statement is not null and instr(trim(kit_spoken(text)), ' ') and trim(text) not like '%:'
    and text not like 'this is %' and text not like 'this has %' and text not like 'these %' and text not like 'they %' and text not like 'it %' and text not like 'none %' and text not like 'to be confirmed%' and text not like 'see above%' and text not like 'as above%' and text not like '%described above%';
create index temp.said_record on said (record);

-- The evidence that such a line cites, as far as there is any.
create temp table cited as
  with recursive cut(mark, rest, target) as (
    select mark, text, null from said where instr(text, char(1))
    union all -- what stands behind the next mark's beginning, and whom that mark names: its first byte is its kind
    select mark, substr(rest, instr(rest, char(1)) + 1), substr(rest, instr(rest, char(1)) + 1, instr(substr(rest, instr(rest, char(1)) + 1), char(2)) - 1)
    from cut where instr(rest, char(1)))
  select distinct c.mark, e.id, e.ref from cut c join kit.record r on r.type = 'evidence' and r.key = kit_key(substr(c.target, 2))
    join kit.evidence_own e on e.ref = r.ref
  where substr(c.target, 1, 1) in ('C', '?') and r.status is not 'withdrawn';

-- The actions that come from an improvement.
create temp table begun as
  select distinct s.mark, s.statement, s.record, s.place, a.ref, r.title, r.owner, r.second, r.status, a.due, a.measure
  from said s join kit.action_own a on a.id = (select i.action from kit.assessment_improvements i where i.parent = s.record and i.n = s.n)
    or a."from" = s.record || '#' || s.place
  join kit.record r on r.ref = a.ref where s.kind = 'improvement' and r.status in ('open', 'done');

-- To whom else a line is put: to those whom its words are about, if anybody outside the council is. Plain and short lines come first, because those
-- who did not write them must understand them at once; no carer is asked in the council's abbreviations.
create temp table heard_by as
  with whom as (
    select *, case
        when words like '% carer%' or words like '% families %' or words like '% family %' or words like '%unpaid care%' then 'carer'
        when words like '% partner%' or words like '% provider%' or words like '%sector%' or words like '% nhs %' or words like '% hospital%' or words like '%voluntary%'
          or words like '% vcs%' or words like '% housing%' or words like '% health and %' or words like '%healthwatch%' or words like '% police%' then 'partner'
        else 'front line' end as who
    from said)
  select *, row_number() over (partition by kind, statement, who order by quote glob '*[A-Z][A-Z][A-Z]*', length(quote) > 120, reach, record, n) as turn from whom
  where not (kind = 'strength' and mood = 'plans') and not (who = 'carer' and quote glob '*[A-Z][A-Z][A-Z]*');

-- One row for each question, before it is put into words.
create temp table matter (rule text not null, mark text not null, ref text, mood text not null default '', who text not null default '', statement text, owner text, second text, quote text default '',
  title text default '', due text default '', value text default '', target text default '', period text default '', "then" text default '',
  at int not null default 0, primary key (rule, mark)) without rowid;
create temp table ground (rule text not null, mark text not null, n int not null, ref text not null, place text, primary key (rule, mark, n)) without rowid;
create temp table proof (rule text not null, mark text not null, id text not null, primary key (rule, mark, id)) without rowid;

-- A strength: with evidence behind it, or without.
insert or ignore into matter (rule, mark, mood, statement, owner, second, quote, at)
  select iif(exists (select 1 from cited c where c.mark = s.mark), 'strength', 'claim'), mark, mood, statement, owner, second, quote, n from said s where kind = 'strength' order by reach, record, n;
-- An improvement, whatever is done about it.
insert or ignore into matter (rule, mark, mood, statement, owner, second, quote, at)
  select 'improvement', mark, mood, statement, owner, second, quote, n from said where kind = 'improvement' order by reach, record, n;
insert or ignore into matter (rule, mark, mood, statement, owner, second, quote, at)
  select 'improvement-without-action', mark, iif(mood = 'plans', mood, ''), statement, owner, second, quote, n from said
  where kind = 'improvement' and mark not in (select mark from begun) order by reach, record, n;
insert or ignore into ground select m.rule, m.mark, 1, s.record, nullif(s.place, '') from matter m join said s on s.mark = m.mark order by s.reach, s.record, s.n;
insert or ignore into ground select m.rule, m.mark, 1 + row_number() over (partition by m.mark order by c.id), c.ref, null from matter m join cited c on c.mark = m.mark where m.rule = 'strength';
insert or ignore into proof select m.rule, m.mark, c.id from matter m join cited c on c.mark = m.mark;

-- The actions behind the improvements: those that are late, and the others.
insert or ignore into matter (rule, mark, ref, who, statement, owner, second, title, due)
  select iif(b.status = 'open' and b.due < w.today, 'action-late', 'improvement-with-action'), kit_short(b.ref), b.ref, iif(b.status = 'done', 'done', ''), b.statement, b.owner, b.second,
    kit_spoken(b.title), coalesce(' by ' || kit_words(b.due), '')
  from begun b, main.build w where b.title is not null order by b.ref, b.record, b.place;
insert or ignore into ground select rule, mark, 1, ref, null from matter where rule in ('action-late', 'improvement-with-action');
insert or ignore into ground select m.rule, m.mark, 1 + row_number() over (partition by m.rule, m.mark order by b.record, b.place), b.record, b.place
  from matter m join begun b on b.ref = m.ref;
insert or ignore into proof select m.rule, m.mark, c.id from matter m join begun b on b.ref = m.ref join cited c on c.mark = b.mark;

-- Measures that miss their target, and measures that have become worse. "2026-27 Q2" is written so, and nobody says so.
create temp view aloud as
  select distinct period, ' in ' || iif(period glob '[0-9][0-9][0-9][0-9]-[0-9][0-9] Q[1-4]', 'quarter ' || substr(period, 10) || ' of ' || substr(period, 1, 7), period) as words
  from kit.measure_values where period is not null;
create temp view figure as
  select n.*, coalesce((select words from aloud a where a.period = n.period), '') as in_period, coalesce((select words from aloud a where a.period = n.then_period), '') as in_then,
    r.title, a.owner, a.second, a.statement
  from kit.measure_figures n join kit.record r on r.ref = n.ref join about a on a.ref = n.ref
  where n.value is not null and r.title is not null and a.statement is not null;
insert or ignore into matter (rule, mark, ref, statement, owner, second, title, value, target, period)
  select 'measure-off-target', kit_short(ref), ref, statement, owner, second, kit_spoken(title), value, target, in_period from figure where look in ('bad', 'wait');
insert or ignore into matter (rule, mark, ref, statement, owner, second, title, value, period, "then")
  select 'measure-worse', kit_short(ref), ref, statement, owner, second, kit_spoken(title), value, in_period, then_value || in_then
  from figure where trend = 'worse';

-- Evidence that should have been read again by now.
insert or ignore into matter (rule, mark, ref, statement, owner, second, title, due)
  select 'evidence-overdue', kit_short(r.ref), r.ref, a.statement, a.owner, a.second, kit_spoken(r.title), ' by ' || kit_words(r.review_due)
  from kit.record r join about a on a.ref = r.ref, main.build w where r.type = 'evidence' and r.review_due < w.today and a.statement is not null and r.title is not null;
insert into proof select m.rule, m.mark, e.id from matter m join kit.evidence_own e on e.ref = m.ref where m.rule = 'evidence-overdue';

-- Stories that may be told, and ways of working.
insert or ignore into matter (rule, mark, ref, statement, owner, second, title)
  select iif(p.kind = 'profile', 'practice', 'story'), kit_short(r.ref), r.ref, a.statement, a.owner, a.second, kit_spoken(r.title)
  from kit.practice_own p join kit.record r on r.ref = p.ref join about a on a.ref = p.ref
  where a.statement is not null and r.title is not null and (p.kind = 'profile' or p.consent_given = 'yes');
insert or ignore into proof select m.rule, m.mark, e.id from matter m join kit.citation c on c.source = m.ref and c.found
    join kit.evidence_own e on e.id = c.target where m.rule in ('story', 'practice');

insert or ignore into ground select rule, mark, 1, ref, null from matter where ref is not null;

-- The same matter put to somebody else: two of a kind for each statement and circle, so that answers can be compared.
insert or ignore into matter (rule, mark, mood, who, statement, quote, at) select 'second-' || kind, mark, iif(kind = 'strength' or mood = 'plans', mood, ''), who, statement, quote, n from heard_by where turn <= 2 order by reach, record, n;
insert into ground select m.rule, m.mark, g.n, g.ref, g.place from matter m join ground g on g.mark = m.mark
  and g.rule in ('strength', 'claim', 'improvement') where m.rule in ('second-strength', 'second-improvement');
insert into proof select m.rule, m.mark, p.id from matter m join proof p on p.mark = m.mark and p.rule in ('strength', 'improvement') where m.rule in ('second-strength', 'second-improvement');

-- In words. The questions of a rule about one quality statement take its sentences in turn, in the order of what they are about: so that no two that
-- follow each other sound alike, and what is added at a list's end changes nothing before it.
create temp table turn as
  select rule, mark, row_number() over (partition by rule, mood, who, statement order by at, mark) - 1 + instr('0123456789abcdef', substr(kit_short(statement), 1, 1)) as n from matter;
create unique index temp.turn_mark on turn (mark, rule);
insert into kit.question (id, rule, text, statement, asks, twin)
  select m.rule || '-' || m.mark, m.rule,
    replace(replace(replace(replace(replace(replace(replace(f.text, '{quote}', m.quote), '{title}', m.title), '{due}', m.due), '{value}', m.value), '{target}', m.target),
      '{period}', m.period), '{then}', m."then"),
    m.statement, iif(m.who = 'done', '', m.who),
    (select t.rule || '-' || t.mark from matter t where t.mark = m.mark and t.rule in ('strength', 'claim', 'improvement') and m.rule in ('second-strength', 'second-improvement'))
  from matter m join turn t on t.rule = m.rule and t.mark = m.mark join frame f on f.rule = m.rule and f.mood = m.mood and f.who = m.who
    and f.v = t.n % (select count(*) from frame c where c.rule = m.rule and c.mood = m.mood and c.who = m.who)
  order by m.rule, m.mark;

insert into kit.question_follow_ups (parent, n, value)
  with spread as (select m.rule, m.mark, 2 * m.n as at, (select count(*) from further f where f.rule = m.rule) as many from turn m)
  select s.rule || '-' || s.mark, i.n, f.text from spread s, (select 1 as n union all select 2) i
    join further f on f.rule = s.rule and f.v = (s.at + i.n) % s.many
  order by 1, 2;

-- Whom to ask: who owns what it rests on, who answers for the statement, who stands in.
insert into kit.question_ask (parent, n, value)
  with whom as (
    select rule, mark, owner as role, 0 as k from matter where owner is not null and who in ('', 'done')
    union all
    select m.rule, m.mark, o.id, 1 from matter m join kit.role_answers_for a on a.value = m.statement join kit.role_own o on o.ref = a.parent where m.who in ('', 'done')
    union all
    select rule, mark, second, 2 from matter where second is not null and who in ('', 'done')),
  once as (select rule, mark, role, min(k) as k from whom join kit.role_own o on o.id = role and o.ref in (select ref from seen) group by rule, mark, role),
  placed as (select *, row_number() over (partition by rule, mark order by k, role) as n from once)
  select rule || '-' || mark, n, role from placed where n <= 4 order by 1, 2;

insert into kit.question_rests (parent, n, value, place) select rule || '-' || mark, n, ref, place from ground order by 1, 2;
insert into kit.question_evidence (parent, n, value)
  select rule || '-' || mark, row_number() over (partition by rule, mark order by length(id), id), id from proof order by 1, 2;

-- Those that this audience may be asked: all that a question rests on is here, and so is its statement.
create temp table askable as
  select q.id from kit.question q join rule r on r.id = q.rule join kit.word_audience w on w.id = r.least
  where w.rank <= (select rank from circle) and not exists (select 1 from kit.question_rests x where x.parent = q.id and x.value not in (select ref from seen))
    and q.statement in (select id from seen where type = 'framework');
