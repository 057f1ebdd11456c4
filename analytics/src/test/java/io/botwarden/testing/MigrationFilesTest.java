package io.botwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Migrations are numbered from 1 without gaps: two branches cannot both add the next one. */
class MigrationFilesTest {

    private static final Path FOLDER = Path.of("../schema/src/main/resources/migrations");

    @Test
    void numbersHaveNoGaps() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();

            assertThat(names)
                    .isNotEmpty()
                    .allMatch(name -> name.matches("V[0-9]{4}__[a-z_]+[.]sql"));
            assertThat(names)
                    .extracting(name -> name.substring(0, 5))
                    .isEqualTo(
                            IntStream.rangeClosed(1, names.size())
                                    .mapToObj("V%04d"::formatted)
                                    .toList());
        }
    }
}
