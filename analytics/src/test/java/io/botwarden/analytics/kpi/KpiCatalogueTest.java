package io.botwarden.analytics.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.appraisal.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiCatalogueTest {

    /** The marts whose rows are single interactions or parts of them. */
    private static final Pattern INTERACTIONS =
            Pattern.compile("(from|join)\\s+(real_interaction|turn|exchange|interaction)\\b");

    private static final Path FILES = Path.of("src/main/resources/kpi");

    private final KpiCatalogue catalogue = KpiCatalogue.shipped();

    @Test
    void sqlAndDefinitionsMatch() throws IOException {
        assertThat(filesEndingWith(".sql"))
                .isEqualTo(filesEndingWith(".yml"))
                .isEqualTo(new TreeSet<>(published().stream().map(Published::path).toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: [mttr]         | line 1: id: this must be a text",
                "version: soon      | line 1: version: this must be a whole number",
                "percentiles: 0.5   | line 1: percentiles: this must be a list",
                "target: high       | line 1: target: this must be a number",
                "parts: [p95]       | line 1: parts[0]: this must be a mapping of keys to values"
            })
    void saysWhatIsAccepted(String source, String problem) {
        assertThatThrownBy(() -> KpiFile.parse(source))
                .hasMessage("The KPI cannot be used:\n  - " + problem);
    }

    @Test
    void fileNameIsId() throws IOException {
        assertThat(filesEndingWith(".yml"))
                .extracting(path -> path.substring(path.indexOf('/') + 1))
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.all().stream().map(KpiDefinition::id).toList());
    }

    @Test
    void describesShippedKpisInChinese() {
        for (KpiDefinition kpi : catalogue.all()) {
            assertThat(kpi.descriptionZh()).as(kpi.id()).matches("(?s).*\\p{IsHan}.*。");
        }
    }

    /** The words explain figures, which do not follow from them. */
    @Test
    void wordsAreNoBasis() throws IOException {
        String file =
                KpiCatalogue.shippedFiles().stream()
                        .filter(each -> each.startsWith("id: mttr\n"))
                        .findAny()
                        .orElseThrow();
        KpiDefinition without =
                KpiFile.parse(file.replaceFirst("(?m)^description-zh:.*\\R", "")).kpi();
        assertThat(without.descriptionZh()).isNull();
        assertThat(without.basis()).isEqualTo(catalogue.require("mttr").basis());
    }

    @Test
    void publishedSqlIsUnchanged() throws IOException {
        for (Published newest : newestVersions()) {
            String sql = Files.readString(FILES.resolve(newest.path() + ".sql"));
            String id = newest.path().substring(newest.path().indexOf('/') + 1);
            assertThat(catalogue.require(id).version())
                    .as("version of %s: the last in published.txt", id)
                    .isEqualTo(newest.version());
            assertThat(CanonicalJson.hash(catalogue.require(id).basis()))
                    .as("hash of what the figures of %s follow from", newest.path())
                    .isEqualTo(newest.basis());
            assertThat(sha256(sql))
                    .as(
                            "hash of %s.sql: a changed definition gets a new version and a new line",
                            newest.path())
                    .isEqualTo(newest.hash());
        }
    }

    @Test
    void versionsAreConsecutive() throws IOException {
        for (String path : new TreeSet<>(published().stream().map(Published::path).toList())) {
            List<Integer> versions =
                    published().stream()
                            .filter(line -> line.path().equals(path))
                            .map(Published::version)
                            .toList();
            for (int i = 0; i < versions.size(); i++) {
                assertThat(versions.get(i)).as(path).isEqualTo(i + 1);
            }
        }
    }

    /** Only KPIs over interactions, turns or ratings are about persons. */
    @Test
    void countsPersonsOfInteractions() {
        for (KpiDefinition kpi : catalogue.all()) {
            boolean ofInteractions = INTERACTIONS.matcher(kpi.sql().replaceAll("--.*", "")).find();
            assertThat(kpi.persons() != null)
                    .as("persons of %s", kpi.id())
                    .isEqualTo(ofInteractions);
        }
    }

    /** Cases show what the tables contain, so they need the permissions of all tables. */
    @Test
    void declaresPermissionsOfTables() {
        for (KpiDefinition kpi : catalogue.all()) {
            List<String> tables =
                    Pattern.compile("\\b(?:from|join)\\s+([a-z_]+)")
                            .matcher(kpi.sql().replaceAll("--.*", ""))
                            .results()
                            .map(found -> found.group(1))
                            .filter(table -> KpiRecords.tables().contains(table))
                            .toList();
            assertThat(tables).as("tables of %s", kpi.id()).isNotEmpty();
            assertThat(KpiRecords.undeclared(kpi, tables))
                    .as("permissions of %s", kpi.id())
                    .isEmpty();
        }
    }

    @Test
    void numbersAreUnique() {
        List<Integer> numbers =
                catalogue.all().stream()
                        .map(KpiDefinition::number)
                        .filter(number -> number != null)
                        .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers).contains(1, 2, 3, 4, 5, 8, 9, 11, 12, 13, 17, 18, 20, 39, 40);
    }

    @Test
    void everyDefinitionHasExampleAndNames() {
        for (KpiDefinition kpi : catalogue.all()) {
            assertThat(kpi.examples()).as(kpi.id()).isNotEmpty();
            assertThat(kpi.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(kpi.clause()).as(kpi.id()).matches("\\d(\\.\\d){1,2}");
            assertThat(kpi.nameZh()).as(kpi.id()).matches(".*\\p{IsHan}.*");
            assertThat(kpi.description()).as(kpi.id()).endsWith(".");
        }
    }

    @Test
    void suggestsNearestKpi() {
        assertThatThrownBy(() -> catalogue.require("mtr"))
                .isInstanceOf(UnknownKpiException.class)
                .hasMessageContaining("There is no KPI \"mtr\"")
                .hasMessageContaining("mttr");
    }

    private static TreeSet<String> filesEndingWith(String end) throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return new TreeSet<>(
                    files.map(file -> FILES.relativize(file).toString())
                            .filter(file -> file.endsWith(end))
                            .map(file -> file.substring(0, file.length() - end.length()))
                            .toList());
        }
    }

    private static List<Published> newestVersions() throws IOException {
        List<Published> lines = published();
        return lines.stream()
                .filter(line ->
                        lines.stream()
                                .noneMatch(other ->
                                        other.path().equals(line.path())
                                                && other.version() > line.version()))
                .toList();
    }

    private static List<Published> published() throws IOException {
        return Files.readAllLines(FILES.resolve("published.txt")).stream()
                .map(line -> line.split(" "))
                .map(words ->
                        new Published(
                                words[0],
                                Integer.parseInt(words[1]),
                                words[2],
                                words.length > 3 ? words[3] : ""))
                .toList();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A version that was published.
     *
     * @param hash of its SQL
     * @param basis hash of all that its figures follow from; empty for versions before that was
     *     kept
     */
    private record Published(String path, int version, String hash, String basis) {}
}
