package io.botwarden.oversight.control;

import static io.botwarden.delivery.DeliveryClient.object;
import static io.botwarden.delivery.DeliveryClient.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.story.Person;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * The states of all controls at ten past instants are those that follow from the audit trail alone.
 */
@BotwardenTest(own = true)
class ControlsAsOfTest extends ControlStory {

    /** An audit entry of a run: the changes of its subjects, and the control. */
    private record Entry(Instant at, List<String> fields, List<String> after) {}

    /** The change of an entry that names the control; the others name subjects. */
    private static final String CONTROL = "control";

    @Autowired private DatabaseClient database;

    @Test
    @Tag("nightly")
    void statesAsOfEqualReplayedAuditTrail() throws InterruptedException {
        List<Instant> instants = new ArrayList<>();
        for (Runnable event : events()) {
            event.run();
            evaluateAll();
            // the next run is later than this instant
            Thread.sleep(5);
            instants.add(Instant.now());
            Thread.sleep(5);
        }
        assertThat(instants).hasSize(10);

        List<Entry> trail = trail();
        List<Map<String, String>> seen = new ArrayList<>();
        for (Instant instant : instants) {
            Map<String, String> states = asOf(instant);
            assertThat(states).as("at %s", instant).isEqualTo(replayed(trail, instant));
            seen.add(states);
        }

        for (int k = 1; k < seen.size(); k++) {
            assertThat(seen.get(k)).as("event %d", k).isNotEqualTo(seen.get(k - 1));
        }
        assertThat(seen.getLast().keySet().stream().map(key -> key.split(" ")[0]).distinct())
                .hasSizeGreaterThan(ControlFiles.builtIn().definitions().size() * 3 / 4);
    }

    /** What happens between the instants. */
    private List<Runnable> events() {
        Map<String, String> made = new LinkedHashMap<>();
        return List.of(
                () -> {},
                () ->
                        about("changeBot", "bot")
                                .with("version", 1)
                                .with("criticality", "LOW")
                                .done(),
                this::publishManual,
                () ->
                        about("recordDataAsset", "dataAsset")
                                .with("name", "Transcripts")
                                .with("dataClassification", "INTERNAL")
                                .with("personal", true)
                                .done(),
                () -> made.put("incident", incident()),
                () ->
                        ada.does("resolveIncident", "incident")
                                .with("incident", ref(made.getOrDefault("incident", "")))
                                .with("note", "Restarted")
                                .done(),
                () -> about("suspendBot", "bot").with("reason", "It is rude.").done(),
                () -> about("resumeBot", "bot").done(),
                () -> disable("alert-rules-active"),
                this::register);
    }

    private void evaluateAll() {
        for (Map<String, Object> control : controls("state: [ACTIVE]")) {
            ada.does("evaluateControl", "control")
                    .with("control", Map.of("code", Person.text(control, "code")))
                    .done();
        }
    }

    /** There are more than fit on a page. */
    private List<Map<String, Object>> controls(String filter) {
        return Stream.of("CHECK", "ATTESTATION")
                .map(kind ->
                        ada.list(
                                "controls(filter: {kind: [%s] %s}, first: 100)"
                                        .formatted(kind, filter),
                                "id code"))
                .flatMap(List::stream)
                .toList();
    }

    /** The states that the API shows, by control and subject. */
    private Map<String, String> asOf(Instant instant) {
        Map<String, String> states = new TreeMap<>();
        String after = "";
        while (true) {
            Map<String, Object> page =
                    ada.sees(
                            "controlResults(filter: {asOf: \"%s\"}, first: 100%s) { pageInfo { hasNextPage endCursor } edges { node { subject state control { code } } } }"
                                    .formatted(instant, after));
            for (Map<String, Object> edge : objects(page.get("edges"))) {
                Map<String, Object> result = object(edge.get("node"));
                states.put(
                        object(result.get("control")).get("code") + " " + result.get("subject"),
                        Person.text(result, "state"));
            }
            Map<String, Object> info = object(page.get("pageInfo"));
            if (!Boolean.TRUE.equals(info.get("hasNextPage"))) {
                return states;
            }
            after = ", after: \"%s\"".formatted(info.get("endCursor"));
        }
    }

    /** The states by control and subject after all entries up to then. */
    private Map<String, String> replayed(List<Entry> trail, Instant instant) {
        Map<String, String> codes =
                controls("").stream()
                        .collect(
                                Collectors.toMap(
                                        control -> Person.text(control, "id"),
                                        control -> Person.text(control, "code")));
        Map<String, String> states = new TreeMap<>();
        for (Entry entry : trail) {
            if (entry.at().isAfter(instant)) {
                break;
            }
            String control = entry.after().get(entry.fields().indexOf(CONTROL));
            for (int k = 0; k < entry.fields().size(); k++) {
                String subject = entry.fields().get(k);
                String key = "%s %s".formatted(codes.get(control), subject);
                if (entry.after().get(k).equals("ENDED")) {
                    states.remove(key);
                } else if (!subject.equals(CONTROL)) {
                    states.put(key, entry.after().get(k));
                }
            }
        }
        return states;
    }

    /** The audit entries of runs, oldest first. */
    private List<Entry> trail() {
        return Objects.requireNonNull(
                database.sql(
                                "select at, change_field, change_after from audit_entry where subject_id like 'control_run_%' order by at, id")
                        .map(row ->
                                new Entry(
                                        Objects.requireNonNull(row.get("at", Instant.class)),
                                        List.of(
                                                Objects.requireNonNull(
                                                        row.get("change_field", String[].class))),
                                        List.of(
                                                Objects.requireNonNull(
                                                        row.get("change_after", String[].class)))))
                        .all()
                        .collectList()
                        .block());
    }

    private void publishManual() {
        String manual =
                about("draftManual", "manual")
                        .with("title", "Manual")
                        .with("body", "Ask it.")
                        .done()
                        .id();
        ada.does("publishManual", "manual").with("manual", manual).with("version", 1).done();
    }

    private String incident() {
        return about("reportIncident", "incident")
                .with("title", "It does not answer")
                .with("severity", "CRITICAL")
                .with("startedAt", ago(Duration.ofDays(4)))
                .done()
                .id();
    }

    private void disable(String control) {
        ada.does("disableControl", "control")
                .with("control", Map.of("code", control))
                .with("reason", "As agreed")
                .done();
    }
}
