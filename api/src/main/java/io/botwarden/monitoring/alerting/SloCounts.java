package io.botwarden.monitoring.alerting;

import static java.util.Objects.requireNonNull;

import io.botwarden.monitoring.alerting.Figures.Answer;
import io.botwarden.monitoring.alerting.Figures.Question;
import io.botwarden.monitoring.alerting.Figures.Source;
import io.botwarden.monitoring.alerting.evaluation.Cells.Cell;
import io.botwarden.monitoring.alerting.evaluation.EventCounts;
import io.botwarden.monitoring.alerting.evaluation.EventCounts.Total;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Counts the events of objectives by minute, with running sums, so that any window needs only two
 * lookups. The last minutes are counted again each time, to include data that was reported late.
 */
@Component
class SloCounts {

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** Data that is reported later than this is not counted. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private static final Duration LONGEST_BURN = Duration.ofDays(3);

    /** How long minutes are kept: the longest window plus one day. */
    private static final Duration KEPT = Duration.ofDays(91);

    private final DatabaseClient database;
    private final Figures figures;

    SloCounts(DatabaseClient database, Figures figures) {
        this.database = database;
        this.figures = figures;
    }

    /**
     * The events that an objective counts.
     *
     * @param id its key
     * @param badMetric null for a latency share
     * @param bound the longest good response time; null for an error ratio
     * @param measuredAt the time up to which it was counted; null if never
     */
    record Counted(
            long id,
            long bot,
            String validMetric,
            @Nullable String badMetric,
            @Nullable Double bound,
            int windowDays,
            @Nullable Instant measuredAt) {

        private Instant from(Instant until) {
            Duration all =
                    Duration.ofDays(windowDays).compareTo(LONGEST_BURN) < 0
                            ? LONGEST_BURN
                            : Duration.ofDays(windowDays);
            Instant whole = until.minus(all).truncatedTo(ChronoUnit.MINUTES);
            return measuredAt == null || measuredAt.isBefore(whole)
                    ? whole
                    : measuredAt.minus(LATE);
        }

        /** The data to read: valid events, and bad ones if they are reported separately. */
        List<Question> questions(Instant from, Instant until) {
            Question valid =
                    new Question(
                            Source.all(bot, validMetric),
                            null,
                            MINUTE,
                            from,
                            until,
                            bound,
                            bound != null);
            return badMetric == null
                    ? List.of(valid)
                    : List.of(
                            valid,
                            new Question(
                                    Source.all(bot, badMetric),
                                    null,
                                    MINUTE,
                                    from,
                                    until,
                                    null,
                                    false));
        }

        /** Adds the sums by minute to the previous sums. */
        List<Total> totals(List<Answer> answers, Total base) {
            Map<Instant, double[]> minutes = new TreeMap<>();
            for (Cell cell : answers.getFirst().all()) {
                double[] minute = minutes.computeIfAbsent(cell.start(), start -> new double[2]);
                minute[0] += badMetric == null ? cell.count() : cell.sum();
                minute[1] += bound == null ? 0 : cell.above(bound);
            }
            if (answers.size() > 1) {
                for (Cell cell : answers.getLast().all()) {
                    minutes.computeIfAbsent(cell.start(), start -> new double[2])[1] += cell.sum();
                }
            }
            List<Total> totals = new ArrayList<>();
            Total sum = base;
            for (Map.Entry<Instant, double[]> minute : minutes.entrySet()) {
                sum =
                        new Total(
                                minute.getKey().plus(MINUTE),
                                sum.valid() + minute.getValue()[0],
                                sum.bad() + minute.getValue()[1]);
                totals.add(sum);
            }
            return totals;
        }
    }

    /** Counts up to the last whole minute and updates the status of the objectives. */
    Mono<Void> count(Instant now) {
        Instant until = now.truncatedTo(ChronoUnit.MINUTES);
        return due(until)
                .filter(due -> !due.isEmpty())
                .flatMap(due -> count(due, until).then(stand(due, until)).then(forget(until)));
    }

