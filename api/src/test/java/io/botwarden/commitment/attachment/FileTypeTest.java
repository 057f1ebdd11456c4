package io.botwarden.commitment.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.commitment.attachment.FileType.UnacceptedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    private static final String UNKNOWN = "application/octet-stream";

    @ParameterizedTest
    @CsvSource({
        "application/octet-stream,a.pdf,%PDF-1.4,PDF",
        "application/octet-stream,a,%PDF-1.4,PDF",
        "application/pdf,a.txt,%PDF-1.4,PDF",
        "image/jpg,a.jpg,\u00ff\u00d8\u00ff\u00e0,JPEG",
        "image/webp,a.webp,RIFF1234WEBPVP8X,WEBP",
        "text/plain,a.txt,some text,TEXT",
        "application/octet-stream,a.csv,'a,b',CSV",
        "application/octet-stream,a.unknown,some text,TEXT",
        "application/vnd.ms-excel,a.csv,'a,b',CSV",
        "application/octet-stream,a.MD,# Title,MARKDOWN",
        "application/octet-stream,a.zip,PK\u0003\u0004 1,ZIP",
        "application/octet-stream,a.docx,PK\u0003\u0004..[Content_Types].xml,DOCX",
        "application/octet-stream,a.docx,PK\u0003\u0004..,ZIP",
    })
    void isDetermined(String declared, String name, String head, FileType type)
            throws UnacceptedException {
        assertThat(FileType.of(declared, name, head.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf,a.pdf,some text",
        "text/plain,a.txt,%PDF-1.4",
        "text/html,a.html,<html>",
        "image/svg+xml,a.svg,<svg/>",
        "image/webp,a.webp,RIFF1234WAVEfmt ",
        "application/octet-stream,a.txt,\u007fELF\u0000",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document,a.docx,PK\u0003\u0004..",
    })
    void isRefused(String declared, String name, String head) {
        assertThatThrownBy(() ->
                        FileType.of(declared, name, head.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UnacceptedException.class);
    }

    @Test
    void textHasAnyEncoding() throws UnacceptedException {
        byte[] chinese = "编号,名称\r\n1,帮助".getBytes(Charset.forName("GB18030"));
        assertThat(FileType.of("text/csv", "a.csv", chinese)).isEqualTo(FileType.CSV);
    }

    @Test
    void canBeLimited() {
        assertThat(FileType.mediaTypes(Set.of("image/png"))).containsExactly("image/png");
        assertThat(FileType.mediaTypes(Set.of())).hasSize(FileType.values().length);
        assertThat(UNKNOWN).isNotIn(FileType.mediaTypes(Set.of()));
    }
}
