-- Who signs for a department that asked for a release sees the release, whoever the bot belongs to. (Policy 2.3.3)
create view release_signer as
select rr.release_id as record_id, v.identity_id
from released_requirement rr
join requirement q on q.id = rr.requirement_id and q.agreed_at is not null
join viewer_department v on v.department_id = q.department_id and v.permission = 'delivery:accept-release';
