-- Submitted designs of which the viewer is not an author. (Policy 2.2.1)
select d.id, d.title || ' ' || d.revision as title, d.bot_id, d.submitted_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from design_document d
where d.state = 'IN_REVIEW' and not exists (select from unnest(d.author_ids) author where same_person(author, :viewer))
  and :may(bot => d.bot_id)
