package io.botwarden.access.directory;

import io.botwarden.access.directory.Attribute.Kind;
import io.botwarden.catalog.ProvisionedEmployees;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads users. */
@Component
class UserRows {

    private static final String ENTERPRISE = Scim.ENTERPRISE.toLowerCase(Locale.ROOT) + ":";

    private static final Map<String, Attribute> ATTRIBUTES = attributes();

    private final DatabaseClient database;
    private final ProvisionedEmployees employees;
    private final Listings listings;
    private final Filters filters = new Filters(Scim.USER, ATTRIBUTES, Keys::of);

    UserRows(DatabaseClient database, ProvisionedEmployees employees, Listings listings) {
        this.database = database;
        this.employees = employees;
        this.listings = listings;
    }

    /** Returns the user with this key; an error if there is none. */
    Mono<Person> require(long key) {
        return find(key).switchIfEmpty(Mono.error(() -> ScimProblem.notFound(Keys.user(key))));
    }

    /** Returns the user with this key; empty if there is none, or if it was deleted. */
    Mono<Person> find(long key) {
        return database.sql(
                        "select " + Person.COLUMNS + " from directory_person p where p.id = :id")
                .bind("id", key)
                .map(row -> Person.of(row, employees::email))
                .one();
    }

    /** Returns the user of an employee, even if it was deleted: then it has no access. */
    Mono<Person> findEvenRemoved(long employee) {
        return find(employee).switchIfEmpty(Mono.defer(() -> findRemoved(employee)));
    }

    private Mono<Person> findRemoved(long employee) {
        return database.sql(
                        "select "
                                + Person.COLUMNS
                                + " from any_directory_person p where p.id = :id")
                .bind("id", employee)
                .map(row -> Person.of(row, employees::email))
                .one();
    }

    /** Returns a page of users, in the order in which they were created. */
    Mono<Listing<Person>> list(ListRequest request) {
        return listings.read(
                "Users",
                "directory_person",
                Person.COLUMNS,
                filters.condition(request.filter()),
                request,
                row -> Person.of(row, employees::email),
                Person::key);
    }

    private static Map<String, Attribute> attributes() {
        Map<String, Attribute> all = new HashMap<>();
        all.put("id", Attribute.of(Kind.KEY, "p.id"));
        all.put("username", Attribute.indexed(Kind.TEXT, "p.user_name", UserRows::byName));
        all.put(
                "externalid",
                Attribute.indexed(
                        Kind.EXACT,
                        "p.external_id",
                        condition ->
                                "p.id = any (array(select employee_id from directory_user where external_id %s))"
                                        .formatted(condition)));
        all.put("displayname", Attribute.indexed(Kind.TEXT, "p.display_name", folded("name")));
        all.put(
                "name.formatted",
                Attribute.of(Kind.TEXT, "coalesce(p.formatted_name, p.display_name)"));
        all.put("name.givenname", Attribute.of(Kind.TEXT, "p.given_name"));
        all.put("name.familyname", Attribute.of(Kind.TEXT, "p.family_name"));
        all.put("title", Attribute.of(Kind.TEXT, "p.title"));
        all.put("active", Attribute.of(Kind.FLAG, "p.active"));
        all.put("meta.created", Attribute.of(Kind.TIME, "p.created_at"));
        all.put("meta.lastmodified", Attribute.of(Kind.TIME, "p.updated_at"));
        Function<String, String> member =
                key ->
                        "exists (select from directory_member m where m.employee_id = p.id and m.group_id = %s)"
                                .formatted(key);
        all.put("groups", Attribute.members(member));
        all.put("groups.value", Attribute.members(member));
        all.put(
                ENTERPRISE + "employeenumber",
                Attribute.indexed(Kind.TEXT, "p.employee_number", UserRows::byNumber));
        all.put(ENTERPRISE + "department", Attribute.of(Kind.TEXT, "p.department"));
        all.put(ENTERPRISE + "division", Attribute.of(Kind.TEXT, "p.division"));
        all.put(ENTERPRISE + "manager", Attribute.of(Kind.KEY, "p.manager_id"));
        all.put(ENTERPRISE + "manager.value", Attribute.of(Kind.KEY, "p.manager_id"));
        return Map.copyOf(all);
    }

    /** Employees without a row of the directory have their code as a name. */
    private static String byName(String condition) {
        return """
        p.id = any (array(
          select employee_id from directory_user where removed_at is null and lower(user_name) %1$s
          union all
          select e.id from employee e
          where lower(e.code) %1$s and not exists (select from directory_user d where d.employee_id = e.id)
        ))
        """
                .formatted(condition);
    }

    /** The codes of employees are their numbers, apart from those that are derived from a name. */
    private static String byNumber(String condition) {
        return """
        p.id = any (array(
          select e.id from employee e left join directory_user d on d.employee_id = e.id
          where lower(e.code) %s and (d.id is null or d.numbered)
        ))
        """
                .formatted(condition);
    }

    private static Function<String, String> folded(String column) {
        return condition ->
                "p.id = any (array(select e.id from employee e where lower(e.%s) %s))"
                        .formatted(column, condition);
    }
}
