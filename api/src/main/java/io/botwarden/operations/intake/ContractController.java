package io.botwarden.operations.intake;

import io.botwarden.platform.intake.IntakeRefusedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the documents that senders need: the JSON Schemas of the accepted data, and the built-in
 * mappings.
 */
@RestController
class ContractController {

    private static final MediaType JSON_SCHEMA =
            MediaType.parseMediaType("application/schema+json");
    private static final String SUFFIX = ".yml";

    @GetMapping("/schemas/{name:[a-z-]+}.schema.json")
    ResponseEntity<Resource> schema(@PathVariable String name) {
        return found(
                new ClassPathResource("jsonschema/" + name + ".schema.json"),
                JSON_SCHEMA,
                "No schema " + name);
    }

    /** The names of the mappings. */
    @GetMapping("/import/mappings")
    List<String> mappings() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:demo/mappings/*" + SUFFIX);
        return Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .distinct()
                .sorted()
                .toList();
    }

    @GetMapping("/import/mappings/{name:[a-z0-9-]+}")
    ResponseEntity<Resource> mapping(@PathVariable String name) {
        return found(
                new ClassPathResource("demo/mappings/" + name + SUFFIX),
                MediaType.APPLICATION_YAML,
                "No mapping " + name);
    }

    private static ResponseEntity<Resource> found(
            Resource resource, MediaType type, String otherwise) {
        if (!resource.exists()) {
            throw IntakeRefusedException.unknown(otherwise + " was found.");
        }
        return ResponseEntity.ok().contentType(type).body(resource);
    }
}
