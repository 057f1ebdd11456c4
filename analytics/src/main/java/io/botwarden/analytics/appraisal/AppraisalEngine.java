package io.botwarden.analytics.appraisal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.botwarden.analytics.appraisal.AppraisalBasis.Ratee;
import io.botwarden.analytics.appraisal.AppraisalInputs.GateVersion;
import io.botwarden.analytics.appraisal.AppraisalInputs.KpiVersion;
import io.botwarden.analytics.appraisal.Scheme.GateRule;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDimension;
import io.botwarden.analytics.kpi.KpiDirection;
import io.botwarden.analytics.kpi.KpiEngine;
import io.botwarden.analytics.period.Period;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes the appraisal of all departments and persons of a snapshot. Each KPI is queried once for
 * all departments. All calls block.
 */
public final class AppraisalEngine {

    private final KpiEngine kpis;
    private final Supplier<KpiCatalogue> catalogue;

    /**
     * @param catalogue the current catalogue
     */
    public AppraisalEngine(KpiEngine kpis, Supplier<KpiCatalogue> catalogue) {
        this.kpis = kpis;
        this.catalogue = catalogue;
    }

    /**
     * Checks a scheme against the KPI catalogue.
     *
     * @throws InvalidScheme if an indicator names a KPI that neither exists nor is planned, or if
     *     its unit or direction differs from the KPI's definition, or if a scheme for persons names
     *     a KPI of teams
     */
    public void requireMeasurable(Scheme scheme) {
        List<String> problems = new ArrayList<>();
        KpiCatalogue known = catalogue.get();
        scheme.indicators()
                .filter(indicator -> !indicator.rated())
                .forEach(indicator -> hold(known, scheme, indicator, problems));
        if (!problems.isEmpty()) {
            throw new InvalidScheme(
                    scheme.code() + ", revision " + scheme.revision() + ",", problems);
        }
    }

    private static void hold(
            KpiCatalogue catalogue, Scheme scheme, Indicator indicator, List<String> problems) {
        KpiDefinition kpi = catalogue.find(indicator.code()).orElse(null);
        if (scheme.ofPersons() && (kpi == null || !kpi.personal())) {
            problems.add(notPersonal(catalogue, indicator.code(), kpi));
            return;
        }
        if (kpi == null) {
            if (!indicator.planned()) {
                String known =
                        String.join(
                                ", ",
                                catalogue.all().stream().map(KpiDefinition::id).sorted().toList());
                problems.add(
                        "there is no KPI "
                                + indicator.code()
                                + " and it is not marked as planned; there are "
                                + known);
            }
            return;
        }
        if (kpi.unit() != indicator.unit()) {
            problems.add(
                    "the unit of "
                            + indicator.code()
                            + " is "
                            + kpi.unit()
                            + ", not "
                            + indicator.unit());
        }
        boolean lowerScores = indicator.target().compareTo(indicator.floor()) < 0;
        KpiDirection wrong =
                lowerScores ? KpiDirection.HIGHER_IS_BETTER : KpiDirection.LOWER_IS_BETTER;
        if (kpi.direction() == wrong) {
            problems.add(
                    "for "
                            + indicator.code()
                            + " "
                            + kpi.direction()
                            + ", so its target must be on the other side of its floor");
        }
    }

    private static String notPersonal(
            KpiCatalogue catalogue, String code, @Nullable KpiDefinition kpi) {
        String personal =
                catalogue.all().stream()
                        .filter(KpiDefinition::personal)
                        .map(KpiDefinition::id)
                        .sorted()
                        .collect(joining(", "));
        return (kpi == null ? "there is no KPI " + code : code + " is a figure of teams")
                + ", so it cannot appraise persons; KPIs of what one person is responsible for are "
                + personal;
    }

