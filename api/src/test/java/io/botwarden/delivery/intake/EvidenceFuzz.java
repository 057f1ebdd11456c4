package io.botwarden.delivery.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.botwarden.platform.intake.file.UnusableFileException;
import io.botwarden.testing.Leaks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A tool's file is read, or rejected without quoting its content. */
class EvidenceFuzz {

    @MethodSource("xml")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsJunit(byte[] file) throws IOException, SQLException {
        if (file == null) {
            return;
        }
        try {
            JunitFile.read(
                    new ByteArrayInputStream(file), test -> Objects.requireNonNull(test.key()));
        } catch (UnusableFileException unusable) {
            Leaks.assertNone(
                    Objects.requireNonNull(unusable.getMessage()), new String(file, UTF_8));
        }
    }

    @MethodSource("xml")
    @FuzzTest(maxDuration = "5s")
    void readsOrRejectsCoverage(byte[] file) throws IOException {
        if (file == null) {
            return;
        }
        try {
            Objects.requireNonNull(CoverageFile.read(new ByteArrayInputStream(file)).tool());
        } catch (UnusableFileException unusable) {
            Leaks.assertNone(
                    Objects.requireNonNull(unusable.getMessage()), new String(file, UTF_8));
        }
    }

    static Stream<byte[]> xml() {
        return Stream.of(
                        "<testsuites><testsuite name='s' timestamp='2026-01-01T00:00:00' time='1,000.5'><testcase classname='c' name='n' time='1'><failure message='m' type='t'>x</failure></testcase></testsuite></testsuites>",
                        "<!DOCTYPE t [<!ENTITY e 'x'>]><testsuite><testcase name='&e;'/></testsuite>",
                        "<report><counter type='LINE' missed='1' covered='2'/></report>",
                        "<!DOCTYPE coverage SYSTEM 'x'><coverage lines-valid='3' lines-covered='2'/>")
                .map(file -> file.getBytes(UTF_8));
    }
}
