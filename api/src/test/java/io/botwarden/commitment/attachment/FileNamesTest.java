package io.botwarden.commitment.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plan.pdf | plan.pdf
                    需求说明.docx | 需求说明.docx
                    C:\\Users\\me\\plan.pdf | plan.pdf
                    ../../keys/secret.txt | secret.txt
                    a  b.txt | a b.txt
                    .bashrc | bashrc
                    what?.txt | what_.txt
                    a"b.txt | a_b.txt
                    """)
    void isCleaned(String given, String cleaned) {
        assertThat(FileNames.clean(given)).contains(cleaned);
    }

    @Test
    void containsNoHiddenCharacters() {
        assertThat(FileNames.clean("a\r\nSet-Cookie: b\u0000.txt")).contains("aSet-Cookie_ b.txt");
        assertThat(FileNames.clean("plan\u202Efdp.exe")).contains("planfdp.exe");
        assertThat(FileNames.clean("pl\u200Ban.pdf")).contains("plan.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "/", "a/", "\u202E", "\n"})
    void mayBeEmpty(String given) {
        assertThat(FileNames.clean(given)).isEmpty();
    }

    @Test
    void keepsExtensionOfLongName() {
        String name = FileNames.clean("长".repeat(300) + ".pdf").orElseThrow();
        assertThat(name).hasSize(200).endsWith("长.pdf");
    }
}