    /**
     * Computes the appraisal of persons. Each KPI is queried once for all persons. A person is
     * appraised under the first scheme for a job role that the person had in the period, or else
     * under the first one without job roles; nobody is appraised twice.
     *
     * @param connection exposes the snapshot's tables and the marts over them
     * @param schemes in their order
     * @param run the period, snapshot, ratings and corrections
     */
    public List<PersonAppraisal> computePersons(
            Connection connection, List<PersonScheme> schemes, RunInputs run) {
        try {
            List<SnapshotPerson> people = SnapshotPerson.all(connection, run.period());
            Map<PersonScheme, Map<String, KpiDefinition>> measurable =
                    schemes.stream()
                            .collect(
                                    toMap(
                                            each -> each,
                                            each -> measurable(each.scheme(), run.used())));
            Map<String, Map<String, Figure>> figures =
                    figuresOfOwners(connection, measurable.values(), people, run.period());
            Map<PersonScheme, List<SnapshotPerson>> appraised =
                    people.stream()
                            .filter(person -> person.scheme(schemes).isPresent())
                            .collect(groupingBy(person -> person.scheme(schemes).orElseThrow()));
            return schemes.stream()
                    .map(each ->
                            persons(
                                    each,
                                    measurable.getOrDefault(each, Map.of()),
                                    appraised.getOrDefault(each, List.of()),
                                    figures,
                                    run))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The snapshot " + run.snapshot().id() + " could not be read", e);
        }
    }

    private static PersonAppraisal persons(
            PersonScheme scheme,
            Map<String, KpiDefinition> measurable,
            List<SnapshotPerson> people,
            Map<String, Map<String, Figure>> figures,
            RunInputs run) {
        Set<Long> keys = people.stream().map(SnapshotPerson::key).collect(toSet());
        AppraisalBasis basis =
                new AppraisalBasis(
                        people.stream().map(SnapshotPerson::ratee).toList(),
                        versions(measurable),
                        figures,
                        Map.of(),
                        run.ratings().stream()
                                .filter(each -> keys.contains(each.rateeKey()))
                                .toList(),
                        run.calibrated(),
                        List.of(),
                        List.of());
        return new PersonAppraisal(
                scheme,
                people,
                basis,
                inputs(scheme.scheme(), measurable, run, basis),
                run.corrections().stream().filter(each -> keys.contains(each.rateeKey())).toList());
    }

    private Map<String, Map<String, Figure>> figuresOfOwners(
            Connection connection,
            Collection<Map<String, KpiDefinition>> measurable,
            List<SnapshotPerson> people,
            Period period) {
        Map<Long, String> codes =
                people.stream().collect(toMap(SnapshotPerson::key, SnapshotPerson::code));
        List<KpiDefinition> needed =
                measurable.stream()
                        .flatMap(kpisOfScheme -> kpisOfScheme.values().stream())
                        .distinct()
                        .toList();
        Map<String, Map<String, Figure>> figures = new HashMap<>();
        for (KpiDefinition kpi : needed) {
            Map<String, Figure> byPerson = new HashMap<>();
            kpis.byOwner(connection, kpi, period)
                    .forEach((owner, figure) -> {
                        String code = codes.get(owner);
                        if (code != null) {
                            byPerson.put(code, Figure.of(kpi, figure));
                        }
                    });
            figures.put(kpi.id(), byPerson);
        }
        return figures;
    }

    /**
     * Computes a result.
     *
     * @param connection exposes the snapshot's tables and the marts over them
     * @param scheme the scheme
     * @param run the period, the snapshot that the connection shows, ratings, corrections and
     *     targets
     * @param persons the appraisals of persons in the same cycle
     */
    public AppraisalResult compute(
            Connection connection, Scheme scheme, RunInputs run, List<PersonAppraisal> persons) {
        Period period = run.period();
        try {
            Map<String, KpiDefinition> measurable = measurable(scheme, run.used());
            AppraisalBasis basis =
                    new AppraisalBasis(
                            departments(connection, period),
                            versions(measurable),
                            figures(connection, measurable, period),
                            caught(connection, scheme, period),
                            run.ratings(),
                            run.calibrated(),
                            run.corrections(),
                            run.targets());
            List<AppraisalInputs.Persons> along =
                    persons.stream().map(PersonAppraisal::summary).toList();
            return Appraisal.of(scheme, basis, inputs(scheme, measurable, run, basis).with(along));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The snapshot " + run.snapshot().id() + " could not be read", e);
        }
    }

