package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.story.Deed;
import io.botwarden.story.Person;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Cases of controls: records are made, controls evaluated and results read through the public API.
 * Only the passing of time is written to the database.
 */
@BotwardenTest
@TestInstance(Lifecycle.PER_CLASS)
abstract class ControlStory {

    @Autowired DeliveryFixture fixture;
    @Autowired WebTestClient http;
    @Autowired private GraphQlTesters testers;
    @Autowired TestViewers viewers;

    /** An administrator, who also evaluates the controls. */
    @SuppressWarnings("NullAway.Init")
    Person ada;

    /** Another administrator, who approves what Ada does. */
    @SuppressWarnings("NullAway.Init")
    Person otto;

    /** The ID of the department of both. */
    String department = "";

    /** The ID of a bot that was registered as already running, which Ada owns. */
    String bot = "";

    private final Set<String> withoutGrace = new HashSet<>();

    @BeforeAll
    void meet() {
        TestViewer account = viewers.overEverything("ADMINISTRATOR");
        ada = person("Ada", account, "");
        department = department("Sales");
        ada = employed("Ada", account);
        otto = employed("Otto", viewers.overEverything("ADMINISTRATOR"));
    }

    @BeforeEach
    void register() {
        bot =
                ada.does("registerExistingBot", "bot")
                        .with("code", code())
                        .with("name", "Help bot")
                        .with("purpose", "It answers questions.")
                        .with("channel", "CHAT")
                        .with("ownerDepartment", ref(department))
                        .with("owner", ref(ada.employee()))
                        .with("runningSince", ago(Duration.ofDays(3)))
                        .with("note", "Found by a survey")
                        .done()
                        .id();
    }

    /** Evaluates the control; the subject fails it. */
    void fails(String control, String subject, String found) {
        assertThat(result(control, subject))
                .as(control)
                .containsEntry("state", "FAILING")
                .containsEntry("found", found);
    }

    /** Evaluates the control; the subject passes it. */
    void passes(String control, String subject, String found) {
        assertThat(result(control, subject))
                .as(control)
                .containsEntry("state", "PASSING")
                .containsEntry("found", found);
    }

    /** Evaluates the control, without a grace period; the result of the subject. */
    Map<String, Object> result(String control, String subject) {
        if (withoutGrace.add(control)) {
            ada.does("updateControl", "control")
                    .with("control", Map.of("code", control))
                    .with("graceHours", 0)
                    .with("reason", "A failure counts at once")
                    .done();
        }
        ada.does("evaluateControl", "control").with("control", Map.of("code", control)).done();
        List<Map<String, Object>> results =
                ada.list(
                        "controlResults(filter: {control: {code: \"%s\"}, subject: [\"%s\"], current: true})"
                                .formatted(control, subject),
                        "state found");
        assertThat(results).as("%s of %s", control, subject).hasSize(1);
        return results.getFirst();
    }

    /** An action of Ada about the bot. */
    Deed about(String mutation, String record) {
        return ada.does(mutation, record).with("bot", ref(bot));
    }

    /** The ID of a new department. */
    String department(String name) {
        return ada.does("createDepartment", "department")
                .with("code", code())
                .with("name", name)
                .done()
                .id();
    }

    /** The ID of a new employee of a department. */
    String employee(String name, String department) {
        return ada.does("onboardEmployee", "employee")
                .with("code", code())
                .with("name", name)
                .with("department", ref(department))
                .done()
                .id();
    }

    /** A new employee of Ada's department, who has the account. */
    Person employed(String name, TestViewer account) {
        return employed(name, account, department);
    }

    /** A new employee of a department, who has the account. */
    Person employed(String name, TestViewer account, String department) {
        String employee = employee(name, department);
        return person(name, fixture.employed(account, Person.key(employee)), employee);
    }

    Person person(String name, TestViewer account, String employee) {
        String token = fixture.again(account).token();
        return new Person(name, employee, token, testers.http(token), http);
    }

    static Map<String, String> ref(String id) {
        return Map.of("id", id);
    }

    static String code() {
        return "c-" + UUID.randomUUID();
    }

    static String ago(Duration time) {
        return Instant.now().minus(time).toString();
    }

    static String in(Duration time) {
        return Instant.now().plus(time).toString();
    }
}
