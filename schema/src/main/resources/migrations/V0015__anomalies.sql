-- How far each rule has looked through the audit log.
create table anomaly_rule (
  kind text primary key,
  next_leaf bigint not null default 0
);

insert into anomaly_rule (kind) values ('MANY_DENIALS'), ('EXPORT_AT_NIGHT'), ('GRANT_USED_AT_ONCE'), ('TWO_NETWORKS');

-- Until when what a rule finds about an account belongs to the occasion that was told already.
create table anomaly_occasion (
  kind text not null references anomaly_rule,
  username text not null,
  until timestamptz not null,
  primary key (kind, username)
);

-- The network of an address: its /24, or /48 in IPv6; null where it is no address.
create function network_of(address text) returns cidr language sql immutable as $$
  select case
    when not pg_input_is_valid(address, 'inet') then null
    when family(address::inet) = 4 then network(set_masklen(address::inet, 24))
    else network(set_masklen(address::inet, 48))
  end
$$;