    private static AppraisalInputs inputs(
            Scheme scheme,
            Map<String, KpiDefinition> measurable,
            RunInputs run,
            AppraisalBasis basis) {
        Period period = run.period();
        List<KpiVersion> versions =
                scheme.indicators()
                        .filter(indicator -> !indicator.rated())
                        .map(indicator -> version(measurable, indicator.code()))
                        .toList();
        List<GateVersion> gates =
                scheme.gates().stream().map(rule -> version(rule.gate())).toList();
        return new AppraisalInputs(
                CanonicalJson.hash(scheme),
                period.toString(),
                period.start().toString(),
                period.end().toString(),
                run.snapshot(),
                versions,
                gates,
                new AppraisalInputs.Ratings(
                        basis.ratings().size(), basis.calibrated(), Rating.hash(basis.ratings())),
                basis.corrections(),
                basis.targets(),
                List.of());
    }

    private static KpiVersion version(Map<String, KpiDefinition> measurable, String id) {
        KpiDefinition kpi = measurable.get(id);
        return kpi == null
                ? new KpiVersion(id, null, null)
                : new KpiVersion(id, kpi.version(), CanonicalJson.hashOfText(kpi.sql()));
    }

    private static GateVersion version(Gate gate) {
        return new GateVersion(
                gate.code(), GateSql.of(gate).map(CanonicalJson::hashOfText).orElse(null));
    }

    private static Map<String, Integer> versions(Map<String, KpiDefinition> measurable) {
        return measurable.values().stream()
                .collect(toMap(KpiDefinition::id, KpiDefinition::version));
    }

    /** The definitions of the scheme's KPIs by id, without those that the catalogue lacks. */
    private Map<String, KpiDefinition> measurable(Scheme scheme, List<KpiVersion> used) {
        KpiCatalogue known = catalogue.get();
        Map<String, KpiDefinition> found = new LinkedHashMap<>();
        scheme.indicators()
                .filter(indicator -> !indicator.rated())
                .forEach(indicator ->
                        definition(known, indicator.code(), used)
                                .ifPresent(kpi -> found.put(kpi.id(), kpi)));
        return found;
    }

    private static Optional<KpiDefinition> definition(
            KpiCatalogue known, String id, List<KpiVersion> used) {
        for (KpiVersion before : used) {
            if (before.id().equals(id)) {
                return before.version() == null
                        ? Optional.empty()
                        : known.find(id, before.version());
            }
        }
        return known.find(id);
    }

    private Map<String, Map<String, Figure>> figures(
            Connection connection, Map<String, KpiDefinition> measurable, Period period) {
        Map<String, Map<String, Figure>> figures = new HashMap<>();
        for (KpiDefinition kpi : measurable.values()) {
            Map<String, Figure> byDepartment = new HashMap<>();
            kpis.breakdown(connection, kpi, period, KpiDimension.DEPARTMENT)
                    .forEach((member, figure) ->
                            byDepartment.put(member.code(), Figure.of(kpi, figure)));
            figures.put(kpi.id(), byDepartment);
        }
        return figures;
    }

    private static Map<Gate, Map<String, Long>> caught(
            Connection connection, Scheme scheme, Period period) throws SQLException {
        Map<Gate, Map<String, Long>> caught = new HashMap<>();
        for (GateRule rule : scheme.gates()) {
            if (rule.gate().evaluated()) {
                caught.put(rule.gate(), GateSql.caught(connection, rule.gate(), period));
            }
        }
        return caught;
    }

    /** The departments that were there in the period. */
    private static List<Ratee> departments(Connection connection, Period period)
            throws SQLException {
        String all =
                """
                select id, code, name, parent_id is null as root from department
                where closed_at is null or closed_at >= timestamptz '%s 00:00:00+00'
                order by code
                """
                        .formatted(period.firstDay());
        List<Ratee> departments = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(all)) {
            while (row.next()) {
                departments.add(
                        new Ratee(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("name"),
                                row.getBoolean("root")));
            }
        }
        return departments;
    }
}
