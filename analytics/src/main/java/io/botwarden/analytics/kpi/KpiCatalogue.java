package io.botwarden.analytics.kpi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The definitions of all KPIs: those in force, and the other versions that figures were computed
 * with. It never changes; another definition in force makes another catalogue.
 *
 * <p>The shipped definitions are the files below {@code kpi/}. The file {@code kpi/published.txt}
 * lists them, with the hash of each version's SQL: {@code <capability>/<id> <version> <SHA-256>},
 * one line for each published version, newest last.
 */
public final class KpiCatalogue {

    private static final Comparator<KpiDefinition> ORDER =
            Comparator.comparing(
                            KpiDefinition::number,
                            Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                    .thenComparing(KpiDefinition::id);

    private final Map<String, KpiDefinition> inForce = new LinkedHashMap<>();
    private final Map<Version, KpiDefinition> versions = new HashMap<>();

    private record Version(String id, int version) {

        static Version of(KpiDefinition kpi) {
            return new Version(kpi.id(), kpi.version());
        }
    }

    /**
     * Creates a catalogue.
     *
     * @param inForce one version of each KPI
     * @param others the other versions; may contain those in force
     */
    public KpiCatalogue(Collection<KpiDefinition> inForce, Collection<KpiDefinition> others) {
        others.forEach(kpi -> versions.put(Version.of(kpi), kpi));
        inForce.stream()
                .sorted(ORDER)
                .forEach(kpi -> {
                    versions.put(Version.of(kpi), kpi);
                    if (this.inForce.put(kpi.id(), kpi) != null) {
                        throw new IllegalArgumentException("There are two KPIs " + kpi.id());
                    }
                });
    }

    /** The built-in catalogue. */
    public static KpiCatalogue shipped() {
        return new KpiCatalogue(
                shippedFiles().stream().map(file -> KpiFile.parse(file).kpi()).toList(), List.of());
    }

    /** The shipped definitions, each as one text with its SQL. */
    public static List<String> shippedFiles() {
        return text("published.txt")
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .map(path -> text(path + ".yml") + "sql: |\n" + indented(text(path + ".sql")))
                .toList();
    }

    /** All definitions in force by number; those without one come last, by id. */
    public List<KpiDefinition> all() {
        return List.copyOf(inForce.values());
    }

    /**
     * Returns the definition with this id that is in force.
     *
     * @throws UnknownKpiException if there is none
     */
    public KpiDefinition require(String id) {
        return find(id).orElseThrow(
                        () -> new UnknownKpiException(id, List.copyOf(inForce.keySet())));
    }

    /** Returns the definition with this id that is in force. */
    public Optional<KpiDefinition> find(String id) {
        return Optional.ofNullable(inForce.get(id));
    }

    /** Returns a version, whether it is in force or not. */
    public Optional<KpiDefinition> find(String id, int version) {
        return Optional.ofNullable(versions.get(new Version(id, version)));
    }

    private static String indented(String sql) {
        return sql.lines()
                .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String text(String path) {
        try (InputStream file = KpiCatalogue.class.getResourceAsStream("/kpi/" + path)) {
            if (file == null) {
                throw new IllegalStateException("kpi/" + path + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("kpi/" + path + " could not be read", e);
        }
    }
}
