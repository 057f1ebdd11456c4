package io.botwarden.delivery;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A release of a bot, and the people who provide its evidence. */
@Component
public class EvidenceFixture {

    private final DeliveryFixture delivery;
    private final TestViewers viewers;

    EvidenceFixture(DeliveryFixture delivery, TestViewers viewers) {
        this.delivery = delivery;
        this.viewers = viewers;
    }

    public final class Evidence {

        public final Company company = delivery.company();
        public final String botCode = "bot-" + UUID.randomUUID();
        public final long release;
        public final long rex =
                delivery.insert(
                        "insert into employee (code, name) values (:code, 'Rex') returning id");

        /** The author of the modules. */
        public final TestViewer author =
                delivery.employed(viewers.overBot("DEVELOPER", company.bot), company.devi);

        /** The same person with another account. */
        public final TestViewer authorAgain =
                delivery.employed(viewers.overBot("DEVELOPER", company.bot), company.devi);

        public final TestViewer reviewer =
                delivery.employed(viewers.overBot("DEVELOPER", company.bot), rex);
        public final TestViewer operator = viewers.overBot("OPERATOR", company.bot);

        Evidence() {
            delivery.execute(
                    "update bot set code = '%s', criticality = 'HIGH' where id = %d"
                            .formatted(botCode, company.bot));
            release = release("1.0");
        }

        public long release(String label) {
            return delivery.insert(
                    "insert into release (bot_id, label, source_revision, released_at) values (%d, '%s', :code, now()) returning id"
                            .formatted(company.bot, label));
        }

        public Answer review(TestViewer who, String mutation, String input, Map<String, ?> given) {
            return client(who).run(mutation, input, "codeReview", "state", given);
        }

        public Answer finding(TestViewer who, String mutation, String input, Map<String, ?> given) {
            return client(who).run(mutation, input, "reviewFinding", "state", given);
        }

        public Answer defect(TestViewer who, String mutation, String input, Map<String, ?> given) {
            return client(who)
                    .run(
                            mutation,
                            input,
                            "defect",
                            "number state foundIn severity reopenCount release { label } passedInRun { name }",
                            given);
        }

        public Answer openReview() {
            Map<String, Object> input = new HashMap<>();
            input.put("release", "release_" + release);
            input.put("module", "dialogue");
            input.put("importance", "CRITICAL");
            input.put("author", Map.of("id", "employee_" + company.devi));
            input.put("reviewer", Map.of("id", "employee_" + rex));
            return review(author, "openCodeReview", "OpenCodeReviewInput", input);
        }

        public Answer record(String review, String title) {
            return finding(
                    reviewer,
                    "recordReviewFinding",
                    "RecordReviewFindingInput",
                    Map.of("codeReview", review, "title", title, "severity", "HIGH"));
        }
    }

    public Evidence evidence() {
        return new Evidence();
    }

    public DeliveryClient client(TestViewer viewer) {
        return delivery.client(viewer);
    }

    public IntakeClient intake(WebTestClient http, TestViewer viewer) {
        return new IntakeClient(http, delivery.again(viewer).token());
    }
}
