package io.botwarden.commitment.attachment;

import static io.botwarden.commitment.attachment.AttachmentClient.PDF;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each kind of record that files can be attached to. */
@BotwardenTest
class AttachmentOwnersTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;

    private Company company;

    /** Submits an application for the release, or the application itself. */
    private static final String SUBMITTED =
            """
            do $$
            declare
              application bigint;
              submission bigint;
              document text;
            begin
              insert into launch_application (number, bot_id, release_id, title, applicant_id, applicant)
              values ('L ' || {release}, {bot}, {release}, 'T', {someone}, 'devi')
              on conflict (release_id) do update set title = excluded.title returning id into application;
              document := canonical_json(launch_document(application, now()));
              insert into launch_revision (launch_application_id, revision, document, document_hash, evidence_until, submitted_by_id, submitted_at)
              values (application, 1, document, hex_hash(document), now(), {someone}, now()) returning id into submission;
              update launch_application set state = 'SUBMITTED', revision = 1, current_revision_id = submission where id = application;
            end
            $$
            """;

    /** A kind of record, and how one is closed to files. */
    enum Owner {
        REQUIREMENT(
                "BUSINESS",
                """
                insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id)
                values (:code, 'T', 'S', 'W', 'E', {bot}, {sales}) returning id
                """,
                "update requirement set state = 'REJECTED', rejected_at = now() where id = {id}",
                null),
        DESIGN_DOCUMENT(
                "DEVELOPER",
                """
                insert into design_document (bot_id, kind, revision, title, body, author_ids)
                values ({bot}, 'ALGORITHM', 1, :code, 'B', array[{someone}]) returning id
                """,
                "update design_document set state = 'IN_REVIEW' where id = {id}",
                null),
        CODE_REVIEW(
                "DEVELOPER",
                """
                insert into code_review (release_id, bot_id, module, importance, author_id, reviewer_id, opened_at)
                values ({release}, {bot}, :code, 'IMPORTANT', {devi}, {sally}, now()) returning id
                """,
                "update code_review set state = 'CLOSED', closed_at = now() where id = {id}",
                null),
        TEST_RUN(
                "DEVELOPER",
                """
                insert into test_run (release_id, bot_id, kind, name, result, started_at, finished_at)
                values ({release}, {bot}, 'FUNCTIONAL', :code, 'PASSED', now(), now()) returning id
                """,
                null,
                SUBMITTED),
        LAUNCH_APPLICATION(
                "DEVELOPER",
                """
                insert into launch_application (number, bot_id, release_id, title, applicant_id, applicant)
                values (:code, {bot}, {release}, 'T', {someone}, 'devi') returning id
                """,
                SUBMITTED,
                null),
        RESTORE_TEST(
                "OPERATOR",
                """
                with a as (insert into data_asset (bot_id, name) values ({bot}, :code) returning id),
                r as (
                  insert into backup_run (data_asset_id, bot_id, name, outcome, started_at, finished_at, recorded_by_id)
                  select id, {bot}, 'A', 'SUCCEEDED', now(), now(), {someone} from a returning id, data_asset_id
                )
                insert into restore_test (data_asset_id, bot_id, name, backup_run_id, outcome, started_at, finished_at, recovery_seconds,
                  evidence, recorded_by_id)
                select data_asset_id, {bot}, 'A', id, 'PASSED', now(), now(), 5, 'Counted', {someone} from r returning id
                """,
                null,
                null),
        ATTESTATION(
                "OPERATOR",
                """
                insert into attestation (control_id, bot_id, statement, given_at, given_by_id, valid_until)
                select min(id), {bot}, :code, now(), {someone}, now() + interval '1 day' from control where kind = 'ATTESTATION' returning id
                """,
                "update attestation set state = 'REVOKED', revoked_at = now() where id = {id}",
                null),
        INSPECTION_ITEM(
                "AUDITOR",
                """
                with e as (insert into employee (code, name) values (:code, 'Iris') returning id),
                p as (
                  insert into inspection_plan (year, goals, planned_at) values (2101, 'Look', now()) on conflict (year) do update set goals = 'Look'
                  returning id
                ),
                n as (
                  insert into inspection (number, inspection_plan_id, title, area, lead_id, starts_at, ends_at, sample_size, state, seed,
                    started_at, planned_at)
                  select :code, p.id, 'Look', 'USE', e.id, now(), now() + interval '1 day', 3, 'IN_PROGRESS', 'a', now(), now() from p, e returning id
                )
                insert into inspection_item (inspection_id, position, kind, title, bot_id) select id, 1, 'FREE', 'Look', {bot} from n returning id
                """,
                "update inspection set state = 'CANCELLED', cancelled_at = now() where id = (select inspection_id from inspection_item where id = {id})",
                null);

        private final String role;
        private final String insert;
        private final @Nullable String close;
        private final @Nullable String submit;

        /**
         * @param close after it, no more files can be attached or removed; null if that is always
         *     possible
         * @param submit after it, no more files can be removed; null if there is nothing else
         */
        Owner(String role, String insert, @Nullable String close, @Nullable String submit) {
            this.role = role;
            this.insert = insert;
            this.close = close;
            this.submit = submit;
        }

        String table() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @BeforeEach
    void found() {
        company = fixture.company();
    }

    @ParameterizedTest
    @EnumSource(Owner.class)
    void ownsFiles(Owner owner) {
        long release =
                fixture.insert(
                        "insert into release (bot_id, label, released_at) values (%d, :code, now()) returning id"
                                .formatted(company.bot));
        long key = fixture.insert(filled(owner.insert, release, 0));
        String record = owner.table() + "_" + key;
        TestViewer viewer =
                owner == Owner.REQUIREMENT
                        ? company.businessViewer()
                        : viewers.overBot(owner.role, company.bot);
        AttachmentClient client = AttachmentClient.of(http, viewer);

        String first = client.uploaded(record, "first.pdf", PDF).path("id").asString();
        String second = client.uploaded(record, "second.pdf", PDF).path("id").asString();
        assertThat(client.content(first)).isEqualTo(PDF);
        assertThat(names(fixture.client(viewer), owner, record))
                .containsExactly("second.pdf", "first.pdf");
        assertThat(
                        fixture.client(viewer)
                                .read(
                                        "node(id: \"%s\") { ... on Attachment { record { id __typename } } }"
                                                .formatted(first)))
                .extractingByKey("record")
                .hasFieldOrPropertyWithValue("id", record);
        if (owner == Owner.DESIGN_DOCUMENT) {
            assertThat(
                            fixture.count(
                                    "select cardinality(author_ids)::bigint as n from design_document where id = %d and %d = any (author_ids)"
                                            .formatted(key, viewer.viewer().identityId())))
                    .as("they cannot accept it")
                    .isEqualTo(2);
        }
        assertThat(remove(fixture.client(viewer), first)).isEmpty();
        isForeign(owner, record, second);

        if (owner.close != null) {
            fixture.execute(filled(owner.close, release, key));
            assertThat(
                            client.refused(record, "late.pdf", PDF, null, HttpStatus.CONFLICT)
                                    .path("code")
                                    .asString())
                    .isEqualTo("WRONG_STATE");
            assertThat(remove(fixture.client(viewer), second)).containsExactly("WRONG_STATE");
        }
        if (owner.submit != null) {
            fixture.execute(filled(owner.submit, release, key));
            client.uploaded(record, "late.pdf", PDF);
            assertThat(remove(fixture.client(viewer), second)).containsExactly("WRONG_STATE");
        }
        assertThat(client.content(second)).isEqualTo(PDF);
    }

    /** Somebody of another department, and somebody who may read but not change the record. */
    private void isForeign(Owner owner, String record, String attachment) {
        AttachmentClient foreign =
                AttachmentClient.of(
                        http, viewers.overDepartment("ADMINISTRATOR", fixture.company().sales));
        foreign.get(attachment).expectStatus().isNotFound();
        foreign.refused(record, "mine.pdf", PDF, null, HttpStatus.NOT_FOUND);
        AttachmentClient reader =
                AttachmentClient.of(
                        http,
                        viewers.overBot(
                                owner == Owner.INSPECTION_ITEM ? "ANALYST" : "AUDITOR",
                                company.bot));
        assertThat(reader.content(attachment)).isEqualTo(PDF);
        reader.refused(record, "mine.pdf", PDF, null, HttpStatus.FORBIDDEN);
    }

    private static List<Object> remove(DeliveryClient who, String attachment) {
        return who.run(
                        "removeAttachment",
                        "RemoveAttachmentInput",
                        "attachment",
                        "state",
                        Map.of("attachment", attachment, "reason", "Wrong file"))
                .codes();
    }

    private static List<Object> names(DeliveryClient who, Owner owner, String record) {
        String type = owner.table().replace("_", " ");
        StringBuilder name = new StringBuilder();
        for (String word : type.split(" ")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        Map<String, Object> found =
                who.read(
                        "node(id: \"%s\") { ... on %s { attachments { edges { node { name } } } } }"
                                .formatted(record, name));
        return DeliveryClient.objects(DeliveryClient.object(found.get("attachments")).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")).get("name"))
                .toList();
    }

    private String filled(String sql, long release, long id) {
        return sql.replace("{bot}", String.valueOf(company.bot))
                .replace("{sales}", String.valueOf(company.sales))
                .replace("{sally}", String.valueOf(company.sally))
                .replace("{devi}", String.valueOf(company.devi))
                .replace(
                        "{someone}",
                        String.valueOf(company.developerViewer().viewer().identityId()))
                .replace("{release}", String.valueOf(release))
                .replace("{id}", String.valueOf(id));
    }
}
