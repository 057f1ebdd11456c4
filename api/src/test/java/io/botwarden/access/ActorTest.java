package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did something, as everyone sees it who may see the record. */
@BotwardenTest
class ActorTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    private Company company;
    private TestViewer giver;
    private Answer given;

    @BeforeEach
    void feedback() {
        company = fixture.company();
        giver = fixture.employed(viewers.overBot("BUSINESS", company.bot), company.sally);
        given =
                fixture.client(giver)
                        .run(
                                "giveFeedback",
                                "GiveFeedbackInput",
                                "feedback",
                                "givenBy { username name kind employee { id } }",
                                Map.of(
                                        "bot", Map.of("id", "bot_" + company.bot),
                                        "title", "Too fast",
                                        "text", "It speaks too fast."));
    }

    @Test
    void isPersonWithTheirPresentName() {
        assertThat(given.record())
                .containsEntry(
                        "givenBy",
                        Map.of(
                                "username",
                                giver.viewer().username(),
                                "name",
                                "Sally",
                                "kind",
                                "PERSON",
                                "employee",
                                Map.of("id", "employee_" + company.sally)));

        rename("Sally Shaw");
        assertThat(seenBy(company.otherDeveloper(), "givenBy { name }"))
                .containsEntry("givenBy", Map.of("name", "Sally Shaw"));
    }

    @Test
    void doesNotShowErasedPerson() {
        rename("–");
        database.sql("update identity set username = :name, display_name = '–' where id = :id")
                .param("name", "erased-" + giver.viewer().identityId())
                .param("id", giver.viewer().identityId())
                .update();
        assertThat(seenBy(company.otherDeveloper(), "givenBy { username name }"))
                .containsEntry(
                        "givenBy",
                        Map.of("username", "erased-" + giver.viewer().identityId(), "name", "–"));
    }

    @Test
    void showsProgramByItsDisplayName() {
        database.sql(
                        "update identity set employee_id = null, kind = 'SERVICE', display_name = 'Night job' where id = :id")
                .param("id", giver.viewer().identityId())
                .update();
        assertThat(seenBy(company.otherDeveloper(), "givenBy { name kind employee { id } }"))
                .extracting("givenBy")
                .hasToString("{name=Night job, kind=SERVICE, employee=null}");
    }

    @Test
    void filtersAndGroups() {
        String filter =
                "filter: {givenBy: [{username: \"%s\"}]}".formatted(giver.viewer().username());
        Map<String, Object> found =
                company.otherDeveloper()
                        .read(
                                "feedback(%s) { totalCount groups(by: [{field: GIVEN_BY}]) { count keys { record { ... on Actor { name } } } } }"
                                        .formatted(filter));
        assertThat(found.get("totalCount")).hasToString("1");
        assertThat(found.get("groups")).hasToString("[{count=1, keys=[{record={name=Sally}}]}]");
        String id = "actor_" + giver.viewer().identityId();
        assertThat(
                        company.otherDeveloper()
                                .read(
                                        "feedback(filter: {givenBy: [{id: \"%s\"}]}) { totalCount }"
                                                .formatted(id))
                                .get("totalCount"))
                .hasToString("1");
        assertThat(
                        company.otherDeveloper()
                                .read(
                                        "feedback(filter: {givenBy: [{username: \"nobody\"}]}) { totalCount }")
                                .get("totalCount"))
                .hasToString("0");
    }

    /** An account's name is read with a record, and not by counting up ids. */
    @Test
    void isNotLookedUpByItsId() {
        String query = "{ node(id: \"actor_%d\") { id } }".formatted(giver.viewer().identityId());
        company.otherDeveloper()
                .graphql()
                .document(query)
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .asString()
                                .contains("this is not an id such as 'bot_17'"));
    }

    /** The columns that say who did something, and the ones that hold no reference. */
    @Test
    void columnsReferToAccounts() {
        List<String> texts =
                database.sql(
                                """
                                select r.relname || '.' || a.attname
                                from pg_class r
                                join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
                                where r.relkind = 'r' and r.relnamespace = current_schema()::regnamespace
                                  and r.relname <> 'flyway_schema_history' and a.attname ~ '_by(_id)?$'
                                  and not exists (
                                    select from pg_constraint f
                                    where f.conrelid = r.oid and f.contype = 'f' and f.conkey = array[a.attnum]
                                      and f.confrelid in ('identity'::regclass, 'employee'::regclass)
                                  )
                                order by 1
                                """)
                        .query(String.class)
                        .list();
        assertThat(texts)
                .as("attributes to group by, and the layout of db-scheduler")
                .containsExactlyInAnyOrder("alert_rule.group_by", "scheduled_task.picked_by");
    }

    private void rename(String name) {
        database.sql("update employee set name = :name where id = :id")
                .param("name", name)
                .param("id", company.sally)
                .update();
    }

    private Map<String, Object> seenBy(DeliveryClient client, String fields) {
        return client.read("feedbackItem(by: {id: \"%s\"}) { %s }".formatted(given.id(), fields));
    }
}
