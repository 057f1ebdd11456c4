package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.PersonAppraisal;
import io.botwarden.analytics.appraisal.PersonAppraisal.CorrectedCard;
import io.botwarden.analytics.appraisal.PersonCard;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Stores the scorecards of persons as rows. They are computed and inserted in parts, so that memory
 * does not grow with the number of persons.
 */
@Component
class PersonScorecards {

    private static final int PART = 250;

    private static final List<String> SPREAD =
            List.of(
                    """
                    insert into person_scorecard
                      (cycle_id, result_version, scheme_id, employee_id, employee_code, department_id, cycle_name, period, scheme_name,
                       scheme_name_zh, total, grade, missing, missing_zh)
                    select
                      c.id, :version, s.id, e.id, e.code, d.id, c.name, c.period, s.name, s.name_zh,
                      cast(p.value ->> 'total' as numeric), p.value ->> 'grade',
                      array(select m ->> 'en' from json_array_elements(p.value -> 'missing') as m),
                      array(select m ->> 'zh' from json_array_elements(p.value -> 'missing') as m)
                    from json_array_elements(cast(:cards as json)) as p
                    join appraisal_cycle c on c.id = :cycle
                    join appraisal_scheme s on s.id = :scheme
                    join employee e on e.id = cast(p.value ->> 'employee' as bigint)
                    left join department d on d.id = cast(p.value ->> 'department' as bigint)
                    on conflict (cycle_id, employee_id, result_version) do update set
                      scheme_id = excluded.scheme_id, employee_code = excluded.employee_code, department_id = excluded.department_id,
                      cycle_name = excluded.cycle_name, period = excluded.period, scheme_name = excluded.scheme_name,
                      scheme_name_zh = excluded.scheme_name_zh, total = excluded.total, grade = excluded.grade,
                      missing = excluded.missing, missing_zh = excluded.missing_zh
                    """,
                    """
                    delete from person_indicator_score
                    where person_scorecard_id in (
                      select s.id
                      from json_array_elements(cast(:cards as json)) as p
                      join person_scorecard s
                        on s.cycle_id = :cycle and s.result_version = :version and s.employee_id = cast(p.value ->> 'employee' as bigint)
                    )
                    """,
                    """
                    insert into person_indicator_score
                      (person_scorecard_id, position, dimension, dimension_name, dimension_name_zh, dimension_weight, dimension_score,
                       code, kind, kpi_version, name, name_zh, weight, unit, floor, target, numerator, denominator, n, value,
                       pool_value, scored_value, wilson_low, wilson_high, score, explanation, explanation_zh)
                    select
                      s.id, d.position * 1000 + i.position, o.code, o.name ->> 'en', o.name ->> 'zh', o.weight, o.score,
                      n.code, n.kind, n."kpiVersion", n.name ->> 'en', n.name ->> 'zh', n.weight, n.unit, n.floor, n.target,
                      n.numerator, n.denominator, n.n, n.value, n."poolValue", n."scoredValue", n."wilsonLow", n."wilsonHigh", n.score,
                      n.explanation ->> 'en', n.explanation ->> 'zh'
                    from json_array_elements(cast(:cards as json)) as p
                    join person_scorecard s
                      on s.cycle_id = :cycle and s.result_version = :version and s.employee_id = cast(p.value ->> 'employee' as bigint)
                    cross join json_array_elements(p.value -> 'dimensions') with ordinality as d (value, position)
                    cross join json_to_record(d.value) as o (code text, name json, weight numeric, score numeric, indicators json)
                    cross join json_array_elements(o.indicators) with ordinality as i (value, position)
                    cross join json_to_record(i.value) as n (
                      code text, kind text, "kpiVersion" integer, name json, weight numeric, unit text, floor numeric, target numeric,
                      numerator numeric, denominator numeric, n bigint, value numeric, "poolValue" numeric, "scoredValue" numeric,
                      "wilsonLow" numeric, "wilsonHigh" numeric, score numeric, explanation json
                    )
                    """);

