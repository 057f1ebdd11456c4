package io.botwarden.oversight.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads the files of standards: those that are part of Botwarden ({@code
 * policy/frameworks/<code>.yml}), and the company's own ones. A company's file with the name of one
 * of Botwarden's adds requirements and mappings to it.
 */
final class FrameworkFiles {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{2,79}");
    private static final String ENDING = ".yml";

    private FrameworkFiles() {}

    /**
     * A standard.
     *
     * @param requirements by code, in order
     */
    record Framework(
            String code,
            boolean company,
            String name,
            String edition,
            Map<String, Requirement> requirements) {}

    /**
     * A requirement of a standard.
     *
     * @param clauses the codes of the clauses that answer to it
     */
    record Requirement(String title, List<String> clauses) {}

    /**
     * What could be read.
     *
     * @param frameworks the standards, by code
     * @param problems what is wrong with the other files, by code
     */
    record Read(Map<String, Framework> frameworks, Map<String, String> problems) {}

    /** What a file contains. */
    private record Content(
            @Nullable String name,
            @Nullable String edition,
            @Nullable LinkedHashMap<String, Entry> requirements) {}

    private record Entry(@Nullable String title, @Nullable List<String> clauses) {}

    /**
     * Reads the standards that are part of Botwarden.
     *
     * @param clauses the codes of the policy's clauses
     * @throws IllegalStateException if a file is not valid
     */
    static Map<String, Framework> builtIn(Set<String> clauses) {
        try {
            Read read =
                    read(
                            List.of(
                                    new PathMatchingResourcePatternResolver()
                                            .getResources("classpath*:policy/frameworks/*.yml")),
                            clauses,
                            null);
            if (!read.problems().isEmpty()) {
                throw new IllegalStateException(
                        "The standards are not valid:\n- "
                                + String.join("\n- ", read.problems().values()));
            }
            return read.frameworks();
        } catch (IOException e) {
            throw new UncheckedIOException("The standards cannot be read", e);
        }
    }

    /**
     * Reads the company's standards.
     *
     * @param folder their folder, which need not exist
     * @param clauses the codes of the policy's clauses
     * @param builtIn the standards that are part of Botwarden
     */
    static Read ofCompany(Path folder, Set<String> clauses, Map<String, Framework> builtIn) {
        if (!Files.isDirectory(folder)) {
            return new Read(Map.of(), Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return read(
                    files.filter(file -> file.toString().endsWith(ENDING))
                            .sorted()
                            .<Resource>map(FileSystemResource::new)
                            .toList(),
                    clauses,
                    builtIn);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }

    private static Read read(
            List<Resource> files, Set<String> clauses, @Nullable Map<String, Framework> builtIn) {
        Map<String, Framework> frameworks = new TreeMap<>();
        Map<String, String> problems = new TreeMap<>();
        for (Resource file : files) {
            String name = Objects.requireNonNull(file.getFilename());
            String code = name.substring(0, name.length() - ENDING.length());
            try {
                frameworks.put(
                        code,
                        read(
                                file,
                                code,
                                clauses,
                                builtIn == null ? null : builtIn.get(code),
                                builtIn != null));
            } catch (ControlFileException e) {
                problems.put(code, Objects.requireNonNull(e.getMessage()));
            }
        }
        return new Read(frameworks, problems);
    }

    private static Framework read(
            Resource file,
            String code,
            Set<String> clauses,
            @Nullable Framework extended,
            boolean company)
            throws ControlFileException {
        String fileName = code + ENDING;
        if (!CODE.matcher(code).matches()) {
            throw new ControlFileException(
                    fileName,
                    null,
                    "The name must consist of 3 to 80 lowercase letters, digits and hyphens.");
        }
        String text = ControlFiles.text(file, fileName);
        Content content = ControlFiles.parse(text, Content.class, fileName);
        String name = extended == null ? content.name() : extended.name();
        String edition = extended == null ? content.edition() : extended.edition();
        Map<String, Entry> entries =
                Objects.requireNonNullElse(content.requirements(), new LinkedHashMap<>());
        List<String> missing = new ArrayList<>();
        require(name, "name", missing);
        require(edition, "edition", missing);
        require(entries.isEmpty() ? null : "some", "requirements", missing);
        if (!missing.isEmpty()) {
            throw new ControlFileException(
                    fileName, null, "These are missing: " + String.join(", ", missing) + ".");
        }
        Map<String, Requirement> requirements =
                new LinkedHashMap<>(extended == null ? Map.of() : extended.requirements());
        for (Map.Entry<String, Entry> one : entries.entrySet()) {
            requirements.put(
                    one.getKey(),
                    requirement(
                            new Place(fileName, text, clauses),
                            one.getKey(),
                            one.getValue(),
                            requirements.get(one.getKey())));
        }
        return new Framework(
                code,
                company && extended == null,
                Objects.requireNonNull(name),
                Objects.requireNonNull(edition),
                requirements);
    }

    /** What is needed to say where a file is wrong. */
    private record Place(String file, String text, Set<String> clauses) {

        ControlFileException problem(String near, String problem) {
            Pattern word = Pattern.compile("(?<![\\w.])" + Pattern.quote(near) + "(?![\\w.])");
            var found = word.matcher(text);
            Integer line =
                    found.find()
                            ? (int) text.substring(0, found.start() + 1).lines().count()
                            : null;
            return new ControlFileException(file, line, problem);
        }
    }

    private static Requirement requirement(
            Place place, String code, @Nullable Entry entry, @Nullable Requirement before)
            throws ControlFileException {
        String title = entry == null ? null : entry.title();
        if (title == null && before != null) {
            title = before.title();
        }
        if (title == null || title.isBlank()) {
            throw place.problem(code, "The requirement %s has no title.".formatted(code));
        }
        List<String> clauses = new ArrayList<>(before == null ? List.of() : before.clauses());
        List<String> given = entry == null ? null : entry.clauses();
        for (String clause : Objects.requireNonNullElse(given, List.<String>of())) {
            if (!place.clauses().contains(clause)) {
                throw place.problem(
                        clause,
                        "The policy has no clause %s. Its clauses are %s."
                                .formatted(clause, String.join(", ", place.clauses())));
            }
            if (!clauses.contains(clause)) {
                clauses.add(clause);
            }
        }
        return new Requirement(title, clauses);
    }

    private static void require(@Nullable String value, String what, List<String> missing) {
        if (value == null || value.isBlank()) {
            missing.add(what);
        }
    }
}
