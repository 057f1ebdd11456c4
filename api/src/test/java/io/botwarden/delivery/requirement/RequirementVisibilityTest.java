package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryClient.object;
import static io.botwarden.delivery.DeliveryClient.objects;
import static io.botwarden.delivery.DeliveryFixture.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.catalog.References;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.delivery.Persons;
import io.botwarden.delivery.input.SubmitRequirementInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Writes;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Who can see a requirement for a bot that does not exist yet, and then the bot. */
@BotwardenTest
class RequirementVisibilityTest {

    @Autowired private DatabaseClient database;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;
    @Autowired private RequirementRows rows;
    @Autowired private RequirementOpening opening;
    @Autowired private References references;
    @Autowired private Persons persons;
    @Autowired private Mutations mutations;
    @Autowired private Writes writes;

    private Company company;
    private TestViewer developerOfBot;

    @BeforeEach
    void found() {
        company = fixture.company();
        developerOfBot = viewers.overBot("DEVELOPER", bot(company.workshop));
    }

    @Test
    void developersSeeSubmittedRequirement() {
        TestViewer operator = viewers.overBot("OPERATOR", bot(company.workshop));
        TestViewer other = viewers.overBot("DEVELOPER", bot(company.sales));
        DeliveryClient developer = fixture.client(developerOfBot);
        String id = company.draft(withoutBot()).id();
        assertThat(requirements(developer)).as("a draft").isEmpty();

        company.submit(id);

        assertThat(requirements(developer)).containsExactly(id);
        assertThat(work.by(developerOfBot)).containsExactly("REQUIREMENT_TO_ANALYSE " + id);
        for (TestViewer none : List.of(operator, other)) {
            assertThat(work.by(none)).isEmpty();
        }
        assertThat(requirements(fixture.client(operator))).isEmpty();
        assertThat(
                        requirement(
                                        fixture.client(operator),
                                        "analyseRequirement",
                                        "AnalyseRequirementInput",
                                        Map.of("requirement", Map.of("id", id)))
                                .errors())
                .isNotEmpty();

        Answer analysed = step(developer, "analyseRequirement", "AnalyseRequirementInput", id);
        assertThat(analysed.errors()).isEmpty();
        assertThat(work.by(developerOfBot))
                .containsExactly("REQUIREMENT_TO_AGREE_AS_DEVELOPMENT " + id);
        Map<String, Object> asked =
                new HashMap<>(Map.of("requirement", Map.of("id", id), "question", "Which?"));
        assertThat(
                        requirement(
                                        developer,
                                        "askAboutRequirement",
                                        "AskAboutRequirementInput",
                                        asked)
                                .errors())
                .isEmpty();
        assertThat(
                        requirement(
                                        developer,
                                        "withdrawRequirement",
                                        "WithdrawRequirementInput",
                                        Map.of("requirement", Map.of("id", id), "reason", "No"))
                                .errors())
                .as("speaks for development alone")
                .isNotEmpty();
    }

    @Test
    void departmentSeesLinkedBot() {
        String id = company.draft(withoutBot()).id();
        company.submit(id);
        long made = bot(company.workshop);
        fixture.insert(
                """
                insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                values (:code, 'Nobody''s business', %d, 'HIGH', 'OPEN', now(), now()) returning id
                """
                        .formatted(made));
        assertThat(bots(company.business())).containsExactly("bot_" + company.bot);

        Answer linked =
                requirement(
                        company.developer(),
                        "linkRequirementToBot",
                        "LinkRequirementToBotInput",
                        Map.of(
                                "requirement",
                                Map.of("id", id),
                                "bot",
                                Map.of("id", "bot_" + made)));
        assertThat(linked.errors()).isEmpty();

        assertThat(botOf(company.business(), id)).containsEntry("id", "bot_" + made);
        assertThat(bots(company.business()))
                .containsExactlyInAnyOrder("bot_" + company.bot, "bot_" + made);
        Map<String, Object> seen =
                company.business()
                        .read(
                                "bot(by: {id: \"bot_%d\"}) { name state incidents { totalCount edges { node { title } } } }"
                                        .formatted(made));
        assertThat(seen).containsEntry("state", "PROPOSED");
        assertThat(object(seen.get("incidents")))
                .as("the bot's record, and nothing else of it")
                .containsEntry("totalCount", 0)
                .containsEntry("edges", List.of());
    }

    @Test
    void draftDoesNotShowBot() {
        long foreign = bot(company.workshop);
        assertThat(company.draft(Map.of("bot", Map.of("id", "bot_" + foreign))).refusals())
                .containsExactly("NOT_FOUND bot");
        assertThat(bots(company.business())).containsExactly("bot_" + company.bot);
    }

    @Test
    void usesConfiguredDevelopmentDepartment() {
        Map<String, Object> noAddressee = withoutBot();
        noAddressee.put("developmentDepartment", null);
        String code =
                Objects.requireNonNull(
                        database.sql("select code from department where id = " + company.workshop)
                                .map(row -> Objects.requireNonNull(row.get("code", String.class)))
                                .one()
                                .block());
        for (String configured : List.of("", "no such department", code)) {
            String id = company.draft(noAddressee).id();
            Requirements requirements =
                    new Requirements(
                            rows,
                            opening,
                            references,
                            persons,
                            new RequirementIntake(database, configured),
                            writes);
            mutations
                    .begin(
                            "submitRequirement",
                            requirements.submitRequirement(
                                    company.businessViewer().viewer(),
                                    new SubmitRequirementInput(id, null)))
                    .block();
            assertThat(requirements(fixture.client(developerOfBot)).contains(id))
                    .isEqualTo(configured.equals(code));
        }
    }

    private Answer step(DeliveryClient who, String mutation, String input, String id) {
        return requirement(who, mutation, input, Map.of("requirement", Map.of("id", id)));
    }

    private static Map<String, Object> withoutBot() {
        Map<String, Object> other = new HashMap<>();
        other.put("bot", null);
        return other;
    }

    private long bot(long owner) {
        return fixture.insert(
                "insert into bot (code, name, state, owner_department_id) values (:code, 'New', 'PROPOSED', %d) returning id"
                        .formatted(owner));
    }

    private static Map<String, Object> botOf(DeliveryClient who, String requirement) {
        return object(
                who.read("requirement(by: {id: \"%s\"}) { bot { id name } }".formatted(requirement))
                        .get("bot"));
    }

    private static List<String> bots(DeliveryClient who) {
        return ids(who.read("bots(first: 100) { edges { node { id } } }"));
    }

    private static List<String> requirements(DeliveryClient who) {
        return ids(who.read("requirements(first: 100) { edges { node { id } } }"));
    }

    private static List<String> ids(Map<String, Object> page) {
        return objects(page.get("edges")).stream()
                .map(edge -> String.valueOf(object(edge.get("node")).get("id")))
                .toList();
    }
}