    /** What a newer snapshot gives is stored beside the published values where it differs. */
    private static final List<String> FORGET =
            List.of(
                    """
                    update person_indicator_score i set restated = false, restated_numerator = null, restated_denominator = null,
                      restated_n = null, restated_value = null, restated_score = null
                    from person_scorecard s
                    where i.person_scorecard_id = s.id and s.cycle_id = :cycle and i.restated
                    """,
                    """
                    update person_scorecard set restated_snapshot_id = null, restated = false, restated_total = null, restated_grade = null
                    where cycle_id = :cycle and restated_snapshot_id is not null
                    """);

    private static final List<String> RESTATE =
            List.of(
                    """
                    update person_indicator_score o
                    set restated = true, restated_numerator = n.numerator, restated_denominator = n.denominator, restated_n = n.n,
                      restated_value = n.value, restated_score = n.score
                    from json_array_elements(cast(:cards as json)) as p
                    cross join json_array_elements(p.value -> 'dimensions') with ordinality as d (value, position)
                    cross join json_array_elements(d.value -> 'indicators') with ordinality as i (value, position)
                    cross join json_to_record(i.value) as n (numerator numeric, denominator numeric, n bigint, value numeric, score numeric)
                    join person_scorecard s on s.cycle_id = :cycle and s.scheme_id = :scheme and s.employee_id = cast(p.value ->> 'employee' as bigint)
                      and not s.superseded
                    where o.person_scorecard_id = s.id and o.position = d.position * 1000 + i.position
                      and (o.numerator, o.denominator, o.n, o.value, o.score) is distinct from (n.numerator, n.denominator, n.n, n.value, n.score)
                    """,
                    """
                    update person_scorecard s
                    set restated_snapshot_id = :snapshot, restated = n.differs, restated_total = case when n.differs then n.total end,
                      restated_grade = case when n.differs then n.grade end
                    from (
                      select o.id, c.total, c.grade, (o.total, o.grade) is distinct from (c.total, c.grade)
                        or exists (select from person_indicator_score i where i.person_scorecard_id = o.id and i.restated) as differs
                      from json_to_recordset(cast(:cards as json)) as c (employee bigint, total numeric, grade text)
                      join person_scorecard o
                        on o.cycle_id = :cycle and o.scheme_id = :scheme and o.employee_id = c.employee and not o.superseded
                    ) n
                    where n.id = s.id
                    """);

    private final DatabaseClient database;

    PersonScorecards(DatabaseClient database) {
        this.database = database;
    }

