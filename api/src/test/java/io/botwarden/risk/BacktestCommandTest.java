package io.botwarden.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--horizon YEAR|--horizon: 'YEAR' is none of WEEK, MONTH, QUARTER",
                "--severity SEVERE|--severity: 'SEVERE' is none of CRITICAL, HIGH, MODERATE, LOW",
                "--seed one|--seed: 'one' is not a whole number",
                "--help|backtest [--home FOLDER]"
            })
    void namesInvalidOption(String arguments, String message) {
        assertThat(error(("backtest " + arguments).split(" "))).startsWith(message);
    }

    @Test
    void needsHome() {
        assertThat(error("backtest", "--home", folder.toString()))
                .startsWith("There is no Botwarden database in");
    }

    private static String error(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                BacktestCommand.run(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        arguments);
        assertThat(code).isEqualTo(2);
        return err.toString(StandardCharsets.UTF_8);
    }
}
