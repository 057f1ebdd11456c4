package io.botwarden.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.protection.TestFileCiphers;
import io.botwarden.platform.runtime.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

    private static final String COLUMN = "stored_file.data_key";
    private static final byte[] CONTENT =
            "evidence".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir private Path root;

    private FileStore store;
    private Path files;

    @BeforeEach
    void open() {
        Home home = new Home(root);
        store = new FileStore(home, TestFileCiphers.make());
        files = home.files();
    }

    @Test
    void keepsFile() throws IOException {
        ReceivedFile file = receive(CONTENT);
        assertThat(file.bytes()).isEqualTo(CONTENT.length);
        assertThat(store.exists(file.path())).as("before it is kept").isFalse();
        store.keep(file);
        store.keep(file);
        assertThat(read(file)).isEqualTo(CONTENT);
        assertThat(all()).as("the temporary file is gone").hasSize(1);
        assertThat(Files.readAllBytes(all().getFirst())).isNotEqualTo(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all().getFirst())))
                .isEqualTo("rw-------");
        store.delete(file.path());
        assertThat(all()).isEmpty();
    }

    @Test
    void namesNoTwoFilesAlike() throws IOException {
        ReceivedFile first = receive(CONTENT);
        ReceivedFile second = receive(CONTENT);
        assertThat(first.sha256()).isEqualTo(second.sha256());
        assertThat(first.path()).isNotEqualTo(second.path());
        store.keep(first);
        store.keep(second);
        store.discard(first);
        assertThat(read(second)).isEqualTo(CONTENT);
    }

    @Test
    void leavesNothingOfRefusedFile() {
        assertThatThrownBy(() ->
                        store.receive(
                                new ByteArrayInputStream(CONTENT), CONTENT.length - 1, COLUMN))
                .isInstanceOf(FileTooLargeException.class);
        InputStream broken =
                new InputStream() {
                    private int left = 100_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("the sender closed the connection");
                        }
                        return 'x';
                    }
                };
        assertThatThrownBy(() -> store.receive(broken, CONTENT.length, COLUMN))
                .hasMessageContaining("closed the connection");
        assertThat(all()).isEmpty();
    }

    @Test
    void detectsChangedAndShortenedFile() throws IOException {
        ReceivedFile file = receive(CONTENT);
        store.keep(file);
        Path stored = files.resolve(file.path());
        byte[] whole = Files.readAllBytes(stored);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(stored, changed);
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
        Files.write(stored, Arrays.copyOf(whole, whole.length - 70_000));
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void findsOldFiles() throws IOException {
        ReceivedFile kept = receive(CONTENT);
        store.keep(kept);
        receive(CONTENT);
        assertThat(store.writtenBefore(Instant.now().minusSeconds(60))).isEmpty();
        assertThat(store.writtenBefore(Instant.now().plusSeconds(60)))
                .hasSize(2)
                .contains(kept.path());
    }

    @Test
    void staysWithinFolder() {
        assertThatThrownBy(() -> store.exists("../keys/field-encryption.keyset"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ReceivedFile receive(byte[] content) throws IOException {
        return store.receive(new ByteArrayInputStream(content), content.length, COLUMN);
    }

    private byte[] read(ReceivedFile file) throws IOException {
        try (InputStream content = store.open(file.path(), file.key().encrypted(), COLUMN)) {
            return content.readAllBytes();
        }
    }

    private List<Path> all() {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