    /** The hashes of the first scorecards that are stored, by the key of the scheme. */
    Mono<Map<Long, String>> hashes(long cycle) {
        return database.sql(
                        "select scheme_id as key, content_hash as hash from person_appraisal where cycle_id = :cycle and content_hash is not null")
                .bind("cycle", cycle)
                .map(PersonScorecards::hash)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The hashes of the scorecards that decisions on appeals made, by the key of the employee. */
    Mono<Map<Long, String>> correctedHashes(long cycle) {
        return database.sql(
                        """
                        select employee_id as key, content_hash as hash from person_scorecard
                        where cycle_id = :cycle and content_hash is not null and not superseded
                        """)
                .bind("cycle", cycle)
                .map(PersonScorecards::hash)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Map.Entry<Long, String> hash(Readable row) {
        return Map.entry(Fields.number(row, "key"), Fields.text(row, "hash"));
    }

    /**
     * Replaces the first scorecards of all persons, and those that decisions on appeals made. Those
     * that were there before keep their keys.
     */
    Mono<Void> replaceAll(long cycle, AppraisalRun run) {
        return replace(cycle, run)
                .then(versions(cycle))
                .flatMapMany(versions ->
                        Flux.fromIterable(run.persons())
                                .concatMap(appraisal -> amendAll(cycle, versions::get, appraisal)))
                .then();
    }

    private Mono<Void> replace(long cycle, AppraisalRun run) {
        Long[] everyone =
                run.persons().stream()
                        .flatMap(appraisal -> appraisal.employees().stream())
                        .toArray(Long[]::new);
        return database.sql(
                        """
                        delete from person_scorecard
                        where cycle_id = :cycle and result_version = 1 and employee_id not in (select unnest(:everyone))
                        """)
                .bind("cycle", cycle)
                .bind("everyone", everyone)
                .then()
                .thenMany(Flux.fromIterable(run.persons()))
                .concatMap(appraisal ->
                        hashed(cycle, appraisal, run.hashes())
                                .then(
                                        spread(
                                                SPREAD,
                                                cycle,
                                                0,
                                                appraisal.size(),
                                                appraisal,
                                                appraisal::cards)))
                .then();
    }

    /**
     * The versions of persons' results that decisions on appeals made, by the key of the employee.
     */
    private Mono<Map<Long, Integer>> versions(long cycle) {
        return database.sql(
                        """
                        select employee_id, max(result_version) as version from appraisal_appeal
                        where cycle_id = :cycle and employee_id is not null and result_version is not null group by employee_id
                        """)
                .bind("cycle", cycle)
                .map(row -> Map.entry(Fields.number(row, "employee_id"), Fields.version(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Tells each person with an account that their own result is published, in the outbox. */
    Mono<Void> announce(long cycle) {
        return database.sql(
                        """
                        insert into outbox_event (type, subject_type, subject_id)
                        select 'AppraisalResultPublished', 'person_scorecard', s.id
                        from person_scorecard s
                        where s.cycle_id = :cycle and not s.superseded
                          and exists (select from identity i where i.employee_id = s.employee_id and i.disabled_at is null)
                        order by s.id
                        """)
                .bind("cycle", cycle)
                .then();
    }

    /** Tells each person who has not appealed that the term for it ends soon, in the outbox. */
    Mono<Void> remindOfAppeals(long cycle) {
        return database.sql(
                        """
                        insert into outbox_event (type, subject_type, subject_id)
                        select 'AppraisalAppealsDueSoon', 'person_scorecard', s.id
                        from person_scorecard s
                        where s.cycle_id = :cycle and not s.superseded
                          and exists (select from identity i where i.employee_id = s.employee_id and i.disabled_at is null)
                          and not exists (select from appraisal_appeal a where a.cycle_id = s.cycle_id and a.employee_id = s.employee_id)
                        order by s.id
                        """)
                .bind("cycle", cycle)
                .then();
    }

    /**
     * Stores what a newer snapshot gives beside the scorecards, which stay as they are. A person
     * whom it appraises by another scheme is not compared.
     *
     * @param snapshot the key of the newer snapshot
     */
    Mono<Void> restate(long cycle, long snapshot, List<PersonAppraisal> latest) {
        return Flux.fromIterable(FORGET)
                .concatMap(forget -> database.sql(forget).bind("cycle", cycle).then())
                .thenMany(Flux.fromIterable(latest))
                .concatMap(appraisal ->
                        spread(
                                RESTATE,
                                cycle,
                                snapshot,
                                appraisal.size(),
                                appraisal,
                                appraisal::currentCards))
                .then();
    }

    /**
     * Stores the scorecard of a person whose figures the decision on an appeal corrects. Those of
     * all others stay as they are.
     *
     * @param version the version of the person's result
     * @param appraisals of which one has the corrected card
     */
    Mono<Void> amend(long cycle, int version, List<PersonAppraisal> appraisals) {
        return Flux.fromIterable(appraisals)
                .concatMap(appraisal -> amendAll(cycle, employee -> version, appraisal))
                .then();
    }

    private Mono<Void> amendAll(
            long cycle, LongFunction<@Nullable Integer> versions, PersonAppraisal appraisal) {
        return Flux.fromIterable(appraisal.corrected())
                .concatMap(corrected -> {
                    Integer version = versions.apply(corrected.card().employee());
                    return version == null
                            ? Mono.empty()
                            : insert(
                                            SPREAD,
                                            List.of(corrected.card()),
                                            statement ->
                                                    of(statement, cycle, version, 0, appraisal))
                                    .then(superseded(cycle, version, corrected));
                })
                .then();
    }

    /** Stores the hashes of a corrected scorecard, and that it supersedes those before it. */
    private Mono<Void> superseded(long cycle, int version, CorrectedCard corrected) {
        return Flux.just(
                        """
                        update person_scorecard set input_hash = :inputs, content_hash = :content
                        where cycle_id = :cycle and result_version = :version and employee_id = :employee
                        """,
                        """
                        update person_scorecard s set superseded = true, successor_id = n.id
                        from person_scorecard n
                        where n.cycle_id = :cycle and n.result_version = :version and n.employee_id = :employee
                          and n.input_hash = :inputs and n.content_hash = :content
                          and s.cycle_id = n.cycle_id and s.employee_id = n.employee_id and s.result_version < n.result_version
                        """)
                .concatMap(statement ->
                        database.sql(statement)
                                .bind("cycle", cycle)
                                .bind("version", version)
                                .bind("employee", corrected.card().employee())
                                .bind("inputs", corrected.inputHash())
                                .bind("content", corrected.contentHash())
                                .then())
                .then();
    }

    private Mono<Void> hashed(long cycle, PersonAppraisal appraisal, Map<Long, String> hashes) {
        long scheme = appraisal.scheme().key();
        return database.sql(
                        """
                        update person_appraisal set input_hash = :inputs, content_hash = :content, ratings_hash = :ratings
                        where cycle_id = :cycle and scheme_id = :scheme
                        """)
                .bind("inputs", appraisal.inputs().hash())
                .bind("content", Objects.requireNonNull(hashes.get(scheme)))
                .bind("ratings", appraisal.inputs().ratings().hash())
                .bind("cycle", cycle)
                .bind("scheme", scheme)
                .then();
    }

    /** Some cards from a position on. */
    private interface Cards {
        List<PersonCard> from(int position, int most);
    }

    private Mono<Void> spread(
            List<String> statements,
            long cycle,
            long snapshot,
            int size,
            PersonAppraisal appraisal,
            Cards cards) {
        int parts = (size + PART - 1) / PART;
        return Flux.range(0, parts)
                .concatMap(
                        part ->
                                Mono.fromCallable(() -> cards.from(part * PART, PART))
                                        .subscribeOn(Schedulers.boundedElastic())
                                        .flatMap(some ->
                                                insert(
                                                        statements,
                                                        some,
                                                        statement ->
                                                                of(
                                                                        statement, cycle, 1,
                                                                        snapshot, appraisal))),
                        1)
                .then();
    }

    private static Mono<Void> insert(
            List<String> statements,
            List<PersonCard> cards,
            Function<String, GenericExecuteSpec> bound) {
        return Mono.fromCallable(() -> CanonicalJson.write(cards))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(json ->
                        Flux.fromIterable(statements)
                                .concatMap(statement ->
                                        bound.apply(statement).bind("cards", json).then()))
                .then();
    }

    private GenericExecuteSpec of(
            String statement, long cycle, int version, long snapshot, PersonAppraisal appraisal) {
        GenericExecuteSpec bound = database.sql(statement).bind("cycle", cycle);
        if (statement.contains(":scheme")) {
            bound = bound.bind("scheme", appraisal.scheme().key());
        }
        if (statement.contains(":snapshot")) {
            bound = bound.bind("snapshot", snapshot);
        }
        return statement.contains(":version") ? bound.bind("version", version) : bound;
    }
}
