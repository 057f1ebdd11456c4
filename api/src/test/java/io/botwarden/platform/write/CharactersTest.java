package io.botwarden.platform.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u0007b",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "\u202eevil",
                "a\u202ab",
                "a\u2066b\u2069",
                "a\u200bb",
                "a\u2060b",
                "\ufeffa",
                "a\u200d",
                "\u200ea",
                "\u200c",
                "so\u00adft",
                "a\ufff9b"
            })
    void rejectsInLine(String value) {
        assertThat(Characters.problemOfLine(value)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bot 运营管理",
                "naïve",
                "👩\u200d🔧 repairs",
                "می\u200cخواهم",
                "אב\u200eab\u200eגד",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "a\u00a0b"
            })
    void acceptsInLine(String value) {
        assertThat(Characters.problemOfLine(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\u2067b", "a\u0000b", "a\u001b[31m", "a\u0085b"})
    void rejectsInText(String value) {
        assertThat(Characters.problemOfText(value)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n\tc", "a\u200bb", "a\u2028b", "👩\u200d🔧"})
    void acceptsInText(String value) {
        assertThat(Characters.problemOfText(value)).isEmpty();
    }

    @Test
    void namesCharacter() {
        assertThat(Characters.problemOfLine("a\u202eb").orElseThrow()).contains("U+202E");
    }
}
