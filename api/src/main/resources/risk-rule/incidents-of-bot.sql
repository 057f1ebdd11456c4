-- Incidents of one root cause at one bot. (Policy 6.1.1)
with cause (code, category, en, zh) as (
  values ('SOFTWARE', null, 'a defect in the software', '软件缺陷'),
    ('CONFIGURATION', null, 'a wrong setting', '配置错误'),
    ('CHANGE', null, 'a change', '变更'),
    ('CAPACITY', null, 'too little capacity', '容量不足'),
    ('DEPENDENCY', 'SUPPLIER', 'a system that it depends on', '依赖系统'),
    ('INFRASTRUCTURE', null, 'hardware or networks', '硬件或网络'),
    ('DATA', null, 'wrong or missing data', '数据错误或缺失'),
    ('MODEL', null, 'a model', '模型'),
    ('SECURITY', 'SECURITY', 'an attack or a vulnerability', '攻击或漏洞'),
    ('HUMAN', 'PEOPLE', 'a human error', '人为失误'),
    ('PROCESS', 'BUSINESS', 'a gap in a process', '流程缺陷')
),
counted as (
  select i.*, count(*) over (partition by i.bot_id, i.root_cause_category) as together
  from incident i
  where i.opened_at > :at - parameter_interval('risk-incidents-within') and i.opened_at <= :at and i.duplicate_of_id is null
)
select 'bot_' || b.id || '/' || c.code as subject, b.name as title, c.category, 'incident_' || i.id as item, 'incident_' || i.id as record,
  i.number || ' ' || i.title as label, b.id as bot_id, i.opened_at as at,
  jsonb_build_object('cause', c.en, 'causeZh', c.zh, 'days', ceil(extract(epoch from parameter_interval('risk-incidents-within')) / 86400)::integer) as facts
from counted i
join bot b on b.id = i.bot_id and b.state <> 'RETIRED'
join cause c on c.code = i.root_cause_category
where i.together >= parameter_number('risk-incidents-count')
