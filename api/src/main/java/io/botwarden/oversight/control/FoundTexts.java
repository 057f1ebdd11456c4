package io.botwarden.oversight.control;

import io.botwarden.oversight.control.ControlDefinition.Text;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a control says about a subject, in both languages.
 *
 * @param texts by {@code passing}, {@code failing} and {@code not-applicable}; {@code {name}}
 *     stands for a fact
 */
record FoundTexts(Map<String, Text> texts) {

    private static final Pattern FACT = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final TypeReference<Map<String, Text>> TEXTS = new TypeReference<>() {};
    private static final Text NOT_APPLICABLE =
            new Text("The clause does not apply at present.", "该条款目前不适用。");
    private static final Text NOT_EVALUATED =
            new Text("It could not be determined: {reason}", "无法判定：{reason}");

    static FoundTexts parse(String texts, JsonMapper json) {
        return new FoundTexts(json.readValue(texts, TEXTS));
    }

    Text text(ResultChange change) {
        Text template =
                switch (change.state()) {
                    case PASSING -> texts.getOrDefault("passing", NOT_APPLICABLE);
                    case NOT_APPLICABLE -> texts.getOrDefault("not-applicable", NOT_APPLICABLE);
                    case NOT_EVALUATED -> NOT_EVALUATED;
                    case FAILING, IN_GRACE, WAIVED -> texts.getOrDefault("failing", NOT_APPLICABLE);
                    case null -> NOT_APPLICABLE;
                };
        return new Text(fill(template.en(), change.facts()), fill(template.zh(), change.facts()));
    }

    private static String fill(String template, Map<String, Object> facts) {
        return FACT.matcher(template)
                .replaceAll(name ->
                        Matcher.quoteReplacement(
                                String.valueOf(facts.getOrDefault(name.group(1), "–"))));
    }
}
