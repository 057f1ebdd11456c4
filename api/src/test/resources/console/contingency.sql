-- The records of the contingency walk: who leads, who restores the bot, and who approves the plan.
insert into employee (code, name) values ('K-1', 'Lena Leader'), ('K-2', 'Timo Technician'), ('K-3', 'Bea Business');
