package io.botwarden.commitment.attachment;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Uploads and downloads files as one person. */
record AttachmentClient(WebTestClient http, String token) {

    static final byte[] PDF =
            "%PDF-1.7\nthe quarterly plan\n%%EOF".getBytes(StandardCharsets.UTF_8);

    AttachmentClient {
        http =
                http.mutate()
                        .responseTimeout(Duration.ofMinutes(2))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                        .build();
    }

    static AttachmentClient of(WebTestClient http, TestViewer viewer) {
        return new AttachmentClient(http, viewer.token());
    }

    /** The response to a new file. */
    JsonNode uploaded(String record, String name, byte[] content) {
        return IntakeClient.answer(upload(record, name, content, null), HttpStatus.CREATED);
    }

    /** The problem document on a file that is refused. */
    JsonNode refused(
            String record, String name, byte[] content, @Nullable String type, HttpStatus status) {
        return IntakeClient.problem(upload(record, name, content, type), status);
    }

    WebTestClient.ResponseSpec upload(
            String record, String name, byte[] content, @Nullable String type) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("record", record);
        form.part("description", "As agreed");
        form.part(
                        "file",
                        new ByteArrayResource(content),
                        type == null
                                ? MediaType.APPLICATION_OCTET_STREAM
                                : MediaType.parseMediaType(type))
                .filename(name);
        return form(form);
    }

    WebTestClient.ResponseSpec form(MultipartBodyBuilder form) {
        return http.post()
                .uri("/attachments")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .bodyValue(form.build())
                .exchange();
    }

    WebTestClient.ResponseSpec get(String id) {
        return http.get()
                .uri("/attachments/{id}", id)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    /** The response with the content of a file. */
    EntityExchangeResult<byte[]> downloaded(String id) {
        return get(id).expectStatus().isOk().expectBody(byte[].class).returnResult();
    }

    byte[] content(String id) {
        return Objects.requireNonNull(downloaded(id).getResponseBody());
    }
}
