package io.botwarden.oversight.evidence;

import io.botwarden.oversight.evidence.EvidenceProofs.Proven;
import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.ReportPdf;
import io.botwarden.security.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a pack: a ZIP file with what controls found in a period, the audit entries that prove it,
 * and a signed manifest.
 */
@Component
class EvidencePack {

    private static final int WAITS = 10;

    private static final String EXPLANATION =
            """
            Evidence of the controls of Botwarden

            summary.pdf     what controls found, for reading
            controls.json   the controls, their results at the end of the period, and the runs that found them; waivers, attestations and
                            action items of the period
            records/        the audit entries of these runs, waivers and attestations, each with the proof that it is part of the log
            log.checkpoint  the state of the audit log that the proofs lead to, signed
            log.vkey        the public key of the log. Compare it with the one that you received from the company before
            manifest.json   the SHA-256 of each file; manifest.sig is its signature by the same key

            infra/verify-evidence FILE verifies all of this without a server. The formats are tlog-checkpoint, signed-note and RFC 9162.
            """;

    /** Entries become part of the log when the transactions before them have ended. */
    private static final Retry WHEN_LOGGED =
            Retry.fixedDelay(WAITS, Duration.ofSeconds(1))
                    .filter(ExportRefusedException::isNotYet)
                    .onRetryExhaustedThrow((waits, last) -> last.failure());

    private final EvidenceRecords records;
    private final EvidenceProofs proofs;
    private final Checkpoints checkpoints;
    private final AuditTrail audit;
    private final ReportPdf pdf;
    private final ObjectWriter pretty;
    private final JsonMapper json;

    EvidencePack(
            EvidenceRecords records,
            EvidenceProofs proofs,
            Checkpoints checkpoints,
            AuditTrail audit,
            ReportPdf pdf,
            JsonMapper json) {
        this.records = records;
        this.proofs = proofs;
        this.checkpoints = checkpoints;
        this.audit = audit;
        this.pdf = pdf;
        this.json = json;
        this.pretty = json.writerWithDefaultPrettyPrinter();
    }

    /**
     * Writes the pack of a period into a temporary file, which the caller deletes. The export is
     * recorded in the audit trail.
     */
    Mono<Path> write(Viewer viewer, EvidencePeriod period) {
        return audit.record(
                        new AuditEntry(
                                viewer.identityId(),
                                viewer.username(),
                                "exportEvidence",
                                null,
                                "Exported the evidence from %s until %s"
                                        .formatted(period.from(), period.until()),
                                List.of()))
                .then(
                        Mono.fromCallable(() -> write(period))
                                .subscribeOn(Schedulers.boundedElastic())
                                .retryWhen(WHEN_LOGGED));
    }

    private Path write(EvidencePeriod period) throws IOException {
        Map<String, byte[]> files = files(period);
        Path file = Files.createTempFile("botwarden-evidence", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            LocalDateTime at = LocalDateTime.ofInstant(period.until(), ZoneOffset.UTC);
            for (Map.Entry<String, byte[]> one : files.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey());
                entry.setTimeLocal(at);
                zip.putNextEntry(entry);
                zip.write(one.getValue());
                zip.closeEntry();
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The files of the pack; the manifest and its signature are the last ones. */
    private Map<String, byte[]> files(EvidencePeriod period) {
        ObjectNode document = records.read(period);
        Proven proven = proofs.prove(subjects(document));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(PackFormat.README, bytes(EXPLANATION));
        files.put(PackFormat.CONTROLS, pretty.writeValueAsBytes(document));
        files.put(PackFormat.CHECKPOINT, bytes(proven.checkpoint().note()));
        files.put(PackFormat.KEY, bytes(checkpoints.key().spelled() + "\n"));
        proven.entries()
                .forEach((key, entry) ->
                        files.put(PackFormat.record(key), pretty.writeValueAsBytes(entry)));
        files.put(
                PackFormat.SUMMARY,
                pdf.write(
                        new EvidenceSummary(document, proven.checkpoint().checkpoint()).report()));
        byte[] manifest = manifest(period, files, proven.entries().size());
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.put(PackFormat.MANIFEST, manifest);
        all.put(PackFormat.SIGNATURE, bytes(checkpoints.sign(PackFormat.PURPOSE, manifest).note()));
        return all;
    }

    /** The records whose audit entries prove the document. */
    private static Set<String> subjects(ObjectNode document) {
        Set<String> subjects = new TreeSet<>();
        for (JsonNode control : document.get("controls")) {
            ids(control.get("runs"), subjects);
        }
        ids(document.get("waivers"), subjects);
        ids(document.get("attestations"), subjects);
        return subjects;
    }

    private static void ids(JsonNode records, Set<String> into) {
        records.forEach(record -> into.add(record.get("id").stringValue()));
    }

    private byte[] manifest(EvidencePeriod period, Map<String, byte[]> files, int entries) {
        ObjectNode manifest = json.createObjectNode();
        manifest.put("format", PackFormat.VERSION);
        manifest.put("log", checkpoints.key().name());
        manifest.putObject("period")
                .put("from", period.from().toString())
                .put("until", period.until().toString());
        manifest.put("records", entries);
        ArrayNode listed = manifest.putArray("files");
        files.forEach((name, content) ->
                listed.addObject()
                        .put("name", name)
                        .put("bytes", content.length)
                        .put("sha256", sha256(content)));
        return pretty.writeValueAsBytes(manifest);
    }

    /** The SHA-256 of a file, in hexadecimal. */
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Deletes the file of a pack. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be deleted".formatted(file), e);
        }
    }
}