    /** Repeats the counting after an instant, if the clock was ahead. */
    Mono<Void> setBack(Instant to) {
        return database.sql("update slo set measured_at = :to where measured_at > :to")
                .bind("to", to.truncatedTo(ChronoUnit.MINUTES))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private Mono<List<Counted>> due(Instant until) {
        return database.sql(
                        """
                        select id, bot_id, valid_metric, bad_metric, latency_bound, window_days, measured_at
                        from slo where retired_at is null and (measured_at is null or measured_at < :until)
                        order by id
                        """)
                .bind("until", until)
                .map(SloCounts::counted)
                .all()
                .collectList();
    }

    /** Returns the objective with this key; empty if there is none. */
    Mono<Counted> find(long key) {
        return database.sql(
                        """
                        select id, bot_id, valid_metric, bad_metric, latency_bound, window_days, measured_at
                        from slo where id = :id
                        """)
                .bind("id", key)
                .map(SloCounts::counted)
                .one();
    }

    private static Counted counted(Readable row) {
        BigDecimal bound = row.get("latency_bound", BigDecimal.class);
        return new Counted(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "valid_metric"),
                row.get("bad_metric", String.class),
                bound == null ? null : bound.doubleValue(),
                requireNonNull(row.get("window_days", Integer.class)),
                row.get("measured_at", Instant.class));
    }

    private Mono<Void> count(List<Counted> due, Instant until) {
        List<Question> questions = new ArrayList<>();
        due.forEach(each -> questions.addAll(each.questions(each.from(until), until)));
        Map<Long, List<Instant>> begins = new HashMap<>();
        due.forEach(each -> begins.put(each.id(), List.of(each.from(until))));
        return figures.read(questions)
                .zipWith(totals(begins))
                .flatMap(read -> {
                    Minutes minutes = new Minutes();
                    int place = 0;
                    for (Counted each : due) {
                        int asked = each.badMetric() == null ? 1 : 2;
                        Instant from = each.from(until);
                        Total base =
                                Objects.requireNonNull(read.getT2().get(each.id())).total(from);
                        minutes.add(
                                each.id(),
                                from,
                                base,
                                each.totals(read.getT1().subList(place, place + asked), base));
                        place += asked;
                    }
                    return write(minutes);
                });
    }

    private Mono<Void> write(Minutes minutes) {
        Mono<Long> removed =
                database.sql(
                                """
                                delete from slo_minute m
                                using unnest(:slos::bigint[], :froms::bigint[]) as q (slo, from_millis)
                                where m.slo_id = q.slo and m.minute >= timestamptz 'epoch' + q.from_millis * interval '1 millisecond'
                                """)
                        .bind("slos", minutes.slos.toArray(Long[]::new))
                        .bind("froms", minutes.froms.toArray(Long[]::new))
                        .fetch()
                        .rowsUpdated();
        Mono<Long> written =
                database.sql(
                                """
                                insert into slo_minute (slo_id, minute, valid, bad, valid_total, bad_total)
                                select q.slo, timestamptz 'epoch' + q.minute * interval '1 millisecond', q.valid, q.bad, q.valid_total, q.bad_total
                                from unnest(:slo::bigint[], :minute::bigint[], :valid::float8[], :bad::float8[], :validTotal::float8[],
                                  :badTotal::float8[]) as q (slo, minute, valid, bad, valid_total, bad_total)
                                """)
                        .bind("slo", minutes.slo.toArray(Long[]::new))
                        .bind("minute", minutes.minute.toArray(Long[]::new))
                        .bind("valid", minutes.valid.toArray(Double[]::new))
                        .bind("bad", minutes.bad.toArray(Double[]::new))
                        .bind("validTotal", minutes.validTotal.toArray(Double[]::new))
                        .bind("badTotal", minutes.badTotal.toArray(Double[]::new))
                        .fetch()
                        .rowsUpdated();
        return removed.then(written).then();
    }

