import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * Makes {@code api/src/main/resources/report/NotoSansSC-GB2312.ttf}, the font of reports as PDF,
 * from {@code 400Regular/NotoSansSC_400Regular.ttf} of the npm package {@code
 * @expo-google-fonts/noto-sans-sc} 0.4.3 (SIL Open Font License 1.1): the characters of GB 2312
 * and frequent ones of names, without Kangxi radicals.
 *
 * <p>{@code java -cp fontbox.jar:pdfbox-io.jar:commons-logging.jar SubsetFont.java FROM TO}
 */
final class SubsetFont {

    private static final List<String> TABLES =
            List.of("head", "hhea", "hmtx", "maxp", "loca", "glyf", "cmap", "OS/2", "post", "name");

    /** Characters of names and punctuation that GB 2312 does not have. */
    private static final String MORE =
            "喆玥堃昇镕珺祎翀婳浠瑀瑄璟璿甯禛赟郗锟頔霈颋颀飏骁鲲龑劼勍勖焱煊煜熠琰琨珩珂琬琮琛璇曈暄曦昉晗晖晔旻旸旼昀旖彧栩桐楷槿樾濛沅沄洺浛淏淩湉溦滢漪潇澍澔燚犇祺钰锴镆雯骐骞麒喆珅玮玙珞璐瑗瑭璠瓒晞昕晟昱昶晁烨炜焜煦熙熹芃苒荻茜莜菁蕙誉筠绮怡–—‘’“”…€©≤≥≠→←";

    private SubsetFont() {}

    public static void main(String[] arguments) throws IOException {
        TrueTypeFont font =
                new TTFParser().parse(new RandomAccessReadBufferedFile(new File(arguments[0])));
        CmapLookup characters = font.getUnicodeCmapLookup();
        CharsetEncoder encoder = Charset.forName("GB2312").newEncoder();
        TTFSubsetter subset = new TTFSubsetter(font, TABLES);
        for (int character = ' '; character <= Character.MAX_VALUE; character++) {
            boolean wanted = encoder.canEncode((char) character) || MORE.indexOf(character) >= 0;
            if (wanted && characters.getGlyphId(character) != 0) {
                subset.add(character);
            }
        }
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            subset.writeToStream(out);
        }
    }
}
