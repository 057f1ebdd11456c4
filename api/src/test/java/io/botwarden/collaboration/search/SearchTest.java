package io.botwarden.collaboration.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Full-text search over HTTP, in English and in Chinese, and its visibility. */
@BotwardenTest
class SearchTest {

    private static final String DIALECT = "机器人无法识别方言，导致用户反复拨打热线。";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private Company company;

    /** A word that no record of another test contains. */
    private String word;

    @BeforeEach
    void found() {
        company = fixture.company();
        word = "w" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void findsInflectedEnglish() {
        String requirement = draft("Customers were paying twice in " + word + ".");

        assertThat(ids(sally(), "customer pays " + word)).containsExactly(requirement);
        assertThat(ids(sally(), word.toUpperCase(Locale.ROOT) + " \"paying twice\""))
                .containsExactly(requirement);
        assertThat(ids(sally(), word + " \"twice paying\"")).isEmpty();
        assertThat(ids(sally(), word + " refund or " + word + " customers"))
                .containsExactly(requirement);
        assertThat(ids(sally(), word + " -customer")).isEmpty();
        assertThat(ids(sally(), word + " refund")).as("all words must be there").isEmpty();

        Map<String, Object> hit = hits(sally(), "pay " + word).getFirst();
        assertThat(hit).containsEntry("kind", "REQUIREMENT");
        assertThat(marked(hit, "snippet")).containsExactly("paying", word);
        assertThat(DeliveryClient.object(hit.get("bot"))).containsEntry("id", "bot_" + company.bot);
    }

    @Test
    void findsChineseWords() {
        String requirement = draft(DIALECT + word);

        for (String said : List.of("方言", "识别方言", "无法识别方言", "反复 热线", "热", "机器人 " + word)) {
            assertThat(ids(sally(), said)).as(said).contains(requirement);
        }
        for (String said : List.of("言方", "识别热线", "方言 退款", "线热")) {
            assertThat(ids(sally(), said)).as(said).doesNotContain(requirement);
        }
        Map<String, Object> hit = hits(sally(), "识别方言 " + word).getFirst();
        assertThat(marked(hit, "snippet")).containsExactly("识别方言", word);
        assertThat(text(hit, "snippet")).startsWith(DIALECT);
    }

    /** A restored dump computes the words of both languages again, with an empty search path. */
    @Test
    void wordsAreRestoredFromDump() {
        fixture.execute(
                """
                do $$ begin
                  set local search_path = '';
                  insert into public.search_document (record_table, record_id, at, title, body)
                  values ('dumped', 1, now(), 'Customers pay', '%s');
                end $$
                """
                        .formatted(DIALECT));
        fixture.execute(
                """
                do $$ begin
                  delete from search_document where record_table = 'dumped' and words @@ search_query('paying 识别方言');
                  assert found, 'the words are not found';
                end $$
                """);
    }

    @Test
    void matchesFullWidthLetters() {
        String requirement = draft("ＶＩＰ客户 " + word);
        assertThat(ids(sally(), "vip客户 " + word)).containsExactly(requirement);
    }

    @Test
    void findsCommentsWithRecord() {
        String requirement = draft("As it was.");
        String key = requirement.substring(requirement.lastIndexOf('_') + 1);
        fixture.execute(
                "insert into requirement_question (requirement_id, question, asked_at, asked_by_id) select %s, 'What of %s?', now(), min(id) from identity"
                        .formatted(key, word));
        assertThat(ids(sally(), word)).containsExactly(requirement);

        fixture.execute(
                "update requirement_question set question = 'Nothing' where requirement_id = "
                        + key);
        assertThat(ids(sally(), word)).isEmpty();

        String manual =
                "insert into manual (bot_id, revision, title, body, drafted_by_id) values (%d, 1, :code, '%s', (select min(id) from identity)) returning id"
                        .formatted(company.bot, word);
        long draft = fixture.insert(manual);
        assertThat(ids(sally(), word)).as("it does not hold yet").isEmpty();
        fixture.execute(
                "update manual set state = 'PUBLISHED', published_at = now(), published_by_id = drafted_by_id where id = "
                        + draft);
        assertThat(ids(sally(), word)).containsExactly("manual_" + draft);
        fixture.execute(
                "update manual set state = 'SUPERSEDED', superseded_at = now() where id = "
                        + draft);
        assertThat(ids(sally(), word)).isEmpty();
    }

    @Test
    void hidesInvisibleRecords() {
        Map<String, Object> ofSalesOnly = new HashMap<>();
        ofSalesOnly.put("scenario", "Nobody else knows " + word);
        ofSalesOnly.put("developmentDepartment", null);
        company.draft(ofSalesOnly);
        long meeting =
                fixture.insert(
                        "insert into meeting (number, title, starts_at, ends_at, time_zone, organiser_id, scheduled_by_id) values (:code, '%s', now(), now() + interval '1 hour', 'UTC', %d, (select min(id) from identity)) returning id"
                                .formatted(word, company.devi));
        fixture.execute(
                "insert into meeting_lesson (meeting_id, title, text, recorded_by_id) values (%d, 'Lesson', '%s', (select min(id) from identity))"
                        .formatted(meeting, word));
        long elsewhere =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Elsewhere') returning id");

        for (DeliveryClient stranger :
                List.of(
                        fixture.client(viewers.overNothing()),
                        fixture.client(viewers.overDepartment("OPERATOR", elsewhere)))) {
            Map<String, Object> found = search(stranger, word, Map.of());
            assertThat(found).containsEntry("totalCount", 0);
            assertThat(DeliveryClient.objects(found.get("edges"))).isEmpty();
        }
        assertThat(kinds(company.developer())).as("takes part").containsOnly("MEETING", "LESSON");
        assertThat(kinds(company.otherDeveloper())).as("over the bot").containsOnly("REQUIREMENT");
        assertThat(kinds(fixture.client(viewers.overEverything("ADMINISTRATOR"))))
                .containsOnly("REQUIREMENT", "MEETING", "LESSON");
        assertThat(search(company.developer(), word, Map.of("kinds", List.of("LESSON"))))
                .containsEntry("totalCount", 1);
    }

    /** A plan by the steps in force, a risk also by its treatments; nobody else finds either. */
    @Test
    void findsRisksAndContingencyPlans() {
        long risk =
                fixture.insert(
                        "insert into risk (number, title, category, cause, event, effect, bot_id, bot_ids, owner_id, identified_at) values (:code, 'Risk', 'TECHNICAL', 'c', 'e', '%s', %d, array[%2$d], %d, now()) returning id"
                                .formatted(word, company.bot, company.devi));
        long plan =
                fixture.insert(
                        "insert into contingency_plan (number, title, department_id, owner_id, drill_months, review_months) values (:code, 'Plan', %d, %d, 12, 12) returning id"
                                .formatted(company.sales, company.devi));
        long version =
                fixture.insert(
                        "insert into contingency_plan_version (contingency_plan_id, revision, title, procedure, drafted_by_id, changed_by_id) select %d, 1, :code, 'p', min(id), min(id) from identity returning id"
                                .formatted(plan));
        fixture.execute(
                "insert into contingency_role (contingency_plan_version_id, position, name, kind, employee_id) values (%d, 1, 'Leader', 'LEADER', %d)"
                        .formatted(version, company.devi));
        fixture.execute(
                "insert into contingency_step (contingency_plan_version_id, position, title, instruction, role, within_minutes, required) values (%d, 1, 'Step', 'Call %s', 'Leader', 5, false)"
                        .formatted(version, word));
        DeliveryClient all = fixture.client(viewers.overEverything("ADMINISTRATOR"));
        assertThat(ids(all, word)).as("the draft does not hold").containsExactly("risk_" + risk);
        fixture.execute(
                "update contingency_plan set state = 'IN_FORCE', current_version_id = %d where id = %d"
                        .formatted(version, plan));
        assertThat(ids(all, word))
                .containsExactlyInAnyOrder("risk_" + risk, "contingency_plan_" + plan);
        assertThat(search(all, word, Map.of("kinds", List.of("CONTINGENCY_PLAN"))))
                .containsEntry("totalCount", 1);
        assertThat(kinds(company.otherDeveloper())).as("over the bot").containsExactly("RISK");
        assertThat(kinds(fixture.client(viewers.overNothing()))).isEmpty();

        fixture.execute("update risk set effect = 'f' where id = " + risk);
        assertThat(kinds(all)).containsExactly("CONTINGENCY_PLAN");
        fixture.insert(
                "insert into risk_treatment (number, risk_id, strategy, title, currency, reduces, effectiveness, coverage, planned_factor, due_at, owner_id, planned_at) values (:code, %d, 'AVOID', '%s', 'CNY', 'IMPACT', 1, 1, 1, now(), %d, now()) returning id"
                        .formatted(risk, word, company.devi));
        assertThat(kinds(all)).containsExactlyInAnyOrder("RISK", "CONTINGENCY_PLAN");
    }

    @Test
    void ranksAndPages() {
        String inText = draft("Once " + word);
        String inTitle =
                company.draft(Map.of("title", "About " + word, "scenario", "Nothing")).id();
        String newer = draft("Once " + word);

        assertThat(ids(sally(), word)).containsExactly(inTitle, newer, inText);
        Map<String, Object> first = search(sally(), word, Map.of("first", 2));
        assertThat(first).containsEntry("totalCount", 3);
        Map<String, Object> pageInfo = DeliveryClient.object(first.get("pageInfo"));
        assertThat(pageInfo).containsEntry("hasNextPage", true);
        Map<String, Object> second =
                search(sally(), word, Map.of("first", 2, "after", pageInfo.get("endCursor")));
        assertThat(DeliveryClient.objects(second.get("edges"))).hasSize(1);
        assertThat(DeliveryClient.object(second.get("pageInfo")))
                .containsEntry("hasNextPage", false);
    }

    @Test
    void hostileQueryIsHarmless() {
        draft("<script>alert('" + word + "')</script> \uE000b\uE001 <b>bold</b>");
        Map<String, Object> hit = hits(sally(), word).getFirst();
        assertThat(marked(hit, "snippet")).containsExactly(word);
        assertThat(text(hit, "snippet"))
                .as("HTML is text, and nobody else makes marks")
                .startsWith("<script>alert('" + word + "')</script> b <b>bold</b>");

        for (String said :
                List.of(
                        "the and of",
                        "-customer",
                        "& | ! ( ) : * <->",
                        "\"unclosed " + word + " zz",
                        "' or 1=1; drop table bot; --",
                        "%_\\",
                        "〇".repeat(1000),
                        "a ".repeat(500))) {
            assertThat(ids(sally(), said)).as(said).isEmpty();
        }
        for (String said : List.of(" ", "x".repeat(10_240))) {
            assertThat(refusal(said, Map.of())).startsWith("text: this must have 1 to 1000");
        }
        assertThat(refusal(word, Map.of("first", 101))).startsWith("first: 101");
        assertThat(refusal(word, Map.of("after", "MA"))).startsWith("after: ");
        assertThat(refusal(word, Map.of("after", "%%"))).startsWith("after: ");
    }

    private String refusal(String text, Map<String, Object> other) {
        StringBuilder message = new StringBuilder();
        execute(sally(), text, other)
                .errors()
                .satisfy(errors -> message.append(errors.getFirst().getMessage()));
        return message.toString();
    }

    private String draft(String scenario) {
        return company.draft(Map.of("scenario", scenario)).id();
    }

    private DeliveryClient sally() {
        return company.business();
    }

    private List<Object> ids(DeliveryClient who, String text) {
        return hits(who, text).stream()
                .map(hit -> DeliveryClient.object(hit.get("record")).get("id"))
                .toList();
    }

    private List<Object> kinds(DeliveryClient who) {
        return hits(who, word).stream().map(hit -> hit.get("kind")).toList();
    }

    private static List<Map<String, Object>> hits(DeliveryClient who, String text) {
        return DeliveryClient.objects(search(who, text, Map.of()).get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private static Map<String, Object> search(
            DeliveryClient who, String text, Map<String, Object> other) {
        return DeliveryClient.object(
                execute(who, text, other).path("search").entity(Object.class).get());
    }

    private static GraphQlTester.Response execute(
            DeliveryClient who, String text, Map<String, Object> other) {
        Map<String, Object> variables = new HashMap<>(other);
        variables.put("text", text);
        return who.graphql()
                .document(
                        """
                        query($text: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
                          search(text: $text, kinds: $kinds, first: $first, after: $after) {
                            totalCount
                            pageInfo { hasNextPage endCursor }
                            edges { node { kind record { id } bot { id } title { text marked } snippet { text marked } at } }
                          }
                        }
                        """)
                .variables(variables)
                .execute();
    }

    private static List<Object> marked(Map<String, Object> hit, String field) {
        return DeliveryClient.objects(hit.get(field)).stream()
                .filter(part -> Boolean.TRUE.equals(part.get("marked")))
                .map(part -> part.get("text"))
                .toList();
    }

    private static String text(Map<String, Object> hit, String field) {
        return DeliveryClient.objects(hit.get(field)).stream()
                .map(part -> String.valueOf(part.get("text")))
                .collect(Collectors.joining());
    }
}
