package io.botwarden.commitment.attachment;

import static io.botwarden.commitment.attachment.AttachmentClient.PDF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.file.TestFileStores;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.runtime.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class ReceivedFilesTest {

    private static final Upload UPLOAD =
            new Upload(new RecordKey("requirement", 1), null, "plan.pdf", "application/pdf");

    @TempDir private Path root;

    @Test
    void leavesSpaceOnDisk() {
        assertThatThrownBy(() -> receive(Set.of(), DataSize.ofTerabytes(1_000_000)))
                .isInstanceOfSatisfying(
                        AttachmentProblem.class,
                        problem ->
                                assertThat(problem.getStatusCode())
                                        .isEqualTo(HttpStatus.INSUFFICIENT_STORAGE));
    }

    @Test
    void acceptsConfiguredTypesOnly() throws IOException {
        assertThat(receive(Set.of("application/pdf"), DataSize.ofBytes(0)).type())
                .isEqualTo(FileType.PDF);
        assertThatThrownBy(() -> receive(Set.of("image/png"), DataSize.ofBytes(0)))
                .isInstanceOf(AttachmentProblem.class)
                .hasMessageContaining("Accepted are: image/png.");
    }

    private ReceivedFiles.Received receive(Set<String> types, DataSize spare) throws IOException {
        return new ReceivedFiles(
                        TestFileStores.in(new Home(root)),
                        new AttachmentProperties(
                                DataSize.ofKilobytes(1), 5, types, spare, Duration.ofDays(1)))
                .receive(new ByteArrayInputStream(PDF), UPLOAD);
    }
}
