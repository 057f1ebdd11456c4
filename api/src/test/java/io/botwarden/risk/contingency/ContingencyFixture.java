package io.botwarden.risk.contingency;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.notification.NotificationTest;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * A department with a bot, and a plan that an operator writes and a manager approves. Lea leads,
 * Dan is her deputy, and Tim is on call.
 */
abstract class ContingencyFixture extends NotificationTest {

    /** A person with an account and an address. */
    record Person(String id, String address, TestViewer account, DeliveryClient client) {}

    String bot = "";
    String department = "";
    Person lea;
    Person dan;
    Person tim;
    String schedule = "";
    DeliveryClient operator;
    DeliveryClient manager;

    @BeforeEach
    void meet() {
        bot = bot();
        department =
                "department_"
                        + row("select owner_department_id from bot where id = " + key(bot))
                                .get("owner_department_id");
        execute("update bot set criticality = 'HIGH' where id = " + key(bot));
        lea = person("Lea");
        dan = person("Dan");
        tim = person("Tim");
        schedule = schedule(tim.id());
        operator = new DeliveryClient(as(viewers.overEverything("OPERATOR")));
        manager = new DeliveryClient(as(viewers.overEverything("BUSINESS")));
    }

    Person person(String name) {
        String address = UUID.randomUUID() + "@example.org";
        String id = employee(name, address);
        TestViewer account = viewers.overNothing();
        execute(
                "update identity set employee_id = %d where id = %d"
                        .formatted(key(id), account.viewer().identityId()));
        TestViewer present = viewers.signIn(account.viewer().identityId());
        return new Person(id, address, present, new DeliveryClient(as(present)));
    }

    static Map<String, Object> ref(String id) {
        return Map.of("id", id);
    }

    Map<String, Object> leader() {
        return Map.of(
                "name",
                "Leader",
                "kind",
                "LEADER",
                "employee",
                ref(lea.id()),
                "deputy",
                ref(dan.id()));
    }

    Map<String, Object> technician() {
        return Map.of("name", "Technician", "kind", "TECHNICAL", "schedule", schedule);
    }

    static Map<String, Object> step(String title, String role, int minutes) {
        return Map.of("title", title, "role", role, "withinMinutes", minutes);
    }

    Map<String, Object> content() {
        return Map.of(
                "procedure", "If the bot fails, people answer.",
                "bots", List.of(ref(bot)),
                "roles", List.of(leader(), technician()),
                "steps",
                        List.of(
                                step("Switch the bot off", "Technician", 5),
                                step("Staff the phones", "Leader", 30),
                                step("Restore the bot", "Technician", 120)),
                "resources",
                        List.of(Map.of("name", "Hotline", "location", "Room 2", "contact", "Tim")));
    }

    Map<String, Object> content(String field, Object value) {
        Map<String, Object> all = new HashMap<>(content());
        all.put(field, value);
        return all;
    }

    Answer create(Map<String, Object> content) {
        return operator.run(
                "createContingencyPlan",
                "CreateContingencyPlanInput",
                "contingencyPlan",
                "number state versions { id version state revision }",
                Map.of(
                        "title",
                        "The bot is down",
                        "department",
                        ref(department),
                        "owner",
                        ref(lea.id()),
                        "content",
                        content));
    }

    static Map<String, Object> version(Answer plan) {
        List<?> versions = (List<?>) plan.record().get("versions");
        return DeliveryClient.object(versions.getLast());
    }

    Answer approve(DeliveryClient who, Map<String, Object> version) {
        return who.run(
                "approveContingencyPlanVersion",
                "ApproveContingencyPlanVersionInput",
                "planVersion",
                "state plan { state } readers { name acknowledgedAt }",
                Map.of("planVersion", version.get("id"), "version", version.get("version")));
    }

    /** A plan in force. */
    Answer inForce() {
        Answer plan = create(content());
        assertThat(plan.errors()).isEmpty();
        assertThat(approve(manager, version(plan)).errors()).isEmpty();
        return plan;
    }

    /** The only activation of a record of the type. */
    Map<String, Object> activation(DeliveryClient who, String id, String type) {
        Map<?, ?> found =
                who.graphql()
                        .document(
                                """
                                query ($id: ID!) { found: node(id: $id) { ... on %s { activations(first: 1) { edges { node {
                                  id number title kind state version endedAt
                                  roles { id name kind state employee { id } deputy { id } }
                                  steps { id title state late dueAt finishedAt note required }
                                } } } } } }
                                """
                                        .formatted(type))
                        .variable("id", id)
                        .execute()
                        .path("found.activations.edges[0].node")
                        .entity(Map.class)
                        .get();
        return DeliveryClient.object(found);
    }

    static Map<String, Object> part(Map<String, Object> activation, String list, int place) {
        return DeliveryClient.object(((List<?>) activation.get(list)).get(place));
    }

    Answer start(DeliveryClient who, Object step) {
        return step(who, "startActivationStep", Map.of("step", step));
    }

    Answer complete(DeliveryClient who, Object step) {
        return step(who, "completeActivationStep", Map.of("step", step, "note", "It is off"));
    }

    Answer skip(DeliveryClient who, Object step) {
        return step(who, "skipActivationStep", Map.of("step", step, "reason", "Not needed"));
    }

    private static Answer step(DeliveryClient who, String mutation, Map<String, Object> input) {
        return who.run(
                mutation,
                Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                "step",
                "state late note",
                input);
    }

    Answer end(DeliveryClient who, Object activation) {
        return who.run(
                "endActivation",
                "EndActivationInput",
                "activation",
                "state conclusion",
                Map.of("activation", Map.of("id", activation), "conclusion", "It works"));
    }

    long mailsTo(Person person, String part) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isTo(mail, person.address()) && subject(mail).contains(part))
                .count();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .anyMatch(each -> each.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return String.valueOf(mail.getSubject());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
