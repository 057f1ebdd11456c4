package io.botwarden.platform.work;

import static io.botwarden.delivery.DeliveryClient.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of waiting items as a whole: its order, its pages, and invalid arguments. */
@BotwardenTest
class MyWorkTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private EvidenceFixture evidence;
    @Autowired private TestViewers viewers;

    private Evidence found;

    @BeforeEach
    void found() {
        found = evidence.evidence();
    }

    @Test
    void ordersByDueTimeAndPages() {
        List<String> defects = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            // two of them at the same instant
            defects.add(defect(k / 2));
        }
        long incident =
                fixture.insert(
                        """
                        insert into incident (number, title, bot_id, assignee_id, severity, state, started_at, opened_at, resolve_due_at, acknowledged_at)
                        values (:code, 'Silent', %d, %d, 'HIGH', 'ACKNOWLEDGED', now(), now(), now() - interval '1 hour', now()) returning id
                        """
                                .formatted(found.company.bot, found.company.devi));
        TestViewer who =
                fixture.employed(
                        viewers.overBot("OPERATOR", found.company.bot), found.company.devi);

        List<String> expected = new ArrayList<>(List.of("incident_" + incident));
        expected.addAll(defects);
        List<String> paged = new ArrayList<>();
        String after = null;
        do {
            Map<String, Object> page = page(who, "first: 2", after);
            assertThat(page).containsEntry("totalCount", 6).containsEntry("overdueCount", 1);
            paged.addAll(ids(page));
            Map<String, Object> info = object(page.get("pageInfo"));
            assertThat(info).containsEntry("hasPreviousPage", after != null);
            after =
                    Boolean.TRUE.equals(info.get("hasNextPage"))
                            ? String.valueOf(info.get("endCursor"))
                            : null;
        } while (after != null);
        assertThat(paged).containsExactlyElementsOf(expected);

        Map<String, Object> first = page(who, "first: 2", null);
        fixture.execute(
                "update defect set assignee_id = null where id = "
                        + defects.getFirst().substring("defect_".length()));
        assertThat(
                        ids(
                                page(
                                        who,
                                        "first: 1",
                                        String.valueOf(
                                                object(first.get("pageInfo")).get("endCursor")))))
                .as("behind what is done meanwhile")
                .containsExactly(defects.get(1));
        Map<String, Object> incidents = page(who, "kinds: [INCIDENT_TO_RESOLVE]", null);
        assertThat(ids(incidents)).containsExactly("incident_" + incident);
        assertThat(incidents).containsEntry("totalCount", 1);
    }

    @Test
    void countsToOneHundred() {
        TestViewer who =
                fixture.employed(
                        viewers.overBot("OPERATOR", found.company.bot), found.company.devi);
        assertThat(count(who)).isEqualTo(Map.of("waiting", 0, "overdue", 0));
        defect(0);
        incidents(99);
        assertThat(count(who)).isEqualTo(Map.of("waiting", 100, "overdue", 99));
        assertThat(page(who, "first: 1", null)).containsEntry("totalCount", 100);
        incidents(20);
        assertThat(count(who)).isEqualTo(Map.of("waiting", 100, "overdue", 100));
        assertThat(page(who, "first: 1", null)).containsEntry("totalCount", 120);
        assertThat(count(viewers.overNothing())).isEqualTo(Map.of("waiting", 0, "overdue", 0));
    }

    @Test
    void withoutPermissionsIsEmpty() {
        TestViewer nobody = viewers.overNothing();
        assertThat(page(nobody, "first: 1", null))
                .containsEntry("totalCount", 0)
                .containsEntry("overdueCount", 0)
                .containsEntry("edges", List.of());
        assertThat(page(nobody, "kinds: []", null)).containsEntry("totalCount", 0);
        assertThat(problem(nobody, "first: 0"))
                .isEqualTo("Argument 'first': 0 is not between 1 and 100.");
        assertThat(problem(nobody, "first: 101"))
                .isEqualTo("Argument 'first': 101 is not between 1 and 100.");
        for (String cursor : List.of("", "x", "MTox", "LTk5OTk5OTk5OTk5OTk5OTowOkE6MQ")) {
            assertThat(problem(nobody, "after: \"%s\"".formatted(cursor)))
                    .isEqualTo("Argument 'after': this is not a cursor of this list.");
        }
    }

    private Map<String, Object> count(TestViewer who) {
        return fixture.client(who).read("myWorkCount { waiting overdue }");
    }

    /** A number of further items, each overdue. */
    private void incidents(int more) {
        fixture.execute(
                """
                insert into incident (number, title, bot_id, assignee_id, severity, state, started_at, opened_at, resolve_due_at, acknowledged_at)
                select gen_random_uuid(), 'Silent', %d, %d, 'HIGH', 'ACKNOWLEDGED', now(), now(), now() - interval '1 hour', now()
                from generate_series(1, %d)
                """
                        .formatted(found.company.bot, found.company.devi, more));
    }

    private String defect(int minutes) {
        return "defect_"
                + fixture.insert(
                        """
                        insert into defect (number, title, bot_id, release_id, found_in, severity, reported_by_id, opened_at, assignee_id)
                        values (:code, 'Broken', %d, %d, 'TEST', 'HIGH', (select min(id) from identity), timestamptz '2026-01-01 00:00Z' + interval '%d minutes', %d)
                        returning id
                        """
                                .formatted(
                                        found.company.bot,
                                        found.release,
                                        minutes,
                                        found.company.devi));
    }

    private static List<String> ids(Map<String, Object> page) {
        return WorkSeen.nodes(page).stream()
                .map(item -> String.valueOf(object(item.get("record")).get("id")))
                .toList();
    }

    private Map<String, Object> page(TestViewer who, String arguments, @Nullable String after) {
        return fixture.client(who)
                .read(
                        "myWork(%s%s) { totalCount overdueCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { record { id } } } }"
                                .formatted(
                                        arguments,
                                        after == null ? "" : ", after: \"" + after + "\""));
    }

    private String problem(TestViewer who, String arguments) {
        List<String> messages = new ArrayList<>();
        fixture.client(who)
                .graphql()
                .document("{ myWork(%s) { totalCount } }".formatted(arguments))
                .execute()
                .errors()
                .satisfy(errors -> errors.forEach(error -> messages.add(error.getMessage())));
        return String.join(" ", messages);
    }
}
