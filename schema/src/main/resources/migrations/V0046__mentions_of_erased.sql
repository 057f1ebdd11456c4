-- Other records than incidents whose texts hold the key of somebody who was erased; they are not changed.
alter table erasure_request add mentioned_elsewhere text[] not null default '{}';
