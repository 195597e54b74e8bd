BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('v0002');
CREATE TABLE articles (
	id INTEGER NOT NULL, 
	collection INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	text VARCHAR(64) NOT NULL, 
	about TEXT NOT NULL, 
	whole TEXT NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	since INTEGER NOT NULL, 
	until INTEGER, 
	CONSTRAINT pk_articles PRIMARY KEY (id), 
	CONSTRAINT fk_articles_collection FOREIGN KEY(collection) REFERENCES collections (id)
);
INSERT INTO "articles" VALUES(1,1,'one','c2ecf010394c93d5b442b6ee7bf65199b763b57f5e27fbb430142456a3bfb3f2','2ee9be2bd07d405b2060d69becf9f81ec7969386ffe76e48a78e1287ff0b436d','{"id":"one","text":"","blocks":[],"title":null,"url":null,"source":null,"byline":null,"published":{"day":"2026-05-01","clock":null,"zone":null},"updated":null,"published_from":"option --published","country":null,"language":null,"collection":null,"warnings":[]}','{"id":"one","text":"The mill will reopen on 12 June 2026. The bridge opened in 2019.","blocks":[{"kind":"paragraph","start":0,"end":64}],"title":null,"url":null,"source":null,"byline":null,"published":{"day":"2026-05-01","clock":null,"zone":null},"updated":null,"published_from":"option --published","country":null,"language":null,"collection":null,"warnings":[]}',0,1,NULL);
CREATE TABLE collections (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	folder TEXT, 
	min_confidence FLOAT NOT NULL, layout TEXT, 
	CONSTRAINT pk_collections PRIMARY KEY (id), 
	CONSTRAINT uq_collections_name UNIQUE (name)
);
INSERT INTO "collections" VALUES(1,'Town',NULL,0.0,NULL);
CREATE TABLE entries (
	id INTEGER NOT NULL, 
	collection INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	place VARCHAR(10) NOT NULL, 
	published TEXT NOT NULL, 
	told TEXT, 
	since INTEGER NOT NULL, 
	until INTEGER, 
	CONSTRAINT pk_entries PRIMARY KEY (id), 
	CONSTRAINT fk_entries_collection FOREIGN KEY(collection) REFERENCES collections (id)
);
INSERT INTO "entries" VALUES(1,1,'0bea8af48ef559d5fb96b468@news-timeline','feed','{"id":"0bea8af48e","uid":"0bea8af48ef559d5fb96b468@news-timeline","title":"Mill reopens","description":"The mill will reopen on 12 June 2026.","when":{"edtf":"2026-06-12","start":"2026-06-12","end":"2026-06-13","precision":"day","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"status":"planned","prominence":"core","confidence":0.92,"mentions":[{"article":"one","quote":{"start":0,"end":37,"text":"The mill will reopen on 12 June 2026."},"trigger":{"start":14,"end":20,"text":"reopen"},"time":{"span":{"start":24,"end":36,"text":"12 June 2026"},"type":"DATE","value":"2026-06-12","rule":"day month year","tree":"Cal(year=2026, month=6, day=12)","mod":null,"when":{"edtf":"2026-06-12","start":"2026-06-12","end":"2026-06-13","precision":"day","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"anchor":"","reason":"the date is given in full","steps":["the date is given in full"],"rival":null,"bound":null,"offset":null,"source":null},"anchor":"","rule":"the clause the date hangs on","reason":"the date is given in full; its day is still to come","rival":null}],"participants":[],"places":[],"categories":[],"history":[],"conflicts":[],"sequence":0,"created":{"day":"2026-05-01","clock":null,"zone":null},"modified":{"day":"2026-05-01","clock":null,"zone":null}}',NULL,1,NULL);
INSERT INTO "entries" VALUES(2,1,'d852b70a5b34b95b96d9237a@news-timeline','feed','{"id":"d852b70a5b","uid":"d852b70a5b34b95b96d9237a@news-timeline","title":"Bridge opens","description":"The bridge opened in 2019.","when":{"edtf":"2019","start":"2019-01-01","end":"2020-01-01","precision":"year","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"status":"happened","prominence":"core","confidence":0.86,"mentions":[{"article":"one","quote":{"start":38,"end":64,"text":"The bridge opened in 2019."},"trigger":{"start":49,"end":55,"text":"opened"},"time":{"span":{"start":59,"end":63,"text":"2019"},"type":"DATE","value":"2019","rule":"year","tree":"Cal(year=2019)","mod":null,"when":{"edtf":"2019","start":"2019-01-01","end":"2020-01-01","precision":"year","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"anchor":"","reason":"the date is given in full","steps":["the date is given in full"],"rival":null,"bound":null,"offset":null,"source":null},"anchor":"","rule":"the clause the date hangs on","reason":"the date is given in full; told as past","rival":null}],"participants":[],"places":[],"categories":[],"history":[],"conflicts":[],"sequence":0,"created":{"day":"2026-05-01","clock":null,"zone":null},"modified":{"day":"2026-05-01","clock":null,"zone":null}}',NULL,1,NULL);
CREATE TABLE notes (
	id INTEGER NOT NULL, 
	collection INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	subject TEXT NOT NULL, 
	said TEXT NOT NULL, 
	origin VARCHAR(10) NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_notes PRIMARY KEY (id), 
	CONSTRAINT fk_notes_collection FOREIGN KEY(collection) REFERENCES collections (id)
);
INSERT INTO "notes" VALUES(1,1,'accept','d852b70a5b34b95b96d9237a@news-timeline','','command','2026-11-22T20:03:59+00:00');
CREATE TABLE revisions (
	collection INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	problems TEXT NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (collection, number), 
	CONSTRAINT fk_revisions_collection FOREIGN KEY(collection) REFERENCES collections (id)
);
INSERT INTO "revisions" VALUES(1,1,'2026-11-22T20:03:59.022447+00:00','[]');
CREATE TABLE tellings (
	hash VARCHAR(64) NOT NULL, 
	extractor VARCHAR(64) NOT NULL, 
	events TEXT NOT NULL, 
	CONSTRAINT pk_tellings PRIMARY KEY (hash)
);
INSERT INTO "tellings" VALUES('c2ecf010394c93d5b442b6ee7bf65199b763b57f5e27fbb430142456a3bfb3f2','a143a2fbf6def103f02b3ae6caa31d048bd0f36b8366f898f6b2490c5de345b3','[{"id":"0bea8af48e","uid":"0bea8af48ef559d5fb96b468@news-timeline","title":"Mill reopens","description":"The mill will reopen on 12 June 2026.","when":{"edtf":"2026-06-12","start":"2026-06-12","end":"2026-06-13","precision":"day","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"status":"planned","prominence":"core","confidence":0.92,"mentions":[{"article":"one","quote":{"start":0,"end":37,"text":"The mill will reopen on 12 June 2026."},"trigger":{"start":14,"end":20,"text":"reopen"},"time":{"span":{"start":24,"end":36,"text":"12 June 2026"},"type":"DATE","value":"2026-06-12","rule":"day month year","tree":"Cal(year=2026, month=6, day=12)","mod":null,"when":{"edtf":"2026-06-12","start":"2026-06-12","end":"2026-06-13","precision":"day","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"anchor":"","reason":"the date is given in full","steps":["the date is given in full"],"rival":null,"bound":null,"offset":null,"source":null},"anchor":"","rule":"the clause the date hangs on","reason":"the date is given in full; its day is still to come","rival":null}],"participants":[],"places":[],"categories":[],"history":[],"conflicts":[],"sequence":0,"created":{"day":"2026-05-01","clock":null,"zone":null},"modified":{"day":"2026-05-01","clock":null,"zone":null}},{"id":"d852b70a5b","uid":"d852b70a5b34b95b96d9237a@news-timeline","title":"Bridge opens","description":"The bridge opened in 2019.","when":{"edtf":"2019","start":"2019-01-01","end":"2020-01-01","precision":"year","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"status":"happened","prominence":"core","confidence":0.86,"mentions":[{"article":"one","quote":{"start":38,"end":64,"text":"The bridge opened in 2019."},"trigger":{"start":49,"end":55,"text":"opened"},"time":{"span":{"start":59,"end":63,"text":"2019"},"type":"DATE","value":"2019","rule":"year","tree":"Cal(year=2019)","mod":null,"when":{"edtf":"2019","start":"2019-01-01","end":"2020-01-01","precision":"year","approximate":false,"uncertain":false,"timezone":null,"rrule":null,"rdates":[],"exdates":[]},"anchor":"","reason":"the date is given in full","steps":["the date is given in full"],"rival":null,"bound":null,"offset":null,"source":null},"anchor":"","rule":"the clause the date hangs on","reason":"the date is given in full; told as past","rival":null}],"participants":[],"places":[],"categories":[],"history":[],"conflicts":[],"sequence":0,"created":{"day":"2026-05-01","clock":null,"zone":null},"modified":{"day":"2026-05-01","clock":null,"zone":null}}]');
CREATE TABLE visits (
	collection INTEGER NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	said TEXT NOT NULL, 
	CONSTRAINT pk_visits PRIMARY KEY (collection, "key"), 
	CONSTRAINT fk_visits_collection FOREIGN KEY(collection) REFERENCES collections (id)
);
CREATE INDEX ix_articles_collection_until ON articles (collection, until);
CREATE INDEX ix_articles_hash ON articles (hash);
CREATE INDEX ix_entries_collection_until ON entries (collection, until);
CREATE INDEX ix_notes_collection ON notes (collection);
COMMIT;
