package io.botwarden.access.directory;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes members of groups, in the transaction of an action. */
@Component
class MemberRows {

    /** The number of members that the audit trail names. */
    static final int NAMED = 20;

    /** The number of accounts that get their roles together. */
    private static final int AT_ONCE = 1_000;

    private final DatabaseClient database;
    private final DirectorySettings settings;

    MemberRows(DatabaseClient database, DirectorySettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * A member, or a former one.
     *
     * @param account key of the open account that the directory maintains; null if there is none
     */
    record Membership(long user, @Nullable Long account) {

        static List<Membership> together(List<Membership> some, List<Membership> others) {
            Set<Membership> all = new LinkedHashSet<>(some);
            all.addAll(others);
            return List.copyOf(all);
        }
    }

    /** Returns the codes of users, by key; an error if one of them does not exist. */
    Mono<Map<Long, String>> codes(Collection<Long> users) {
        if (users.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql(
                        """
                        select e.id, e.code from employee e
                        where e.id = any (:users) and not exists (
                          select from directory_user d where d.employee_id = e.id and d.removed_at is not null
                        )
                        """)
                .bind("users", users.toArray(Long[]::new))
                .map(row -> Map.entry(Fields.number(row, "id"), Fields.text(row, "code")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, HashMap::new)
                .doOnNext(found -> requireAll(users, found));
    }

    private static void requireAll(Collection<Long> users, Map<Long, String> found) {
        users.stream()
                .filter(user -> !found.containsKey(user))
                .findFirst()
                .ifPresent(missing -> {
                    throw new RefusedException(
                            RefusalCode.INVALID,
                            "There is no user '%s'.".formatted(Keys.user(missing)),
                            "members");
                });
    }

    /** Returns the members of a group. */
    Mono<List<Membership>> of(long group) {
        return memberships(
                "select employee_id from directory_member where group_id = :group",
                Map.of("group", group));
    }

    /** Changes the members and returns those whom it concerns. */
    Mono<List<Membership>> change(long group, GroupChange wanted) {
        Long[] added = wanted.added().toArray(Long[]::new);
        Mono<List<Membership>> gone =
                memberships(
                        """
                        delete from directory_member
                        where group_id = :group and (employee_id = any (:removed) or :clears and employee_id not in (select unnest(:added)))
                        returning employee_id
                        """,
                        Map.of(
                                "group",
                                group,
                                "removed",
                                wanted.removed().toArray(Long[]::new),
                                "clears",
                                wanted.clears(),
                                "added",
                                added));
        Mono<List<Membership>> come =
                memberships(
                        """
                        insert into directory_member (group_id, employee_id)
                        select :group, unnest(:added) on conflict do nothing
                        returning employee_id
                        """,
                        Map.of("group", group, "added", added));
        return gone.flatMap(left -> come.map(joined -> Membership.together(left, joined)));
    }

    private Mono<List<Membership>> memberships(String statement, Map<String, Object> values) {
        return database.sql(
                        """
                        with m as (%s)
                        select m.employee_id, a.id as account
                        from m
                        left join directory_user d on d.employee_id = m.employee_id
                        left join identity a on a.id = d.identity_id and a.disabled_at is null
                        order by m.employee_id
                        """
                                .formatted(statement))
                .bindValues(values)
                .map(row ->
                        new Membership(
                                Fields.number(row, "employee_id"), row.get("account", Long.class)))
                .all()
                .collectList();
    }

    /**
     * Gives the accounts of users the roles of their groups, and no others. A group may have very
     * many members, so that this takes a few statements for each thousand. The accounts are locked
     * first, in the order of their keys, as by every other change of grants.
     */
    Mono<Void> follow(List<Membership> users) {
        return Flux.fromIterable(users)
                .filter(each -> each.account() != null)
                .collect(
                        TreeMap<Long, Long>::new,
                        (all, each) -> all.put(Objects.requireNonNull(each.account()), each.user()))
                .flatMapMany(all -> Flux.fromIterable(all.entrySet()))
                .buffer(AT_ONCE)
                .concatMap(some ->
                        followAtOnce(
                                some.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey, Map.Entry::getValue))))
                .then();
    }

    private Mono<Void> followAtOnce(Map<Long, Long> employees) {
        return database.sql(
                        "select id from identity where id = any (:accounts) order by id for no key update")
                .bind("accounts", employees.keySet().toArray(Long[]::new))
                .then()
                .then(settings.followGroups(employees));
    }
}
