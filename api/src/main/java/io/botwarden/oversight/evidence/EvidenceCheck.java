package io.botwarden.oversight.evidence;

import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleRange;
import io.botwarden.security.checkpoint.Checkpoint;
import io.botwarden.security.checkpoint.SignedCheckpoint;
import io.botwarden.security.checkpoint.SignedContent;
import io.botwarden.security.checkpoint.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Verifies a pack: the signature of its manifest, the hash of each file, the proof of each audit
 * entry, and that the results in {@code controls.json} are those that the entries recorded.
 */
final class EvidenceCheck {

    private static final String NOT_LISTED =
            "it is not listed in %s".formatted(PackFormat.MANIFEST);

    /** What an audit entry of a run says about a subject. */
    private static final Set<String> RECORDED =
            Set.of(
                    "PASSING",
                    "IN_GRACE",
                    "FAILING",
                    "WAIVED",
                    "NOT_APPLICABLE",
                    "NOT_EVALUATED",
                    "ENDED");

    private final Map<String, byte[]> files;
    private final VerifierKey key;
    private final JsonMapper json = JsonMapper.shared();
    private final List<String> findings = new ArrayList<>();

    /** The audit entries that are proven, by the ID of their record. */
    private final Map<String, List<JsonNode>> entries = new HashMap<>();

    /**
     * @param files the content of the files, by name
     * @param key the public key of the log
     */
    EvidenceCheck(Map<String, byte[]> files, VerifierKey key) {
        this.files = new TreeMap<>(files);
        this.key = key;
    }

    /**
     * What was found.
     *
     * @param findings what is wrong, with the file; empty if the pack is intact
     * @param records the number of audit entries that are proven
     */
    record Outcome(List<String> findings, int records) {}

    Outcome run() {
        checkManifest();
        int proven = checkEntries();
        checkDocument();
        return new Outcome(List.copyOf(findings), proven);
    }

    private void find(String file, String problem) {
        findings.add("%s: %s".formatted(file, problem));
    }

    private void checkManifest() {
        byte[] manifest = files.get(PackFormat.MANIFEST);
        byte[] signature = files.get(PackFormat.SIGNATURE);
        if (manifest == null) {
            find(PackFormat.MANIFEST, "it is missing");
            return;
        }
        if (signature == null || !isSigned(manifest, signature)) {
            find(
                    PackFormat.MANIFEST,
                    "%s is not its signature by the key %s"
                            .formatted(PackFormat.SIGNATURE, key.spelled()));
        }
        Set<String> listed = new HashSet<>(List.of(PackFormat.MANIFEST, PackFormat.SIGNATURE));
        for (JsonNode file : parsed(PackFormat.MANIFEST).path("files")) {
            String name = file.path("name").asString("");
            byte[] content = files.get(name);
            if (!listed.add(name)) {
                find(PackFormat.MANIFEST, "it lists %s twice".formatted(name));
            } else if (content == null) {
                find(name, "it is missing");
            } else if (!EvidencePack.sha256(content).equals(file.path("sha256").asString(""))) {
                find(name, "it was changed");
            }
        }
        files.keySet().stream()
                .filter(name -> !listed.contains(name))
                .forEach(name -> find(name, NOT_LISTED));
    }

