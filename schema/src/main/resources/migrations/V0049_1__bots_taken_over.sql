-- Who may say that a bot was running before its company used Botwarden; others let theirs be approved. (Policy 2.4.3)
insert into role_permission (role_id, permission)
select id, 'catalog:register-existing-bot' from role where code = 'ADMINISTRATOR'
on conflict (role_id, permission) do nothing;
