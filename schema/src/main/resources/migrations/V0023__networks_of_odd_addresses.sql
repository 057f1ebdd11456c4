-- An address that is none has no network. Written so that the planner cannot take it apart: as an expression it could be asked for
-- the network before it was asked whether there is one.
create or replace function network_of(address text) returns cidr language plpgsql immutable as $$
begin
  if address is null or not pg_input_is_valid(address, 'inet') then
    return null;
  end if;
  return network(set_masklen(address::inet, case when family(address::inet) = 4 then 24 else 48 end));
end;
$$;
