-- Incidents of one root cause at several bots. (Policy 6.1.1)
with cause (code, category, en, zh) as (
  values ('SOFTWARE', null, 'a defect in the software', '软件缺陷'),
    ('CONFIGURATION', null, 'a wrong setting', '配置错误'),
    ('CHANGE', null, 'a change', '变更'),
    ('CAPACITY', null, 'too little capacity', '容量不足'),
    ('DEPENDENCY', 'SUPPLIER', 'a system that they depend on', '依赖系统'),
    ('INFRASTRUCTURE', null, 'hardware or networks', '硬件或网络'),
    ('DATA', null, 'wrong or missing data', '数据错误或缺失'),
    ('MODEL', null, 'a model', '模型'),
    ('SECURITY', 'SECURITY', 'an attack or a vulnerability', '攻击或漏洞'),
    ('HUMAN', 'PEOPLE', 'a human error', '人为失误'),
    ('PROCESS', 'BUSINESS', 'a gap in a process', '流程缺陷')
),
recent as (
  select i.*
  from incident i
  join bot b on b.id = i.bot_id and b.state <> 'RETIRED'
  where i.opened_at > :at - parameter_interval('risk-incidents-within') and i.opened_at <= :at and i.duplicate_of_id is null
),
shared as (
  select root_cause_category from recent
  group by root_cause_category
  having count(distinct bot_id) >= parameter_number('risk-incidents-bots')
)
select c.code as subject, c.en as title, c.category, 'incident_' || i.id as item, 'incident_' || i.id as record,
  i.number || ' ' || i.title as label, i.bot_id, i.opened_at as at,
  jsonb_build_object('cause', c.en, 'causeZh', c.zh, 'days', ceil(extract(epoch from parameter_interval('risk-incidents-within')) / 86400)::integer) as facts
from recent i
join shared s on s.root_cause_category = i.root_cause_category
join cause c on c.code = i.root_cause_category
