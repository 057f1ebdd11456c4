package io.botwarden.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.notification.NotificationLanguage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MustachesTest {

    private final ShippedTexts shipped = new ShippedTexts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{nothing}}",
                "{{title.class}}",
                "{{title.getClass.name}}",
                "{{.}}",
                "{{#other}}x{{/other}}",
                "{{^other}}x{{/other}}",
                "{{#title}}{{length}}{{/title}}",
                "{{>layout}}",
                "{{#title}}never closed",
                "{{{no}}}"
            })
    void rejectsInvalidTemplate(String template) {
        assertThat(Mustaches.problems(template)).isNotEmpty();
    }

    @Test
    void templateRunsNoCode() {
        assertThat(Mustaches.plain("[{{title.bytes}}{{title.getClass}}]", Map.of("title", "t")))
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(NotificationLanguage.class)
    void rendersEveryDefault(NotificationLanguage language) throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver()
                        .getResources(
                                "classpath:notification/%s/*.mustache".formatted(language.code()));
        assertThat(files).isNotEmpty();
        for (Resource file : files) {
            String event = String.valueOf(file.getFilename()).replace(".mustache", "");
            Text text = shipped.find(event, language);
            assertThat(Mustaches.problems(text.title())).as(event).isEmpty();
            assertThat(Mustaches.problems(text.body())).as(event).isEmpty();
        }
    }

    @Test
    void bothLanguagesHaveSameTexts() throws IOException {
        assertThat(names(NotificationLanguage.ZH)).isEqualTo(names(NotificationLanguage.EN));
    }

    @Test
    void escapesHtml() {
        String html =
                shipped.html(
                        new Text("<script>", "one & two\nthree\n\n<b>four</b>"),
                        "<u>five</u>",
                        List.of(List.of("<i>six</i>")),
                        NotificationLanguage.EN,
                        "https://x.example/?a=\"><script>");

        assertThat(html)
                .contains(
                        "&lt;script&gt;",
                        "one &amp; two<br>three<br>",
                        "&lt;b&gt;four&lt;/b&gt;",
                        "&lt;i&gt;six&lt;/i&gt;")
                .doesNotContain("<script>", "<b>", "<u>", "<i>");
    }

    private static String names(NotificationLanguage language) throws IOException {
        return Arrays.stream(
                        new PathMatchingResourcePatternResolver()
                                .getResources(
                                        "classpath:notification/%s/*.mustache"
                                                .formatted(language.code())))
                .map(Resource::getFilename)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
