package io.botwarden.platform.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.afm.AFMParser;
import org.apache.fontbox.afm.FontMetrics;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;

/**
 * The fonts of PDF reports that are not embedded: every reader has the standard fonts for Latin
 * script, and the song typeface of the Adobe-GB1 collection or a replacement for the rare
 * characters that {@link ChineseFont} does not have.
 */
enum PdfFont {
    REGULAR("Helvetica"),
    BOLD("Helvetica-Bold"),
    OTHER("STSong-Light");

    private static final Charset LATIN = Charset.forName("windows-1252");

    /** The width of a character of {@link #OTHER}, in thousandths of the font size. */
    static final int SQUARE = 1000;

    private final String base;

    PdfFont(String base) {
        this.base = base;
    }

    /** Whether a character is one of the standard fonts. */
    static boolean isLatin(int character) {
        return character >= ' ' && Latin.CHARACTERS.get(character);
    }

    /** The characters of windows-1252, which are looked up once. */
    private static final class Latin {

        private static final BitSet CHARACTERS = read();

        private static BitSet read() {
            CharsetEncoder encoder = LATIN.newEncoder();
            BitSet characters = new BitSet();
            for (int character = 0; character <= Character.MAX_VALUE; character++) {
                characters.set(character, encoder.canEncode((char) character));
            }
            return characters;
        }
    }

    /** The width of a character of a standard font, in thousandths of the font size. */
    float width(int character) {
        return Objects.requireNonNull(Widths.ALL.get(this))[code(character)];
    }

    /** The widths of the standard fonts by code, which are read once. */
    private static final class Widths {

        private static final Map<PdfFont, float[]> ALL =
                new EnumMap<>(Map.of(REGULAR, read(REGULAR), BOLD, read(BOLD)));

        private static float[] read(PdfFont font) {
            try (InputStream file =
                    AFMParser.class.getResourceAsStream(
                            "/org/apache/pdfbox/resources/afm/" + font.base + ".afm")) {
                FontMetrics metrics = new AFMParser(file).parse(true);
                float[] widths = new float[256];
                for (int code = 0; code < widths.length; code++) {
                    widths[code] =
                            metrics.getCharacterWidth(WinAnsiEncoding.INSTANCE.getName(code));
                }
                return widths;
            } catch (IOException e) {
                throw new UncheckedIOException(font.base + ".afm could not be read", e);
            }
        }
    }

    /** The code of a character in the standard fonts. */
    private static int code(int character) {
        return Byte.toUnsignedInt(Character.toString(character).getBytes(LATIN)[0]);
    }

    /** The name of the font on a page. */
    String key() {
        return "F" + ordinal();
    }

    /** A text in the font's encoding, as a hexadecimal string of PDF. */
    String encoded(String text) {
        Charset charset = this == OTHER ? StandardCharsets.UTF_16BE : LATIN;
        return "<" + HexFormat.of().formatHex(text.getBytes(charset)) + ">";
    }

    COSDictionary dictionary() {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName(base));
        if (this != OTHER) {
            font.setItem(COSName.SUBTYPE, COSName.TYPE1);
            font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
            return font;
        }
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.ENCODING, COSName.getPDFName("UniGB-UTF16-H"));
        COSArray descendants = new COSArray();
        descendants.add(collection());
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }

    private COSDictionary collection() {
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setInt(COSName.SUPPLEMENT, 4);
        COSDictionary described = new COSDictionary();
        described.setItem(COSName.TYPE, COSName.FONT_DESC);
        described.setItem(COSName.FONT_NAME, COSName.getPDFName(base));
        described.setInt(COSName.FLAGS, 6);
        COSArray box = new COSArray();
        for (int edge : new int[] {-25, -254, 1000, 880}) {
            box.add(COSInteger.get(edge));
        }
        described.setItem(COSName.FONT_BBOX, box);
        described.setInt(COSName.ITALIC_ANGLE, 0);
        described.setInt(COSName.ASCENT, 880);
        described.setInt(COSName.DESCENT, -120);
        described.setInt(COSName.CAP_HEIGHT, 880);
        described.setInt(COSName.STEM_V, 93);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName(base));
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.FONT_DESC, described);
        font.setInt(COSName.DW, SQUARE);
        return font;
    }
}