    private boolean isSigned(byte[] manifest, byte[] signature) {
        try {
            return SignedContent.parse(new String(signature, StandardCharsets.UTF_8))
                    .isOf(PackFormat.PURPOSE, manifest, key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private int checkEntries() {
        Checkpoint checkpoint = checkpoint();
        int proven = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().startsWith(PackFormat.RECORDS)) {
                continue;
            }
            String problem = entry(file.getKey(), checkpoint);
            if (problem == null) {
                proven++;
            } else {
                find(file.getKey(), problem);
            }
        }
        return proven;
    }

    private @Nullable Checkpoint checkpoint() {
        byte[] note = files.get(PackFormat.CHECKPOINT);
        if (note == null) {
            find(PackFormat.CHECKPOINT, "it is missing");
            return null;
        }
        try {
            SignedCheckpoint signed =
                    SignedCheckpoint.parse(new String(note, StandardCharsets.UTF_8));
            if (!signed.isSignedBy(key) || !signed.checkpoint().origin().equals(key.name())) {
                find(
                        PackFormat.CHECKPOINT,
                        "it is not signed by the key %s".formatted(key.spelled()));
                return null;
            }
            return signed.checkpoint();
        } catch (IllegalArgumentException e) {
            find(PackFormat.CHECKPOINT, "it is not a checkpoint with one signature");
            return null;
        }
    }

    /** What is wrong with the file of an entry; null if its proof leads to the signed root. */
    private @Nullable String entry(String name, @Nullable Checkpoint checkpoint) {
        JsonNode file = parsed(name);
        String canonical = file.path("entry").asString("");
        JsonNode entry = parsedText(canonical);
        if (entry == null
                || !name.equals(PackFormat.RECORDS + entry.path("id").asString("") + ".json")) {
            return "it does not contain the audit entry that its name says";
        }
        if (checkpoint == null) {
            return "there is no signed checkpoint to prove it against";
        }
        Optional<Hash> root = root(file, LoggedEntry.leafOf(canonical), checkpoint.size());
        if (!root.equals(Optional.of(checkpoint.root()))) {
            return "its proof does not lead to the signed root of the log: the entry or the proof was changed";
        }
        entries.computeIfAbsent(entry.path("subjectId").asString(""), id -> new ArrayList<>())
                .add(entry);
        return null;
    }

    private static Optional<Hash> root(JsonNode file, Hash leaf, long size) {
        try {
            List<Hash> path = new ArrayList<>();
            file.path("path").forEach(hash -> path.add(Hash.ofBase64(hash.asString(""))));
            return MerkleRange.rootOf(leaf, file.path("leafIndex").asLong(-1), size, path);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The document says what the entries say. */
    private void checkDocument() {
        JsonNode document = parsed(PackFormat.CONTROLS);
        for (JsonNode control : document.path("controls")) {
            Map<String, JsonNode> runs = new HashMap<>();
            for (JsonNode run : control.path("runs")) {
                String id = run.path("id").asString("");
                runs.put(id, run);
                checkRun(control.path("code").asString(""), id, run);
            }
            control.path("results").forEach(result -> checkResult(control, result, runs));
        }
        for (String part : List.of("waivers", "attestations")) {
            for (JsonNode record : document.path(part)) {
                String id = record.path("id").asString("");
                if (!entries.containsKey(id)) {
                    find(
                            PackFormat.CONTROLS,
                            "no proven audit entry is about %s (%s)"
                                    .formatted(record.path("number").asString(""), id));
                }
            }
        }
    }

    private void checkRun(String control, String id, JsonNode run) {
        List<JsonNode> proving = entries.getOrDefault(id, List.of());
        if (proving.isEmpty()) {
            find(
                    PackFormat.CONTROLS,
                    "no proven audit entry is about the run %s of %s".formatted(id, control));
            return;
        }
        Map<String, String> recorded = new HashMap<>();
        for (JsonNode entry : proving) {
            for (JsonNode change : entry.path("changes")) {
                recorded.put(change.path("field").asString(""), change.path("after").asString(""));
            }
        }
        Map<String, String> changes = new TreeMap<>();
        run.path("changes")
                .properties()
                .forEach(change -> changes.put(change.getKey(), change.getValue().asString("")));
        changes.forEach((subject, state) -> {
            if (!state.equals(recorded.get(subject))) {
                find(
                        PackFormat.CONTROLS,
                        "the run %s of %s says that %s became %s, but its audit entry says %s"
                                .formatted(id, control, subject, state, recorded.get(subject)));
            }
        });
        recorded.forEach((subject, state) -> {
            if (RECORDED.contains(state) && !changes.containsKey(subject)) {
                find(
                        PackFormat.CONTROLS,
                        "the run %s of %s does not list %s, which became %s by its audit entry"
                                .formatted(id, control, subject, state));
            }
        });
    }

    private void checkResult(JsonNode control, JsonNode result, Map<String, JsonNode> runs) {
        JsonNode run = runs.get(result.path("run").asString(""));
        String subject = result.path("subject").asString("");
        String found = run == null ? "" : run.path("changes").path(subject).asString("");
        if (!found.equals(result.path("state").asString("?"))) {
            find(
                    PackFormat.CONTROLS,
                    "the result of %s about %s is not what its run found"
                            .formatted(control.path("code").asString(""), subject));
        }
    }

    /** The content of a JSON file; a missing node if it is not valid, which is found once. */
    private JsonNode parsed(String name) {
        byte[] content = files.get(name);
        JsonNode found =
                content == null ? null : parsedText(new String(content, StandardCharsets.UTF_8));
        if (found == null && content != null) {
            find(name, "it is not valid JSON");
        }
        return found == null ? MissingNode.getInstance() : found;
    }

    private @Nullable JsonNode parsedText(String text) {
        try {
            return text.isEmpty() ? null : json.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }
}
