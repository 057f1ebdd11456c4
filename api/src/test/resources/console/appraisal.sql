-- A department that appeals against its appraisal, its head, and someone from elsewhere who reviews the appeal.
insert into department (code, name) values ('30', 'Desk 30');
insert into employee (code, name, department_id) select 'AP-1', 'Hanna Head', id from department where code = '30';
insert into employee (code, name) values ('AP-2', 'Rolf Reviewer');
update department set head_id = (select id from employee where code = 'AP-1') where code = '30';
