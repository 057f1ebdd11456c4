package io.botwarden.access.directory;

import io.botwarden.access.directory.Attribute.Kind;
import io.botwarden.access.directory.DirectoryGroup.Member;
import io.botwarden.platform.transaction.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads groups. */
@Component
class GroupRows {

    private static final Map<String, Attribute> ATTRIBUTES = attributes();

    private final DatabaseClient database;
    private final Listings listings;
    private final Filters filters = new Filters(Scim.GROUP, ATTRIBUTES, Keys::of);

    GroupRows(DatabaseClient database, Listings listings) {
        this.database = database;
        this.listings = listings;
    }

    /** Returns the group with this key; an error if there is none. */
    Mono<DirectoryGroup> require(long key) {
        return find(key, "")
                .switchIfEmpty(
                        Mono.error(() -> ScimProblem.notFound(DirectoryGroup.TYPE.key(key).id())));
    }

    /** Returns the group with this key, locked; empty if there is none. */
    Mono<DirectoryGroup> lock(long key) {
        return find(key, " for update");
    }

    private Mono<DirectoryGroup> find(long key, String locking) {
        return database.sql(
                        "select %s from directory_group p where p.id = :id%s"
                                .formatted(DirectoryGroup.COLUMNS, locking))
                .bind("id", key)
                .map(DirectoryGroup::of)
                .one();
    }

    /** Returns a page of groups, in the order in which they were created. */
    Mono<Listing<DirectoryGroup>> list(ListRequest request) {
        return listings.read(
                "Groups",
                "directory_group",
                DirectoryGroup.COLUMNS,
                filters.condition(request.filter()),
                request,
                DirectoryGroup::of,
                DirectoryGroup::key);
    }

    /** Returns the members of each of the groups that has any. */
    Mono<Map<Long, List<Member>>> members(Collection<DirectoryGroup> groups) {
        return database.sql(
                        """
                        select m.group_id, m.employee_id, e.name
                        from directory_member m join employee e on e.id = m.employee_id
                        where m.group_id = any (:groups) order by m.employee_id
                        """)
                .bind("groups", groups.stream().map(DirectoryGroup::key).toArray(Long[]::new))
                .map(row ->
                        new Member(
                                Fields.number(row, "group_id"),
                                Fields.number(row, "employee_id"),
                                Fields.text(row, "name")))
                .all()
                .collectList()
                .map(all -> all.stream().collect(Collectors.groupingBy(Member::group)));
    }

    private static Map<String, Attribute> attributes() {
        Function<String, String> member =
                key ->
                        "exists (select from directory_member m where m.group_id = p.id and m.employee_id = %s)"
                                .formatted(key);
        return Map.of(
                "id", Attribute.of(Kind.KEY, "p.id"),
                "displayname", Attribute.of(Kind.TEXT, "p.display_name"),
                "externalid", Attribute.of(Kind.EXACT, "p.external_id"),
                "meta.created", Attribute.of(Kind.TIME, "p.created_at"),
                "meta.lastmodified", Attribute.of(Kind.TIME, "p.updated_at"),
                "members", Attribute.members(member),
                "members.value", Attribute.members(member));
    }
}
