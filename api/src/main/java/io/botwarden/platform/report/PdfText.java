package io.botwarden.platform.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Breaks texts into lines, and writes lines that mix Latin and Chinese characters. */
final class PdfText {

    /** The name of the Chinese font on a page. */
    static final String CHINESE_KEY = "C";

    private static final float THOUSANDTH = 1000;
    private static final float STROKE = 0.03f;
    private static final String MISSING = "□";

    /** What stands for characters that the embedded font does not have. */
    private static final Map<Integer, String> SIMILAR =
            Map.of(
                    (int) '\u00a0', " ",
                    (int) '\u202f', " ",
                    (int) '·', "–",
                    (int) '•', "–",
                    (int) '−', "–",
                    (int) '₀', "0");

    private final PdfFont font;
    private final ChineseFont chinese;
    private final boolean embedded;

    /**
     * @param font the font of Latin characters
     */
    PdfText(PdfFont font, ChineseFont chinese) {
        this(font, chinese, false);
    }

    /**
     * @param font the font of Latin characters
     * @param embedded whether all characters are shown with the embedded font, in which bold ones
     *     have a wider stroke; those that it does not have are replaced
     */
    PdfText(PdfFont font, ChineseFont chinese, boolean embedded) {
        this.font = font;
        this.chinese = chinese;
        this.embedded = embedded;
    }

    /** The width of a text, in points. */
    float width(String text, float size) {
        return (float)
                (size * available(text).codePoints().mapToDouble(this::width).sum() / THOUSANDTH);
    }

    private float width(int character, float size) {
        return (float) ((double) size * width(character) / THOUSANDTH);
    }

    private float width(int character) {
        return switch (script(character)) {
            case LATIN -> font.width(character);
            case CHINESE -> chinese.width(character);
            case OTHER -> PdfFont.SQUARE;
        };
    }

    private Script script(int character) {
        if (embedded) {
            return Script.CHINESE;
        }
        if (PdfFont.isLatin(character)) {
            return Script.LATIN;
        }
        return chinese.has(character) ? Script.CHINESE : Script.OTHER;
    }

    /** By what a character is shown. */
    private enum Script {
        LATIN,
        CHINESE,
        OTHER
    }

    /** Lines of at most that width. Words are kept together if they fit on a line. */
    List<String> lines(String text, float width, float size) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : available(text).split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            float used = 0;
            for (String part : parts(paragraph)) {
                if (!line.isEmpty() && used + width(part.stripTrailing(), size) > width) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    used = 0;
                }
                for (int character : part.codePoints().toArray()) {
                    float one = width(character, size);
                    boolean visible = !Character.isWhitespace(character);
                    if (!line.isEmpty() && used + (visible ? one : 0) > width) {
                        lines.add(line.toString());
                        line.setLength(0);
                        used = 0;
                    }
                    line.appendCodePoint(character);
                    used += one;
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The text with characters that the embedded font has, if all are shown with it. */
    private String available(String text) {
        if (!embedded || text.codePoints().allMatch(chinese::has)) {
            return text;
        }
        StringBuilder available = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    if (character == '\n' || character == '\r' || chinese.has(character)) {
                        available.appendCodePoint(character);
                    } else {
                        available.append(SIMILAR.getOrDefault(character, MISSING));
                    }
                });
        return available.toString();
    }

    /** Words with the spaces after them; each Chinese character is a part of its own. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .forEach(character -> {
                    boolean latin = PdfFont.isLatin(character);
                    if (!latin && !word.isEmpty()) {
                        parts.add(word.toString());
                        word.setLength(0);
                    }
                    word.appendCodePoint(character);
                    if (!latin || character == ' ') {
                        parts.add(word.toString());
                        word.setLength(0);
                    }
                });
        if (!word.isEmpty()) {
            parts.add(word.toString());
        }
        return parts;
    }

    /** The operators that show a line. */
    String shown(String line, float x, float y, float size) {
        if (line.isBlank()) {
            return "";
        }
        StringBuilder shown =
                new StringBuilder(String.format(Locale.ROOT, "BT %.2f %.2f Td", x, y));
        if (embedded) {
            float stroke = font == PdfFont.BOLD ? size * STROKE : 0;
            shown.append(String.format(Locale.ROOT, " %d Tr %.2f w", stroke > 0 ? 2 : 0, stroke));
        }
        int[] characters = available(line).codePoints().toArray();
        int from = 0;
        while (from < characters.length) {
            Script script = script(characters[from]);
            int to = from;
            while (to < characters.length && script(characters[to]) == script) {
                to++;
            }
            String text = new String(characters, from, to - from);
            PdfFont standard = script == Script.LATIN ? font : PdfFont.OTHER;
            boolean own = script == Script.CHINESE;
            shown.append(
                    String.format(
                            Locale.ROOT,
                            " /%s %.2f Tf %s Tj",
                            own ? CHINESE_KEY : standard.key(),
                            size,
                            own ? chinese.encoded(text) : standard.encoded(text)));
            from = to;
        }
        return shown.append(" ET\n").toString();
    }
}
