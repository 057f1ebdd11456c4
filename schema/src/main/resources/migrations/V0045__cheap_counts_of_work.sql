-- How much waits for somebody is asked by every open page, again and again: what that reads is found without looking at what is over.

-- Who fixed what is in a release; who has built it does not accept it.
create index defect_built on defect (coalesce(fixed_in_release_id, release_id)) where fixed_by_id is not null;