    /**
     * Updates the status of each objective: its window, and the last hour, six hours and three
     * days.
     */
    private Mono<Void> stand(List<Counted> due, Instant until) {
        return database.sql(
                        """
                        update slo set measured_at = :until, valid_events = n.valid, bad_events = n.bad,
                          budget_consumed = round((n.bad / nullif(n.valid, 0) / (1 - slo.objective))::numeric, 6),
                          burn_hour = round((n.burn_hour / (1 - slo.objective))::numeric, 6),
                          burn_six_hours = round((n.burn_six_hours / (1 - slo.objective))::numeric, 6),
                          burn_three_days = round((n.burn_three_days / (1 - slo.objective))::numeric, 6)
                        from (
                          select s.id, (e.valid_total - w.valid_total)::numeric as valid, (e.bad_total - w.bad_total)::numeric as bad,
                            ((e.bad_total - h.bad_total) / nullif(e.valid_total - h.valid_total, 0))::numeric as burn_hour,
                            ((e.bad_total - x.bad_total) / nullif(e.valid_total - x.valid_total, 0))::numeric as burn_six_hours,
                            ((e.bad_total - d.bad_total) / nullif(e.valid_total - d.valid_total, 0))::numeric as burn_three_days
                          from slo s
                          cross join lateral slo_total(s.id, :until) e
                          cross join lateral slo_total(s.id, :until - s.window_days * interval '1 day') w
                          cross join lateral slo_total(s.id, :until - interval '1 hour') h
                          cross join lateral slo_total(s.id, :until - interval '6 hours') x
                          cross join lateral slo_total(s.id, :until - interval '3 days') d
                          where s.id = any (:ids)
                        ) n
                        where slo.id = n.id
                        """)
                .bind("until", until)
                .bind("ids", due.stream().map(Counted::id).toArray(Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** Keeps the last minute before the horizon, because it holds the sums up to then. */
    private Mono<Void> forget(Instant until) {
        if (until.atOffset(java.time.ZoneOffset.UTC).getMinute() != 0) {
            return Mono.empty();
        }
        return database.sql(
                        """
                        delete from slo_minute m
                        where m.minute < :horizon and exists (
                          select from slo_minute later where later.slo_id = m.slo_id and later.minute > m.minute and later.minute < :horizon
                        )
                        """)
                .bind("horizon", until.minus(KEPT))
                .fetch()
                .rowsUpdated()
                .then();
    }

    /**
     * Returns the sums of objectives at instants.
     *
     * @param asked the instants for each key, as whole minutes
     */
    Mono<Map<Long, Totals>> totals(Map<Long, ? extends Collection<Instant>> asked) {
        Map<Long, Totals> found = new HashMap<>();
        List<Long> slos = new ArrayList<>();
        List<Long> instants = new ArrayList<>();
        asked.forEach((slo, at) -> {
            found.put(slo, new Totals(new TreeMap<>()));
            at.stream()
                    .distinct()
                    .forEach(instant -> {
                        slos.add(slo);
                        instants.add(instant.toEpochMilli());
                    });
        });
        return slos.isEmpty()
                ? Mono.just(found)
                : database.sql(
                                """
                                select q.slo, q.at, t.valid_total, t.bad_total
                                from unnest(:slos::bigint[], :instants::bigint[]) as q (slo, at)
                                cross join lateral slo_total(q.slo, timestamptz 'epoch' + q.at * interval '1 millisecond') t
                                """)
                        .bind("slos", slos.toArray(Long[]::new))
                        .bind("instants", instants.toArray(Long[]::new))
                        .map(row -> {
                            Instant at = Instant.ofEpochMilli(Fields.number(row, "at"));
                            Objects.requireNonNull(found.get(Fields.number(row, "slo")))
                                    .byInstant()
                                    .put(
                                            at,
                                            new Total(
                                                    at,
                                                    requireNonNull(
                                                            row.get("valid_total", Double.class)),
                                                    requireNonNull(
                                                            row.get("bad_total", Double.class))));
                            return true;
                        })
                        .all()
                        .then(Mono.just(found));
    }

    /** The sums of one objective. */
    record Totals(TreeMap<Instant, Total> byInstant) {

        Total total(Instant at) {
            return byInstant.getOrDefault(at, new Total(at, 0, 0));
        }

        EventCounts events() {
            return new EventCounts(List.copyOf(byInstant.values()));
        }
    }

    /** Rows to write, by column. */
    private static final class Minutes {

        private final List<Long> slos = new ArrayList<>();
        private final List<Long> froms = new ArrayList<>();
        private final List<Long> slo = new ArrayList<>();
        private final List<Long> minute = new ArrayList<>();
        private final List<Double> valid = new ArrayList<>();
        private final List<Double> bad = new ArrayList<>();
        private final List<Double> validTotal = new ArrayList<>();
        private final List<Double> badTotal = new ArrayList<>();

        void add(long key, Instant from, Total base, List<Total> totals) {
            slos.add(key);
            froms.add(from.toEpochMilli());
            Total before = base;
            for (Total total : totals) {
                slo.add(key);
                minute.add(total.before().minus(MINUTE).toEpochMilli());
                valid.add(total.valid() - before.valid());
                bad.add(total.bad() - before.bad());
                validTotal.add(total.valid());
                badTotal.add(total.bad());
                before = total;
            }
        }
    }
}
