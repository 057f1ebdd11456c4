-- One row for each revision of a design document, without title, contents and authors.
select
  id,
  bot_id,
  release_id,
  kind,
  revision,
  state,
  submitted_at,
  decided_at,
  superseded_at,
  created_at,
  updated_at,
  version,
  xid
from design_document
