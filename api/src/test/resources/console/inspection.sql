-- The records of the inspection walk: two inspectors, and a department whose head is responsible for its bots.
insert into employee (code, name) values ('I-1', 'Ines Inspector'), ('I-2', 'Ivo Inspector'), ('I-3', 'Hella Head');
update department set head_id = (select id from employee where code = 'I-3') where code = '24' and head_id is null;
