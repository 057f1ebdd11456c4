-- Who asks, which page is wanted, and the bots that the viewer may see.
asking as (
  select ?::bigint as viewer, ?::integer as page
),
everywhere as (
  select exists (
    select
    from viewer_permission, asking
    where identity_id = viewer and permission = 'catalog:read' and scope = 'EVERYTHING'
  ) as everything
),
seen as (
  select bot.*
  from bot, everywhere
  where everything
    or id in (select bot_id from viewer_bot, asking where identity_id = viewer and permission = 'catalog:read')
),
span as (
  select min(opened_at) as first, max(opened_at) as last from incident
)
