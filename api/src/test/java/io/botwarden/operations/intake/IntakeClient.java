package io.botwarden.operations.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Sends bodies to the import endpoints. */
public record IntakeClient(WebTestClient http, String token) {

    public IntakeClient {
        http = http.mutate().responseTimeout(Duration.ofMinutes(2)).build();
    }

    /** The report of an accepted body. */
    public JsonNode accepted(String uri, byte[] body) {
        return answer(
                post(uri, body, MediaType.APPLICATION_OCTET_STREAM_VALUE, null), HttpStatus.OK);
    }

    /** The report of an accepted text. */
    public JsonNode accepted(String uri, String body) {
        return accepted(uri, bytes(body));
    }

    /** The problem document of a rejected body. */
    public JsonNode refused(String uri, byte[] body, HttpStatus status) {
        return problem(post(uri, body, MediaType.APPLICATION_OCTET_STREAM_VALUE, null), status);
    }

    /** The report of an accepted file with its mapping. */
    public JsonNode accepted(String uri, String mapping, String file) {
        return answer(form(uri, mapping, bytes(file)), HttpStatus.OK);
    }

    /** The problem document of a rejected mapping or file. */
    public JsonNode refused(String uri, String mapping, String file) {
        return problem(form(uri, mapping, bytes(file)), HttpStatus.BAD_REQUEST);
    }

    /** Sends a file after its mapping. */
    public WebTestClient.ResponseSpec form(String uri, String mapping, byte[] file) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("mapping", mapping, MediaType.APPLICATION_YAML);
        form.part("file", new ByteArrayResource(file)).filename("file.csv");
        return form(uri, form);
    }

    /** Sends a form with any parts. */
    public WebTestClient.ResponseSpec form(String uri, MultipartBodyBuilder form) {
        return http.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .bodyValue(form.build())
                .exchange();
    }

    /** Sends a body with these headers. */
    public WebTestClient.ResponseSpec post(
            String uri, byte[] body, String type, @Nullable String encoding) {
        return http.post()
                .uri(uri)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.set(HttpHeaders.CONTENT_TYPE, type);
                    if (encoding != null) {
                        headers.set(HttpHeaders.CONTENT_ENCODING, encoding);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    /** The problem document of a response. */
    public static JsonNode problem(WebTestClient.ResponseSpec response, HttpStatus status) {
        return answer(
                response.expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON), status);
    }

    /** The JSON of a response. */
    public static JsonNode answer(WebTestClient.ResponseSpec response, HttpStatus status) {
        return Objects.requireNonNull(
                response.expectStatus()
                        .isEqualTo(status)
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody());
    }

    /** Accepted, duplicate, conflicting and rejected. */
    public static String counts(JsonNode report) {
        return "%d %d %d %d"
                .formatted(
                        report.path("accepted").asInt(),
                        report.path("duplicate").asInt(),
                        report.path("conflicting").asInt(),
                        report.path("rejected").asInt());
    }

    /** The text in UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes compressed with gzip. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
