package io.botwarden.security.scan.report;

import io.botwarden.platform.intake.file.UnusableFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a CycloneDX document is about; checks that its references and analyses are consistent. */
final class BomHead implements BomHandler {

    private static final int MOST_NAMED = 6;
    private static final int MOST_ANALYSES = 400_000;

    private final BomGraph graph = new BomGraph();
    private final Map<String, Integer> affected = new LinkedHashMap<>();
    private final Map<String, Vex> analyses = new HashMap<>();
    private final Set<String> products = new HashSet<>();
    private @Nullable BomPart subject;
    private @Nullable Instant timestamp;
    private @Nullable String tool;
    private @Nullable String toolVersion;
    private boolean hasComponents;
    private boolean hasVulnerabilities;
    private int results;

    @Override
    public void subject(BomPart part) {
        subject = part;
    }

    @Override
    public void timestamp(@Nullable String text) {
        timestamp = ReportValues.instant(text);
    }

    @Override
    public void tool(@Nullable String name, @Nullable String version) {
        String named = ReportValues.tool(name);
        if (tool == null && !named.isEmpty()) {
            tool = named;
            toolVersion = ReportValues.clean(version, ReportValues.LONGEST_NAME);
        }
    }

    @Override
    public void part(BomPart part) throws UnusableFileException {
        hasComponents = true;
        if (part.ref() != null) {
            graph.declare(part.ref(), part.line);
        }
    }

    @Override
    public void dependency(String from, String to, int line) throws UnusableFileException {
        graph.depend(from, to, line);
    }

    @Override
    public void vulnerabilities() {
        hasVulnerabilities = true;
    }

    @Override
    public void vulnerability(BomVulnerability vulnerability) throws UnusableFileException {
        hasVulnerabilities = true;
        results += Math.max(1, vulnerability.affected().size());
        ReportJson.requireFewer(results);
        String advisory = vulnerability.advisory();
        Vex vex = vulnerability.vex();
        for (BomVulnerability.Affected each : vulnerability.affected()) {
            String ref = each.ref();
            if (BomReference.product(ref) != null) {
                products.add(ref);
            } else if (BomReference.purl(ref) == null) {
                affected.putIfAbsent(String.valueOf(BomPart.reference(ref)), each.line());
            }
            requireConsistent(advisory, each, vex);
        }
        if (vulnerability.affected().isEmpty()) {
            requireConsistent(
                    advisory,
                    new BomVulnerability.Affected("", vulnerability.line, List.of()),
                    vex);
        }
    }

    private void requireConsistent(
            String advisory, BomVulnerability.Affected part, @Nullable Vex vex)
            throws UnusableFileException {
        Set<String> unaffected = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (BomVulnerability.Version version : part.versions()) {
            (version.isUnaffected() ? unaffected : others).add(version.text());
        }
        if (others.stream().anyMatch(unaffected::contains)) {
            throw UnusableFileException.at(
                    part.line(), "the same version is said to be affected and unaffected.");
        }
        if (vex == null) {
            return;
        }
        others.addAll(unaffected);
        if (analyses.size() + others.size() > MOST_ANALYSES) {
            throw UnusableFileException.at(
                    part.line(),
                    "the document has more than %,d analyses of versions; split it into several files."
                            .formatted(MOST_ANALYSES));
        }
        for (String version : others.isEmpty() ? Set.of("") : others) {
            Vex said = new Vex(vex.status(), vex.justification(), null);
            Vex before =
                    analyses.put(
                            ReportValues.hash(advisory + "\n" + part.ref() + "\n" + version), said);
            if (before != null && !before.equals(said)) {
                throw UnusableFileException.at(
                        part.line(),
                        "the document contradicts itself about %s: it has two analyses for the same component with different states or justifications."
                                .formatted(advisory));
            }
        }
    }

    /** Refuses references to parts that are neither in the document nor name a package. */
    void requireKnown() throws UnusableFileException {
        for (Map.Entry<String, Integer> each : affected.entrySet()) {
            if (!isSubject(each.getKey()) && !graph.isDeclared(each.getKey())) {
                throw UnusableFileException.at(
                        each.getValue(),
                        "a vulnerability affects a component that is not in the document; accepted are the bom-ref of a component, a package URL and a BOM-Link.");
            }
        }
    }

    /** Whether the reference is the whole that the document describes. */
    boolean isSubject(String ref) {
        return subject != null && ref.equals(subject.ref());
    }

    /** Whether a vulnerability affects the part. */
    boolean isAffected(String ref) {
        return affected.containsKey(ref);
    }

    /** The scanner or the program that made the document. */
    String tool() {
        return tool == null ? "CycloneDX" : tool;
    }

    /** Returns what the document is about. */
    ReportHead head() {
        BomPart of = subject;
        boolean isImage = of != null && of.isContainer();
        String name = of == null ? "" : of.fullName();
        ScannedImage image = isImage ? image(name) : null;
        String version = of == null ? null : of.version();
        return new ReportHead(
                ScanFormat.CYCLONEDX,
                tool(),
                toolVersion,
                isImage ? ScanTargetKind.IMAGE : ScanTargetKind.CODE,
                image == null ? code(name) : image.name(),
                image == null || image.version() == null ? version : image.version(),
                null,
                timestamp,
                true,
                hasComponents && hasVulnerabilities,
                remarks());
    }

    private static ScannedImage image(String name) {
        return ScannedImage.isFile(name)
                ? new ScannedImage(name.substring(name.lastIndexOf('/') + 1), null)
                : ScannedImage.of(name);
    }

    /** A path says nothing about what is in it. */
    private static String code(String name) {
        return name.startsWith("/") || name.startsWith(".") ? "" : name;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        List<String> cycle = graph.cycle();
        if (!cycle.isEmpty()) {
            List<String> named = new ArrayList<>(cycle);
            if (named.size() > MOST_NAMED) {
                named = new ArrayList<>(cycle.subList(0, MOST_NAMED - 2));
                named.add("…");
                named.add(cycle.getLast());
            }
            remarks.add(
                    "The dependencies contain a cycle: %s. The components were imported."
                            .formatted(String.join(" → ", named)));
        }
        if (!hasVulnerabilities) {
            remarks.add(
                    "The document lists no vulnerabilities, only components; no vulnerability is marked as fixed.");
        } else if (!hasComponents) {
            remarks.add(
                    "The document lists no components (VEX); no vulnerability is marked as fixed because it is not listed.");
        }
        if (products.size() > 1) {
            remarks.add(
                    "The document is about %,d products; its statements about each are applied to this target."
                            .formatted(products.size()));
        }
        return remarks;
    }
}
