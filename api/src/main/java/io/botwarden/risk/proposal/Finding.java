package io.botwarden.risk.proposal;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.risk.RiskCategory;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a rule finds about a subject.
 *
 * @param texts the texts of a proposal, by column
 * @param first the time of the first row
 * @param last the time of the last row
 * @param bots keys of the bots, the one with most rows first
 * @param items what the rows stand for
 * @param rows the rows as JSON: {@code item}, {@code record}, {@code title} and {@code at}
 * @param hash differs if anything differs that a proposal shows
 */
record Finding(
        String subject,
        RiskCategory category,
        Map<String, String> texts,
        Instant first,
        Instant last,
        List<Long> bots,
        List<String> items,
        String rows,
        String hash) {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    static Finding of(RiskRule rule, Readable row, JsonMapper json) {
        List<Long> bots = List.of(Objects.requireNonNull(row.get("bot_ids", Long[].class)));
        List<String> items = List.of(Objects.requireNonNull(row.get("items", String[].class)));
        String found = row.get("category", String.class);
        RiskCategory category = found == null ? rule.category() : RiskCategory.valueOf(found);
        Map<String, String> texts =
                texts(
                        rule,
                        Fields.text(row, "title"),
                        items.size(),
                        bots.size(),
                        json.readValue(Fields.text(row, "facts"), FACTS));
        return new Finding(
                Fields.text(row, "subject"),
                category,
                texts,
                Fields.time(row, "first_at"),
                Fields.time(row, "last_at"),
                bots,
                items,
                Fields.text(row, "rows"),
                hash(Fields.text(row, "hash"), category, texts));
    }

    /** With the texts, which are others in another version of the rule. */
    private static String hash(String rows, RiskCategory category, Map<String, String> texts) {
        String all = rows + category + texts;
        return DigestUtils.md5DigestAsHex(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The texts of a proposal, by column.
     *
     * @param title the display name of the subject
     * @param count the number of rows
     * @param bots the number of bots
     */
    static Map<String, String> texts(
            RiskRule rule, String title, int count, int bots, Map<String, Object> facts) {
        Map<String, Object> known = new LinkedHashMap<>(facts);
        known.put("title", title);
        known.put("count", count);
        known.put("bots", bots);
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "title", rule.title(), known);
        put(texts, "cause", rule.cause(), known);
        put(texts, "event", rule.event(), known);
        put(texts, "effect", rule.effect(), known);
        return texts;
    }

    private static void put(
            Map<String, String> texts,
            String column,
            RiskRule.Text text,
            Map<String, Object> known) {
        texts.put(column, filled(text.en(), known));
        texts.put(column + "_zh", filled(text.zh(), known));
    }

    private static String filled(String text, Map<String, Object> known) {
        return PLACE.matcher(text)
                .replaceAll(place -> {
                    @Nullable Object value = known.get(place.group(1));
                    return value == null ? "–" : Matcher.quoteReplacement(value.toString());
                });
    }

    String title() {
        return Objects.requireNonNull(texts.get("title"));
    }
}
