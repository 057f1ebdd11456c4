package io.botwarden.catalog;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Teams, heads, employees' data, and departments that close or merge, over HTTP. (Policy 1.2) */
@BotwardenTest
class OrganisationTest {

    private static final ParameterizedTypeReference<Map<String, Object>> ERROR =
            new ParameterizedTypeReference<>() {};

    @Autowired private GraphQlTesters testers;
    @Autowired private DatabaseClient database;
    @Autowired private TestViewers viewers;
    @Autowired private List<DepartmentUses> uses;

    private HttpGraphQlTester admin;
    private long from;
    private long into;

    @BeforeEach
    void open() {
        admin = testers.http(viewers.overEverything("ADMINISTRATOR").token());
        from = department("Old", null);
        into = department("New", null);
    }

    @Test
    void declaresEveryForeignKeyToDepartment() {
        List<String> keys =
                texts(
                        """
                        select c.conrelid::regclass || '.' || a.attname
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                        where c.contype = 'f' and c.confrelid = 'department'::regclass
                        """);

        assertThat(declared()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void managesATeam() {
        long ada = employee("Ada", from);
        long bob = employee("Bob", into);
        long bot = insert("bot", "code, name, owner_department_id", "'B', " + from);
        String code = code();
        String team =
                run(
                                admin,
                                "createTeam",
                                input(
                                        "code",
                                        code,
                                        "name",
                                        "Night",
                                        "department",
                                        id("department", from),
                                        "lead",
                                        id("employee", ada)),
                                "team { id }")
                        .path("createTeam.team.id")
                        .entity(String.class)
                        .get();

        assertThat(
                        codes(
                                "createTeam",
                                input(
                                        "code",
                                        code,
                                        "name",
                                        "Again",
                                        "department",
                                        id("department", from))))
                .containsExactly("CODE_TAKEN");
        assertThat(codes("setEmployeeTeam", joining(ada, 1, team))).isEmpty();
        assertThat(codes("setEmployeeTeam", joining(bob, 1, team)))
                .as("of another department")
                .containsExactly("INVALID");
        assertThat(
                        codes(
                                "changeBot",
                                input(
                                        "bot",
                                        id("bot", bot),
                                        "version",
                                        1,
                                        "team",
                                        Map.of("id", team))))
                .isEmpty();
        Map<String, Object> found =
                ask(
                        "team(by: {code: \"%s\"}) { lead { name } department { teams { totalCount } } members { edges { node { name team { code } } } } bots { totalCount } viewerActions { action allowed } }"
                                .formatted(code),
                        "team");
        assertThat(found.toString())
                .contains("lead={name=Ada}", "teams={totalCount=1}", "bots={totalCount=1}")
                .contains("{action=dissolveTeam, allowed=true}")
                .contains("members={edges=[{node={name=Ada, team={code=" + code + "}}}]}");
        assertThat(
                        ask(
                                        "employees(filter: {team: [{code: \"%s\"}]}) { totalCount }"
                                                .formatted(code),
                                        "employees")
                                .get("totalCount"))
                .isEqualTo(1);
        assertThat(
                        codes(
                                "dissolveTeam",
                                input(
                                        "team",
                                        Map.of("id", team),
                                        "version",
                                        1,
                                        "reason",
                                        "Days only")))
                .isEmpty();
        assertThat(
                        number(
                                "select count(*) from employee where team_id is not null and id = "
                                        + ada))
                .isZero();
        assertThat(codes("setEmployeeTeam", joining(ada, 3, team)))
                .as("dissolved")
                .containsExactly("INVALID");
        assertThat(audited(team)).contains("Days only");
    }

    @Test
    void leavesTheTeamWithTheDepartment() {
        long ada = employee("Ada", from);
        long team = insert("team", "code, name, department_id", "'Night', " + from);
        assertThat(codes("setEmployeeTeam", joining(ada, 1, "team_" + team))).isEmpty();

        assertThat(
                        codes(
                                "updateEmployee",
                                input(
                                        "employee",
                                        id("employee", ada),
                                        "version",
                                        2,
                                        "department",
                                        id("department", into),
                                        "reason",
                                        "She asked")))
                .isEmpty();

        assertThat(
                        number(
                                "select count(*) from employee where id = %d and department_id = %d and team_id is null"
                                        .formatted(ada, into)))
                .isOne();
    }

    @Test
    void changesAnEmployeesNameAndAddress() {
        long ada = employee("Ada Byron", from);
        long same =
                insertOne(
                        "insert into identity (username, display_name, employee_id) values (:code, 'Ada Byron', %d) returning id"
                                .formatted(ada));
        long own =
                insertOne(
                        "insert into identity (username, display_name, employee_id) values (:code, 'Ada (admin)', %d) returning id"
                                .formatted(ada));

        Response changed =
                run(
                        admin,
                        "updateEmployee",
                        input(
                                "employee",
                                id("employee", ada),
                                "version",
                                1,
                                "name",
                                "Ada Lovelace",
                                "email",
                                "ada@example.org",
                                "jobTitle",
                                "Countess",
                                "reason",
                                "Married"),
                        "employee { name email jobTitle version }");

        changed.path("updateEmployee.employee")
                .entity(ERROR)
                .isEqualTo(
                        Map.of(
                                "name",
                                "Ada Lovelace",
                                "email",
                                "ada@example.org",
                                "jobTitle",
                                "Countess",
                                "version",
                                2));
        assertThat(
                        texts(
                                "select display_name from identity where id in (%d, %d) order by id"
                                        .formatted(same, own)))
                .containsExactly("Ada Lovelace", "Ada (admin)");
        assertThat(audited("employee_" + ada))
                .contains("Ada Byron", "Ada Lovelace", "Married", "(not shown)")
                .doesNotContain("ada@example.org");
        assertThat(
                        codes(
                                "updateEmployee",
                                input(
                                        "employee",
                                        id("employee", ada),
                                        "version",
                                        2,
                                        "email",
                                        "nowhere",
                                        "reason",
                                        "A slip")))
                .containsExactly("INVALID");
        run(
                        admin,
                        "updateEmployee",
                        input(
                                "employee",
                                id("employee", ada),
                                "version",
                                2,
                                "email",
                                null,
                                "reason",
                                "Left the list"),
                        "employee { email }")
                .path("updateEmployee.employee.email")
                .valueIsNull();
    }

    @Test
    void setsTheHead() {
        long ada = employee("Ada", into);

        Response set =
                run(
                        admin,
                        "setDepartmentHead",
                        input(
                                "department",
                                id("department", from),
                                "version",
                                1,
                                "head",
                                id("employee", ada)),
                        "department { head { name headedDepartments { totalCount } } }");

        set.path("setDepartmentHead.department.head.headedDepartments.totalCount")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(
                        codes(
                                "setDepartmentHead",
                                input("department", id("department", from), "version", 2)))
                .isEmpty();
    }

    @Test
    void closesOnlyAnEmptyDepartment() {
        long ada = employee("Ada", from);
        insert("bot", "code, name, owner_department_id", "'B', " + from);
        insert("bot", "code, name, owner_department_id, state", "'C', " + from + ", 'RETIRED'");

        Map<String, Object> refused = errors("closeDepartment", closing(1)).getFirst();
        assertThat(refused)
                .containsEntry("code", "IN_USE")
                .extractingByKey("message")
                .asString()
                .contains("1 employee", "1 bot", "mergeDepartment");

        update("update employee set department_id = %d where id = %d".formatted(into, ada));
        update("update bot set state = 'RETIRED' where owner_department_id = " + from);
        assertThat(codes("closeDepartment", closing(1))).isEmpty();
        Map<String, Object> closed =
                ask(
                        "department(by: {id: \"department_%d\"}) { state closedAt closingReason successor { id } bots { totalCount } }"
                                .formatted(from),
                        "department");
        assertThat(closed)
                .containsEntry("state", "CLOSED")
                .containsEntry("closingReason", "Reorganized")
                .containsEntry("bots", Map.of("totalCount", 2))
                .containsKey("closedAt");
        assertThat(
                        codes(
                                "onboardEmployee",
                                input(
                                        "code",
                                        code(),
                                        "name",
                                        "Eve",
                                        "department",
                                        id("department", from))))
                .containsExactly("INVALID");
    }

    @Test
    void mergesWhatIsCurrentAndKeepsHistory() {
        long below = department("Below", from);
        long team = insert("team", "code, name, department_id", "'Night', " + from);
        long ada = employee("Ada", from);
        long gone =
                insert(
                        "employee",
                        "code, name, department_id, left_on",
                        "'Gone', " + from + ", '2020-01-01'");
        update("update employee set team_id = %d where id in (%d, %d)".formatted(team, ada, gone));
        long bot = insert("bot", "code, name, owner_department_id", "'B', " + from);
        long open = incident("OPEN");
        long closed = incident("CLOSED");
        for (long department : List.of(from, into)) {
            update(
                    "insert into service_level (department_id, severity, resolve_minutes) values (%d, 'LOW', %d)"
                            .formatted(department, department == from ? 10 : 20));
        }
        var reader = viewers.overDepartment("OPERATOR", from);
        var ofSuccessor = viewers.overDepartment("OPERATOR", into);

        assertThat(codes("mergeDepartment", merging(from, 1, into))).isEmpty();

        assertThat(
                        texts(
                                """
                                select 'department' from department where id = %2$d and parent_id = %1$d
                                union all select 'team' from team where id = %3$d and department_id = %1$d
                                union all select 'employee' from employee where id = %4$d and department_id = %1$d and team_id = %3$d
                                union all select 'bot' from bot where id = %5$d and owner_department_id = %1$d
                                union all select 'incident' from incident where id = %6$d and department_id = %1$d
                                union all select 'timeline' from timeline_entry where incident_id = %6$d and department_id = %1$d and kind = 'ASSIGNED'
                                union all select 'grant' from access_grant where identity_id = %7$d and department_id = %1$d
                                union all select 'level' from service_level where department_id = %1$d and severity = 'LOW' and resolve_minutes = 20
                                """
                                        .formatted(
                                                into,
                                                below,
                                                team,
                                                ada,
                                                bot,
                                                open,
                                                reader.viewer().identityId())))
                .containsExactlyInAnyOrder(
                        "department",
                        "team",
                        "employee",
                        "bot",
                        "incident",
                        "timeline",
                        "grant",
                        "level");
        assertThat(
                        texts(
                                """
                                select 'incident' from incident where id = %2$d and department_id = %1$d
                                union all select 'employee' from employee where id = %3$d and department_id = %1$d and team_id is null
                                union all select 'level' from service_level where department_id = %1$d
                                """
                                        .formatted(from, closed, gone)))
                .containsExactlyInAnyOrder("incident", "employee");
        assertThat(
                        ask(
                                        testers.http(ofSuccessor.token()),
                                        "incidents(filter: {department: [{id: \"department_%d\"}]}) { totalCount }"
                                                .formatted(from),
                                        "incidents")
                                .get("totalCount"))
                .as("whoever has rights over the successor sees the history")
                .isEqualTo(1);
        assertThat(audited("bot_" + bot)).contains("department_" + into);
        assertThat(audited("department_" + from)).contains("1 open incident", "Reorganized");
        assertThat(
                        errors(
                                "onboardEmployee",
                                input(
                                        "code",
                                        code(),
                                        "name",
                                        "Eve",
                                        "department",
                                        id("department", from))))
                .singleElement()
                .extracting(error -> error.get("message"))
                .asString()
                .contains("successor, New");
        assertThat(
                        codes(
                                "reopenIncident",
                                input(
                                        "incident",
                                        id("incident", closed),
                                        "reason",
                                        "It fell silent again")))
                .isEmpty();
        assertThat(
                        number(
                                "select count(*) from incident where id = %d and department_id = %d"
                                        .formatted(closed, into)))
                .as("work on a reopened incident is the successor's")
                .isOne();
        assertThat(codes("mergeDepartment", merging(from, 2, into))).containsExactly("WRONG_STATE");
        assertThat(codes("mergeDepartment", merging(into, 1, below)))
                .containsExactly("WITHIN_ITSELF");
    }

    @Test
    void keepsTheTreeOfFigures() {
        long top = department("Top", null);
        update("update department set parent_id = %d where id = %d".formatted(top, from));

        assertThat(codes("mergeDepartment", merging(from, 2, into))).isEmpty();

        assertThat(texts("select tree::text || lineage::text from department where id = " + from))
                .containsExactly("{%d,%d}{%d,%d}".formatted(top, from, into, from));
    }

    @Test
    void needsTheRightOverBothDepartments() {
        HttpGraphQlTester one = testers.http(viewers.overDepartment("ADMINISTRATOR", from).token());

        assertThat(codes(one, "mergeDepartment", merging(from, 1, into)))
                .isNotEmpty()
                .isSubsetOf("FORBIDDEN", "NOT_FOUND");
        assertThat(
                        codes(
                                testers.http(viewers.overEverything("BUSINESS").token()),
                                "createTeam",
                                input(
                                        "code",
                                        code(),
                                        "name",
                                        "Night",
                                        "department",
                                        id("department", from))))
                .containsExactly("FORBIDDEN");
        assertThat(
                        codes(
                                one,
                                "createTeam",
                                input(
                                        "code",
                                        code(),
                                        "name",
                                        "Night",
                                        "department",
                                        id("department", from))))
                .isEmpty();
    }

    @Test
    void movesNoGrantOfTheViewer() {
        var both = viewers.overDepartment("ADMINISTRATOR", from);
        long me = both.viewer().identityId();
        update(
                """
                insert into access_grant (identity_id, role_id, scope, department_id)
                select %d, r.id, 'DEPARTMENT', d.id
                from (values ('ADMINISTRATOR', %d), ('OPERATOR', %d)) d (role, id)
                join role r on r.code = d.role
                """
                        .formatted(me, into, from));

        assertThat(
                        codes(
                                testers.http(viewers.signIn(me).token()),
                                "mergeDepartment",
                                merging(from, 1, into)))
                .isEmpty();

        assertThat(
                        number(
                                "select count(*) from access_grant where identity_id = %d and department_id = %d"
                                        .formatted(me, into)))
                .as("the administrator of the successor is no operator there")
                .isOne();
    }

    @Test
    void keepsThePlacesOfPastFigures() {
        long below = department("Below", from);
        long bot = insert("bot", "code, name, owner_department_id", "'B', " + below);

        assertThat(codes("mergeDepartment", merging(from, 1, into))).isEmpty();

        assertThat(
                        texts(
                                """
                                select f.lineage::text || d.tree::text
                                from former_place f join bot b on b.id = f.bot_id join department d on d.id = b.owner_department_id
                                where b.id = %d and f.ended_at <= now()
                                """
                                        .formatted(bot)))
                .containsExactly("{%1$d,%3$d}{%2$d,%3$d}".formatted(from, into, below));
    }

    @Test
    void mergesInBothDirectionsAtOnceOnlyOnce() {
        employee("Ada", from);
        employee("Bob", into);

        List<List<String>> answers =
                Flux.merge(
                                Flux.range(0, 6)
                                        .map(k ->
                                                Flux.defer(() ->
                                                                Flux.just(
                                                                        k % 2 == 0
                                                                                ? codes(
                                                                                        "mergeDepartment",
                                                                                        merging(
                                                                                                from,
                                                                                                1,
                                                                                                into))
                                                                                : codes(
                                                                                        "mergeDepartment",
                                                                                        merging(
                                                                                                into,
                                                                                                1,
                                                                                                from))))
                                                        .subscribeOn(
                                                                reactor.core.scheduler.Schedulers
                                                                        .boundedElastic())))
                        .collectList()
                        .block(LONG_ENOUGH);

        assertThat(Objects.requireNonNull(answers)).filteredOn(List::isEmpty).hasSize(1);
        assertThat(
                        number(
                                "select count(distinct department_id) from employee where department_id in (%d, %d)"
                                        .formatted(from, into)))
                .isOne();
    }

    @Test
    void retiresADataAsset() {
        long bot =
                insert(
                        "bot",
                        "code, name, owner_department_id, state, live_since, origin",
                        "'B', " + from + ", 'LIVE', now(), 'IMPORTED'");
        long asset =
                insertOne(
                        "insert into data_asset (bot_id, name, holds) values (%d, :code, 'INTERACTIONS') returning id"
                                .formatted(bot));
        long ada = employee("Ada", from);
        Map<String, @Nullable Object> retirement =
                input("dataAsset", "data_asset_" + asset, "reason", "Nobody calls");
        assertThat(
                        codes(
                                "setBackupPolicy",
                                input(
                                        "dataAsset",
                                        "data_asset_" + asset,
                                        "backupEveryHours",
                                        24,
                                        "restoreTestEveryDays",
                                        90,
                                        "keepDays",
                                        30,
                                        "location",
                                        "Cellar",
                                        "responsible",
                                        id("employee", ada))))
                .isEmpty();

        assertThat(codes("retireDataAsset", retirement))
                .as("the bot is live")
                .containsExactly("IN_USE");
        update("update bot set state = 'SUSPENDED' where id = " + bot);
        assertThat(codes("retireDataAsset", retirement)).isEmpty();

        Map<String, Object> retired =
                ask(
                        "bot(by: {id: \"bot_%d\"}) { dataAssets { edges { node { state retiredAt retirementReason backupStatus { id } backupPolicies { edges { node { endedAt endReason } } } } } } }"
                                .formatted(bot),
                        "bot");
        assertThat(retired.toString())
                .contains("state=RETIRED", "endReason=Nobody calls", "backupStatus=null");
        assertThat(
                        codes(
                                "setBackupPolicy",
                                input(
                                        "dataAsset",
                                        "data_asset_" + asset,
                                        "backupEveryHours",
                                        24,
                                        "restoreTestEveryDays",
                                        90,
                                        "keepDays",
                                        30,
                                        "location",
                                        "Cellar",
                                        "responsible",
                                        id("employee", ada))))
                .containsExactly("INVALID");
    }

    private Set<String> declared() {
        return uses.stream()
                .flatMap(some -> some.all().stream())
                .map(use -> use.table() + "." + use.column())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, @Nullable Object> joining(long employee, int version, String team) {
        return input(
                "employee",
                id("employee", employee),
                "version",
                version,
                "team",
                Map.of("id", team));
    }

    private Map<String, @Nullable Object> closing(int version) {
        return input(
                "department", id("department", from), "version", version, "reason", "Reorganized");
    }

    private static Map<String, @Nullable Object> merging(long from, int version, long into) {
        return input(
                "department",
                id("department", from),
                "version",
                version,
                "into",
                id("department", into),
                "reason",
                "Reorganized");
    }

    private long incident(String state) {
        return insertOne(
                """
                insert into incident (number, title, department_id, severity, state, started_at, opened_at, resolved_at, closed_at)
                values (:code, 'Silence', %d, 'LOW', '%2$s', now(), now(), case when '%2$s' = 'CLOSED' then now() end,
                  case when '%2$s' = 'CLOSED' then now() end)
                returning id
                """
                        .formatted(from, state));
    }

    private long department(String name, @Nullable Long parent) {
        return insert("department", "code, name, parent_id", "'%s', %s".formatted(name, parent));
    }

    private long employee(String name, long department) {
        return insert(
                "employee", "code, name, department_id", "'%s', %d".formatted(name, department));
    }

    private long insert(String table, String columns, String values) {
        return insertOne(
                "insert into %s (%s) values (:code, %s) returning id"
                        .formatted(table, columns, values));
    }

    private long insertOne(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", code())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    private void update(String sql) {
        database.sql(sql).then().block();
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                        .one()
                        .block());
    }

    private List<String> texts(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private String audited(String subject) {
        return String.join(
                "\n",
                texts(
                        "select to_jsonb(a)::text from audit_entry a where subject_id = '%s'"
                                .formatted(subject)));
    }

    private Map<String, Object> ask(String field, String path) {
        return ask(admin, field, path);
    }

    private static Map<String, Object> ask(HttpGraphQlTester graphql, String field, String path) {
        return graphql.document("{ " + field + " }").execute().path(path).entity(ERROR).get();
    }

    private List<String> codes(String mutation, Map<String, @Nullable Object> input) {
        return codes(admin, mutation, input);
    }

    private static List<String> codes(
            HttpGraphQlTester graphql, String mutation, Map<String, @Nullable Object> input) {
        return errors(graphql, mutation, input).stream()
                .map(error -> Objects.requireNonNull(error.get("code")).toString())
                .toList();
    }

    private List<Map<String, Object>> errors(String mutation, Map<String, @Nullable Object> input) {
        return errors(admin, mutation, input);
    }

    private static List<Map<String, Object>> errors(
            HttpGraphQlTester graphql, String mutation, Map<String, @Nullable Object> input) {
        return run(graphql, mutation, input, "__typename")
                .path(mutation + ".errors")
                .entityList(ERROR)
                .get();
    }

    private static Response run(
            HttpGraphQlTester graphql,
            String mutation,
            Map<String, @Nullable Object> input,
            String fields) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { %s errors { code message field } } }"
                                .formatted(type, mutation, fields))
                .variable("input", input)
                .execute();
    }

    private static Map<String, Object> id(String table, long key) {
        return Map.of("id", table + "_" + key);
    }

    private static Map<String, @Nullable Object> input(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            input.put((String) Objects.requireNonNull(fields[i]), fields[i + 1]);
        }
        return input;
    }

    private static String code() {
        return "c-" + UUID.randomUUID();
    }
}
