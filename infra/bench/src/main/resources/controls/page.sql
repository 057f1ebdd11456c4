select c.*, k.*, e.* from control c join clause k on k.id = c.clause_id left join employee e on e.id = c.owner_id where c.code = :code;
select r.*, b.*, w.number
from control_result r left join bot b on b.id = r.bot_id left join control_waiver w on w.id = r.control_waiver_id
where r.control_id = (select id from control where code = :code) and r.until is null order by r.since desc, r.id desc limit 100;
select count(*) from control_result r where r.control_id = (select id from control where code = :code) and r.until is null;
select r.*, b.*, w.number
from control_result r left join bot b on b.id = r.bot_id left join control_waiver w on w.id = r.control_waiver_id
where r.control_id = (select id from control where code = :code) and r.until is not null order by r.since desc, r.id desc limit 50;
select count(*) from control_result r where r.control_id = (select id from control where code = :code) and r.until is not null;
select w.*, b.*, i.display_name
from control_waiver w left join bot b on b.id = w.bot_id left join identity i on i.id = w.requested_by_id
where w.control_id = (select id from control where code = :code) order by w.ends_at desc limit 50;
select a.*, b.*, i.display_name
from attestation a left join bot b on b.id = a.bot_id left join identity i on i.id = a.given_by_id
where a.control_id = (select id from control where code = :code) order by a.valid_until desc limit 50;
