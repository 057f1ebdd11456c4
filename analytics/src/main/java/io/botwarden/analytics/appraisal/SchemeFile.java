package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.Scheme.Anchor;
import io.botwarden.analytics.appraisal.Scheme.Dimension;
import io.botwarden.analytics.appraisal.Scheme.GateRule;
import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a scheme from its YAML file. Everything is validated and all problems are reported at once:
 * unknown, missing or duplicate keys, weights that do not add up to 100, a target equal to the
 * floor.
 */
public final class SchemeFile {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<BigDecimal> ANCHORED =
            List.of(BigDecimal.ZERO, BigDecimal.valueOf(50), HUNDRED);
    private static final BigDecimal DEFAULT_SHRINKAGE = BigDecimal.TEN;

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final List<String> problems = new ArrayList<>();

    private SchemeFile() {}

    /**
     * Reads a scheme.
     *
     * @param file the file's name, for messages
     * @param yaml its text
     * @throws InvalidScheme if the file has problems
     */
    public static Scheme parse(String file, String yaml) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JacksonException e) {
            throw new InvalidScheme(file, List.of(whereYamlBreaks(e)));
        }
        if (root == null || !root.isObject()) {
            throw new InvalidScheme(
                    file, List.of("must be a mapping that starts with code, revision, name"));
        }
        SchemeFile reading = new SchemeFile();
        Scheme scheme = reading.scheme(new SchemeNode(root, "", reading.problems));
        if (!reading.problems.isEmpty()) {
            throw new InvalidScheme(file, reading.problems);
        }
        return scheme;
    }

    private static String whereYamlBreaks(JacksonException e) {
        String at = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return at + e.getOriginalMessage();
    }

    private Scheme scheme(SchemeNode node) {
        String code = node.code("code");
        int revision = node.count("revision");
        SchemeSubject subject =
                node.has("subject")
                        ? node.choice("subject", SchemeSubject.class, SchemeSubject.values())
                        : SchemeSubject.DEPARTMENT;
        List<String> jobRoles = node.has("job-roles") ? node.texts("job-roles") : List.of();
        Bilingual name = node.bilingual("name");
        Bilingual description = node.bilingual("description");
        BigDecimal shrinkage =
                node.has("shrinkage") ? node.decimal("shrinkage") : DEFAULT_SHRINKAGE;
        if (shrinkage.signum() < 0) {
            node.problem("shrinkage", "must be 0 or more");
        }
        List<SchemeNode> nodes = node.list("dimensions");
        List<Dimension> dimensions = nodes.stream().map(this::dimension).toList();
        requireDifferent(node, "dimensions", dimensions.stream().map(Dimension::code));
        requireHundred(node, "dimensions", dimensions.stream().map(Dimension::weight));
        requireDifferent(
                node,
                "dimensions[].indicators",
                dimensions.stream()
                        .flatMap(dimension -> dimension.indicators().stream())
                        .map(Indicator::code));
        List<GateRule> gates =
                node.has("gates")
                        ? node.list("gates").stream().map(this::gate).toList()
                        : List.of();
        requireDifferent(node, "job-roles", jobRoles.stream());
        requireDifferent(node, "gates", gates.stream().map(rule -> rule.gate().code()));
        requireSuitable(node, subject, gates);
        node.close();
        return new Scheme(
                code, revision, subject, jobRoles, name, description, shrinkage, dimensions, gates);
    }

    /** Gates look at what departments do; job roles are those of persons. */
    private static void requireSuitable(
            SchemeNode node, SchemeSubject subject, List<GateRule> gates) {
        if (subject == SchemeSubject.DEPARTMENT && node.has("job-roles")) {
            node.problem("job-roles", "are for schemes whose subject is person");
        }
        if (subject == SchemeSubject.PERSON && !gates.isEmpty()) {
            node.problem("gates", "are for schemes whose subject is department");
        }
    }

    private Dimension dimension(SchemeNode node) {
        String code = node.code("code");
        Bilingual name = node.bilingual("name");
        BigDecimal weight = positive(node, "weight");
        List<Indicator> indicators = node.list("indicators").stream().map(this::indicator).toList();
        requireHundred(node, "indicators", indicators.stream().map(Indicator::weight));
        node.close();
        return new Dimension(code, name, weight, indicators);
    }

    private Indicator indicator(SchemeNode node) {
        IndicatorKind kind = node.choice("kind", IndicatorKind.class, IndicatorKind.values());
        boolean rated = kind == IndicatorKind.RATING;
        String code = node.code(rated ? "code" : "kpi");
        Bilingual name = node.bilingual("name");
        BigDecimal weight = positive(node, "weight");
        KpiUnit unit = rated ? KpiUnit.SCALE : node.choice("unit", KpiUnit.class, KpiUnit.values());
        BigDecimal floor = node.decimal("floor");
        BigDecimal target = node.decimal("target");
        boolean planned = !rated && node.flag("planned");
        if (floor.compareTo(target) == 0) {
            node.problem(
                    "target",
                    "must differ from the floor, which is " + floor.toPlainString() + " too");
        }
        if (kind == IndicatorKind.PROPORTION) {
            if (unit != KpiUnit.RATIO) {
                node.problem("unit", "must be ratio if the kind is proportion");
            }
            requireWithin(node, floor, target, BigDecimal.ONE);
        }
        if (rated) {
            requireWithin(node, floor, target, HUNDRED);
        }
        List<Anchor> anchors = rated ? anchors(node) : List.of();
        node.close();
        return new Indicator(code, kind, name, weight, unit, floor, target, planned, anchors);
    }

    /** Every rating scale says what its ends and its middle mean. */
    private static List<Anchor> anchors(SchemeNode node) {
        List<Anchor> anchors =
                node.list("anchors").stream()
                        .map(each -> {
                            Anchor anchor =
                                    new Anchor(each.decimal("value"), each.bilingual("meaning"));
                            each.close();
                            return anchor;
                        })
                        .toList();
        List<BigDecimal> values = anchors.stream().map(Anchor::value).toList();
        if (!anchors.isEmpty() && !values.equals(ANCHORED)) {
            node.problem("anchors", "must be those of 0, 50 and 100, in this order");
        }
        return anchors;
    }

    private GateRule gate(SchemeNode node) {
        String code = node.code("gate");
        Gate gate = Gate.find(code).orElse(null);
        if (gate == null && !code.isEmpty()) {
            String known = String.join(", ", Stream.of(Gate.values()).map(Gate::code).toList());
            node.problem("gate", "is \"" + code + "\"; available gates are " + known);
        }
        Grade cap = node.choice("cap", Grade.class, Grade.B, Grade.C, Grade.D, Grade.E);
        node.close();
        return new GateRule(gate == null ? Gate.values()[0] : gate, cap);
    }

    private static BigDecimal positive(SchemeNode node, String key) {
        BigDecimal value = node.decimal(key);
        if (value.signum() <= 0 && node.isNumber(key)) {
            node.problem(key, "must be more than 0");
        }
        return value;
    }

    private static void requireWithin(
            SchemeNode node, BigDecimal floor, BigDecimal target, BigDecimal most) {
        for (BigDecimal bound : List.of(floor, target)) {
            if (bound.signum() < 0 || bound.compareTo(most) > 0) {
                node.problem(
                        bound == floor ? "floor" : "target",
                        "must be between 0 and " + most.toPlainString());
            }
        }
    }

    private static void requireHundred(SchemeNode node, String key, Stream<BigDecimal> weights) {
        BigDecimal sum = weights.reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(HUNDRED) != 0) {
            node.problem(
                    key,
                    "have weights that add up to "
                            + sum.toPlainString()
                            + "; they must add up to 100");
        }
    }

    private static void requireDifferent(SchemeNode node, String key, Stream<String> codes) {
        Set<String> seen = new HashSet<>();
        codes.filter(code -> !code.isEmpty() && !seen.add(code))
                .forEach(code -> node.problem(key, "name \"" + code + "\" more than once"));
    }
}
