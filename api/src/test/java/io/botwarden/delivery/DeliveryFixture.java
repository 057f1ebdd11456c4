package io.botwarden.delivery;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.GraphQlTesters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A requesting department, a development department, a bot, and their people. */
@Component
public class DeliveryFixture {

    private static final String REQUIREMENT =
            "number state scenario openQuestions departmentAgreedBy { username } developmentAgreedBy { username } agreedAt bot { code }";

    private final DatabaseClient database;
    private final GraphQlTesters testers;
    private final TestViewers viewers;

    DeliveryFixture(DatabaseClient database, GraphQlTesters testers, TestViewers viewers) {
        this.database = database;
        this.testers = testers;
        this.viewers = viewers;
    }

    /** The records and people of one test, separate from all others. */
    public final class Company {

        public final long sales =
                insert("insert into department (code, name) values (:code, 'Sales') returning id");
        public final long workshop =
                insert(
                        "insert into department (code, name) values (:code, 'Workshop') returning id");
        public final long bot =
                insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'Help bot', %d) returning id"
                                .formatted(sales));
        public final long sally = employee("Sally");
        public final long devi = employee("Devi");

        private final TestViewer business =
                employed(viewers.overDepartment("BUSINESS", sales), sally);
        private final TestViewer developer =
                employed(viewers.overDepartment("DEVELOPER", workshop), devi);
        private final TestViewer developerOfBot = viewers.overBot("DEVELOPER", bot);

        /** Requests bots for the sales department. */
        public DeliveryClient business() {
            return client(business);
        }

        /** A developer, who sees the requirements of the workshop. */
        public DeliveryClient developer() {
            return client(developer);
        }

        /** Another developer, with all permissions over the bot. */
        public DeliveryClient otherDeveloper() {
            return client(developerOfBot);
        }

        public TestViewer businessViewer() {
            return business;
        }

        public TestViewer developerViewer() {
            return developer;
        }

        /** Creates a complete requirement in the state DRAFT. */
        public Answer draft() {
            return draft(Map.of());
        }

        /** The same with other fields; null omits a field. */
        public Answer draft(Map<String, ?> other) {
            Map<String, Object> input = new HashMap<>();
            input.put("title", "Answer questions about bills");
            input.put("scenario", "A customer asks what a bill is made of.");
            input.put("workflow", "Ask for the number, look it up, read it out.");
            input.put("expectedEffect", "A tenth fewer calls.");
            input.put("bot", Map.of("id", "bot_" + bot));
            input.put("department", Map.of("id", "department_" + sales));
            input.put("developmentDepartment", Map.of("id", "department_" + workshop));
            input.putAll(other);
            return requirement(business(), "draftRequirement", "DraftRequirementInput", input);
        }

        /** Creates a requirement in analysis. */
        public Answer inAnalysis() {
            String id = draft().id();
            submit(id);
            return requirement(
                    developer(),
                    "analyseRequirement",
                    "AnalyseRequirementInput",
                    Map.of("requirement", Map.of("id", id)));
        }

        public Answer submit(String id) {
            return requirement(
                    business(),
                    "submitRequirement",
                    "SubmitRequirementInput",
                    Map.of("requirement", Map.of("id", id)));
        }

        /** Creates a requirement that both sides agreed to. */
        public Answer agreed() {
            Answer analysed = inAnalysis();
            Answer half = agreeAsDepartment(business(), analysed);
            return agreeAsDevelopment(developer(), half);
        }

        public Answer agreeAsDepartment(DeliveryClient who, Answer read) {
            return requirement(
                    who,
                    "agreeToRequirementAsDepartment",
                    "AgreeToRequirementInput",
                    Map.of("requirement", Map.of("id", read.id()), "version", read.version()));
        }

        public Answer agreeAsDevelopment(DeliveryClient who, Answer read) {
            return requirement(
                    who,
                    "agreeToRequirementAsDevelopment",
                    "AgreeToRequirementInput",
                    Map.of("requirement", Map.of("id", read.id()), "version", read.version()));
        }

        /** The visible fields of a requirement. */
        public Map<String, Object> seen(DeliveryClient who, String id) {
            return who.read(
                    "requirement(by: {id: \"%s\"}) { id version %s }".formatted(id, REQUIREMENT));
        }

        /** Creates an employee without a department. */
        public long employee(String name) {
            return insert(
                    "insert into employee (code, name) values (:code, '%s') returning id"
                            .formatted(name));
        }
    }

    public Company company() {
        return new Company();
    }

    /** A mutation that returns a requirement. */
    public static Answer requirement(
            DeliveryClient who, String mutation, String input, Map<String, ?> given) {
        return who.run(mutation, input, "requirement", REQUIREMENT, given);
    }

    public DeliveryClient client(TestViewer viewer) {
        return new DeliveryClient(testers.http(again(viewer).token()));
    }

    /** With a token that is valid according to the current clock. */
    public TestViewer again(TestViewer viewer) {
        return viewers.signIn(viewer.viewer().identityId());
    }

    /** Links an account to an employee. */
    public TestViewer employed(TestViewer viewer, long employee) {
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(employee, viewer.viewer().identityId()));
        return viewer;
    }

    /** Runs two calls at the same time. */
    public static List<Answer> atOnce(Supplier<Answer> one, Supplier<Answer> other) {
        return Objects.requireNonNull(
                Mono.zip(
                                Mono.fromSupplier(one).subscribeOn(Schedulers.boundedElastic()),
                                Mono.fromSupplier(other).subscribeOn(Schedulers.boundedElastic()),
                                List::of)
                        .block());
    }

    public void execute(String sql) {
        database.sql(sql).then().block();
    }

    /** Inserts a row; {@code :code} in it becomes a unique text. */
    public long insert(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .bind("code", UUID.randomUUID().toString())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    /** The events of a type about a record, in the outbox. */
    public long events(String type, String id) {
        int cut = id.lastIndexOf('_');
        return count(
                "select count(*) as n from outbox_event where type = '%s' and subject_type = '%s' and subject_id = %s"
                        .formatted(type, id.substring(0, cut), id.substring(cut + 1)));
    }

    public long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }
}
