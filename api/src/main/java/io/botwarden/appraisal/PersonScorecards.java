package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.PersonAppraisal;
import io.botwarden.analytics.appraisal.PersonCard;
import io.botwarden.analytics.appraisal.PersonScheme;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
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
                      s.id, d.position * 1000 + i.position, d.value ->> 'code', d.value -> 'name' ->> 'en', d.value -> 'name' ->> 'zh',
                      cast(d.value ->> 'weight' as numeric), cast(d.value ->> 'score' as numeric),
                      i.value ->> 'code', i.value ->> 'kind', cast(i.value ->> 'kpiVersion' as integer),
                      i.value -> 'name' ->> 'en', i.value -> 'name' ->> 'zh', cast(i.value ->> 'weight' as numeric),
                      i.value ->> 'unit', cast(i.value ->> 'floor' as numeric), cast(i.value ->> 'target' as numeric),
                      cast(i.value ->> 'numerator' as numeric), cast(i.value ->> 'denominator' as numeric),
                      cast(i.value ->> 'n' as bigint), cast(i.value ->> 'value' as numeric),
                      cast(i.value ->> 'poolValue' as numeric), cast(i.value ->> 'scoredValue' as numeric),
                      cast(i.value ->> 'wilsonLow' as numeric), cast(i.value ->> 'wilsonHigh' as numeric),
                      cast(i.value ->> 'score' as numeric),
                      i.value -> 'explanation' ->> 'en', i.value -> 'explanation' ->> 'zh'
                    from json_array_elements(cast(:cards as json)) as p
                    join person_scorecard s
                      on s.cycle_id = :cycle and s.result_version = :version and s.employee_id = cast(p.value ->> 'employee' as bigint)
                    cross join json_array_elements(p.value -> 'dimensions') with ordinality as d (value, position)
                    cross join json_array_elements(d.value -> 'indicators') with ordinality as i (value, position)
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
                    update person_scorecard set restated = false, restated_total = null, restated_grade = null
                    where cycle_id = :cycle and restated
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
                    set restated = true, restated_total = n.total, restated_grade = n.grade
                    from json_to_recordset(cast(:cards as json)) as n (employee bigint, total numeric, grade text)
                    where s.cycle_id = :cycle and s.scheme_id = :scheme and s.employee_id = n.employee and not s.superseded
                      and ((s.total, s.grade) is distinct from (n.total, n.grade)
                        or exists (select from person_indicator_score i where i.person_scorecard_id = s.id and i.restated))
                    """);

    private final DatabaseClient database;

    PersonScorecards(DatabaseClient database) {
        this.database = database;
    }

    /** Adds to a cycle the schemes for persons that are in force: of each, the latest revision. */
    Mono<Void> add(long cycle, LocalDate today) {
        return database.sql(
                        """
                        insert into person_appraisal (cycle_id, scheme_id)
                        select :cycle, s.id
                        from (
                          select distinct on (code) id, code from appraisal_scheme
                          where subject = 'PERSON' and state = 'APPROVED' and (effective_from is null or effective_from <= :today)
                          order by code, revision desc
                        ) s
                        order by s.code
                        """)
                .bind("cycle", cycle)
                .bind("today", today)
                .then();
    }

    /** The schemes for persons of a cycle, by code. */
    Mono<List<PersonScheme>> schemes(long cycle) {
        return database.sql(
                        """
                        select s.id, s.definition, array(select r.id from job_role r where r.code = any (s.job_roles)) as job_roles
                        from person_appraisal p
                        join appraisal_scheme s on s.id = p.scheme_id
                        where p.cycle_id = :cycle
                        order by s.code
                        """)
                .bind("cycle", cycle)
                .map(PersonScorecards::scheme)
                .all()
                .collectList();
    }

    private static PersonScheme scheme(Readable row) {
        return new PersonScheme(
                Fields.number(row, "id"),
                CanonicalJson.read(Fields.text(row, "definition"), Scheme.class),
                Set.of(Objects.requireNonNull(row.get("job_roles", Long[].class))));
    }

    /** The hashes of what is stored, by the key of the scheme. */
    Mono<Map<Long, String>> hashes(long cycle) {
        return database.sql(
                        "select scheme_id, content_hash from person_appraisal where cycle_id = :cycle and content_hash is not null")
                .bind("cycle", cycle)
                .map(row ->
                        Map.entry(
                                Fields.number(row, "scheme_id"), Fields.text(row, "content_hash")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Replaces the scorecards of all versions of a result, oldest first. Those that were there
     * before keep their keys.
     */
    Mono<Void> replaceAll(long cycle, List<AppraisalRun> versions) {
        return Flux.range(0, versions.size())
                .concatMap(i ->
                        i == 0
                                ? replace(cycle, versions.getFirst().persons())
                                : amend(
                                        cycle,
                                        i + 1,
                                        versions.get(i).correctedSince(versions.get(i - 1)),
                                        versions.get(i).persons()))
                .then();
    }

    private Mono<Void> replace(long cycle, List<PersonAppraisal> appraisals) {
        Long[] everyone =
                appraisals.stream()
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
                .thenMany(Flux.fromIterable(appraisals))
                .concatMap(appraisal ->
                        hashed(cycle, appraisal).then(spread(SPREAD, cycle, appraisal)))
                .then();
    }

    /**
     * Stores what a newer snapshot gives beside the scorecards, which stay as they are. A person
     * whom it appraises by another scheme is not compared.
     */
    Mono<Void> restate(long cycle, List<PersonAppraisal> latest) {
        return Flux.fromIterable(FORGET)
                .concatMap(forget -> database.sql(forget).bind("cycle", cycle).then())
                .thenMany(Flux.fromIterable(latest))
                .concatMap(appraisal -> spread(RESTATE, cycle, appraisal))
                .then();
    }

    /**
     * Stores the scorecards that a later version of a result has.
     *
     * @param employees whose figures it corrects
     */
    Mono<Void> amend(
            long cycle, int version, Set<Long> employees, List<PersonAppraisal> appraisals) {
        return Flux.fromIterable(appraisals)
                .concatMap(appraisal ->
                        hashed(cycle, appraisal)
                                .then(
                                        spread(
                                                SPREAD,
                                                cycle,
                                                version,
                                                appraisal,
                                                () -> appraisal.cards(employees))))
                .then(superseded(cycle, version, employees));
    }

    private Mono<Void> superseded(long cycle, int version, Set<Long> employees) {
        return database.sql(
                        """
                        update person_scorecard set superseded = true
                        where cycle_id = :cycle and result_version < :version and employee_id = any (:employees)
                        """)
                .bind("cycle", cycle)
                .bind("version", version)
                .bind("employees", employees.toArray(Long[]::new))
                .then();
    }

    private Mono<Void> hashed(long cycle, PersonAppraisal appraisal) {
        return database.sql(
                        """
                        update person_appraisal set input_hash = :inputs, content_hash = :content
                        where cycle_id = :cycle and scheme_id = :scheme
                        """)
                .bind("inputs", appraisal.inputs().hash())
                .bind("content", appraisal.contentHash())
                .bind("cycle", cycle)
                .bind("scheme", appraisal.scheme().key())
                .then();
    }

    private Mono<Void> spread(List<String> statements, long cycle, PersonAppraisal appraisal) {
        int parts = (appraisal.size() + PART - 1) / PART;
        return Flux.range(0, parts)
                .concatMap(
                        part ->
                                spread(
                                        statements,
                                        cycle,
                                        1,
                                        appraisal,
                                        () -> appraisal.cards(part * PART, PART)),
                        1)
                .then();
    }

    private Mono<Void> spread(
            List<String> statements,
            long cycle,
            int version,
            PersonAppraisal appraisal,
            Supplier<List<PersonCard>> cards) {
        return Mono.fromCallable(() -> CanonicalJson.write(cards.get()))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(json ->
                        Flux.fromIterable(statements)
                                .concatMap(statement ->
                                        of(statement, version, appraisal)
                                                .bind("cards", json)
                                                .bind("cycle", cycle)
                                                .then()))
                .then();
    }

    private GenericExecuteSpec of(String statement, int version, PersonAppraisal appraisal) {
        GenericExecuteSpec bound = database.sql(statement);
        if (statement.contains(":scheme")) {
            bound = bound.bind("scheme", appraisal.scheme().key());
        }
        return statement.contains(":version") ? bound.bind("version", version) : bound;
    }
}
