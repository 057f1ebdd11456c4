package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.transaction.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The comparison finds what an evaluation of each control changes. */
class ControlComparisonTest extends ControlStory {

    @Autowired private ControlComparison comparison;
    @Autowired private ControlRuns runs;
    @Autowired private DatabaseClient database;

    @Test
    void findsWhatEvaluationsChange() {
        Set<Long> bots = Set.of(Long.parseLong(bot.substring("bot_".length())));
        Map<Long, String> controls = controls();
        assertThat(differing(controls, bots)).isEqualTo(changed(controls, bots)).isNotEmpty();
        assertThat(differing(controls, bots)).isEmpty();

        ada.does("changeBot", "bot")
                .with("bot", ref(bot))
                .with("version", 1)
                .with("name", "Other bot")
                .done();
        assertThat(differing(controls, bots)).isEmpty();
        ada.does("suspendBot", "bot").with("bot", ref(bot)).with("reason", "It is wrong.").done();
        assertThat(differing(controls, bots)).isEqualTo(changed(controls, bots)).isNotEmpty();

        changed(controls, null);
        assertThat(differing(controls, null)).isEqualTo(changed(controls, null));
    }

    @Test
    void returnsAllIfAQueryFails() {
        Map<Long, String> controls = controls();
        long one = controls.keySet().iterator().next();
        controls.replace(one, "select 'a' as subject, 1 / (:control - :control) as bot_id");
        assertThat(differing(controls, Set.of(1L))).isEqualTo(List.copyOf(controls.keySet()));
    }

    private List<Long> differing(Map<Long, String> controls, @Nullable Set<Long> bots) {
        return present(comparison.differing(controls, controls.keySet(), bots));
    }

    /** Evaluates each control, and returns the keys of those with a run. */
    private List<Long> changed(Map<Long, String> controls, @Nullable Set<Long> bots) {
        long last = fixture.count("select coalesce(max(id), 0) as n from control_run");
        for (long control : controls.keySet()) {
            runs.evaluate(control, ControlEvaluation.Cause.EVENT, bots).block();
        }
        return present(
                database.sql(
                                "select distinct control_id as id from control_run where id > :last order by 1")
                        .bind("last", last)
                        .map(row -> Fields.number(row, "id"))
                        .all()
                        .collectList());
    }

    private Map<Long, String> controls() {
        return present(
                database.sql(
                                "select id, sql from control where state = 'ACTIVE' and problem is null and kind = 'CHECK' order by id")
                        .map(row -> Map.entry(Fields.number(row, "id"), Fields.text(row, "sql")))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new));
    }

    private static <T> T present(Mono<T> value) {
        return Objects.requireNonNull(value.block());
    }
}
