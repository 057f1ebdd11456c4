package io.botwarden.operations.intake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A log gives the same records whether it is imported at once or in parts. */
@BotwardenTest
@NoBufferLeaks
class SplitLogTest {

    private static final String URI = "/import/incidents-csv?mapping=uci-incidents";
    private static final int ROWS = 6_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");

    /** The column of the time of a row's change. */
    private static final int CHANGED_AT = 13;

    private static final List<List<Integer>> CUTS =
            List.of(
                    List.of(1),
                    List.of(17, 3_001),
                    List.of(1_500, 1_501, 4_000),
                    List.of(ROWS - 1));

    /** How a log is sorted before it is split. */
    private enum Sorted {
        AS_SHIPPED,
        BY_TIME
    }

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void signIn() {
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    @Test
    @Tag("nightly")
    void splitsEqually() throws IOException {
        assertSplitsEqually(Sorted.AS_SHIPPED);
    }

    @Test
    @Tag("nightly")
    void splitsEquallyByTime() throws IOException {
        assertSplitsEqually(Sorted.BY_TIME);
    }

    private void assertSplitsEqually(Sorted sorted) throws IOException {
        List<String> log = log(sorted);
        String atOnce = stateAfter(log, List.of());
        assertThat(atOnce).contains("incidents ", "entries ", "mtta ");

        for (List<Integer> cuts : CUTS) {
            assertThat(stateAfter(log, cuts)).as("cut at %s", cuts).isEqualTo(atOnce);
        }
    }

    private String stateAfter(List<String> log, List<Integer> cuts) {
        EmptyTables.empty(
                database, "timeline_entry", "incident", "import_run", "bot", "department");
        String header = log.getFirst();
        List<String> rows = log.subList(1, log.size());
        int from = 0;
        for (int k = 0; k <= cuts.size(); k++) {
            int to = k == cuts.size() ? rows.size() : cuts.get(k);
            String part = header + "\n" + String.join("\n", rows.subList(from, to)) + "\n";
            client.accepted(URI, part);
            from = to;
        }
        return state();
    }

    private String state() {
        return database.sql(
                        """
                        select concat_ws(E'\\n',
                          (select 'incidents ' || count(*) || ' ' || md5(string_agg(concat_ws('|', i.number, i.title, b.code, d.code, i.severity,
                            i.state, i.started_at, i.opened_at, i.acknowledged_at, i.resolved_at, i.closed_at, i.sla_met, i.reopen_count,
                            i.reassignment_count), E'\\n' order by i.number))
                           from incident i left join bot b on b.id = i.bot_id left join department d on d.id = i.department_id),
                          (select 'entries ' || count(*) || ' ' || count(e.department_id) || ' ' || md5(string_agg(concat_ws('|', i.number,
                            e.position, e.at, e.state, e.actor_name, e.automated, d.code, e.note), E'\\n' order by i.number, e.position))
                           from timeline_entry e join incident i on i.id = e.incident_id left join department d on d.id = e.department_id),
                          (select 'bots ' || string_agg(concat_ws('|', code, state, origin, live_since), ', ' order by code) from bot),
                          (select 'departments ' || string_agg(code, ', ' order by code) from department),
                          (select 'mtta ' || count(*) || ' ' || sum(extract(epoch from acknowledged_at - opened_at))::bigint
                           from incident where acknowledged_at >= opened_at),
                          (select 'mttr ' || count(*) || ' ' || sum(extract(epoch from resolved_at - started_at))::bigint
                           from incident where resolved_at is not null))
                        """)
                .query(String.class)
                .single();
    }

    private static List<String> log(Sorted sorted) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        new ClassPathResource(
                                                        "demo/uci-incidents/incident_event_log_opened_to_2016-04.csv.gz")
                                                .getInputStream()),
                                StandardCharsets.UTF_8))) {
            List<String> log = new ArrayList<>();
            log.add(lines.readLine());
            List<String> rows = new ArrayList<>(lines.lines().limit(ROWS).toList());
            if (sorted == Sorted.BY_TIME) {
                rows.sort(
                        Comparator.comparing(
                                row -> LocalDateTime.parse(row.split(",")[CHANGED_AT], TIME)));
            }
            log.addAll(rows);
            return log;
        }
    }
}
