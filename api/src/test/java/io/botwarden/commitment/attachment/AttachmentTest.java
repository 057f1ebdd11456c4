package io.botwarden.commitment.attachment;

import static io.botwarden.commitment.attachment.AttachmentClient.PDF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.runtime.Home;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import io.botwarden.testing.NoBufferLeaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Files are uploaded, downloaded and removed over HTTP. */
@BotwardenTest
@NoBufferLeaks
class AttachmentTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private Home home;
    @Autowired private UnusedFiles unused;
    @Autowired private MovableClock clock;
    @LocalServerPort private int port;

    private Company company;
    private AttachmentClient business;
    private String requirement;

    @BeforeEach
    void found() {
        company = fixture.company();
        business = AttachmentClient.of(http, company.businessViewer());
        requirement = company.draft().id();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void attachesFile() {
        int version = version(requirement);
        JsonNode uploaded = business.uploaded(requirement, "plan.pdf", PDF);
        assertThat(uploaded.path("sha256").asString()).isEqualTo(sha256(PDF));
        assertThat(uploaded.path("bytes").asInt()).isEqualTo(PDF.length);
        String id = uploaded.path("id").asString();
        assertThat(uploaded.path("url").asString()).isEqualTo("/attachments/" + id);

        assertThat(listed(company.business(), requirement))
                .containsExactly("plan.pdf application/pdf AVAILABLE " + id);
        assertThat(version(requirement)).as("the record changed").isEqualTo(version + 1);
        assertThat(fixture.events("FileAttached", id)).isEqualTo(1);
        assertThat(
                        fixture.count(
                                "select count(*) as n from audit_entry where subject_id = '%s' and action = 'attachFile' and %d = any (department_ids)"
                                        .formatted(id, company.sales)))
                .isEqualTo(1);
    }

    @Test
    void isServedAsDownload() {
        String id = upload("价格表 \"1\".pdf", PDF);
        EntityExchangeResult<byte[]> answer =
                AttachmentClient.of(http, company.developerViewer()).downloaded(submitted(id));
        assertThat(answer.getResponseBody()).isEqualTo(PDF);
        HttpHeaders headers = answer.getResponseHeaders();
        assertThat(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E4%BB%B7%E6%A0%BC%E8%A1%A8%20_1_.pdf");
        assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.get("Content-Security-Policy")).hasSize(1);
        assertThat(headers.getFirst("Content-Security-Policy")).startsWith("sandbox;");
        assertThat(headers.getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(headers.getContentLength()).isEqualTo(PDF.length);
        assertThat(String.valueOf(headers.getContentType())).isEqualTo("application/pdf");
    }

    @Test
    void isHiddenFromOthers() {
        String id = upload("plan.pdf", PDF);
        for (TestViewer other :
                List.of(
                        viewers.overDepartment("BUSINESS", fixture.company().sales),
                        viewers.overNothing())) {
            AttachmentClient foreign = AttachmentClient.of(http, other);
            foreign.get(id).expectStatus().isNotFound();
            foreign.refused(requirement, "mine.pdf", PDF, null, HttpStatus.NOT_FOUND);
            assertThat(fixture.client(other).read("node(id: \"%s\") { id }".formatted(id)))
                    .isEmpty();
            assertThat(remove(fixture.client(other), id).codes()).containsExactly("NOT_FOUND");
        }
        for (String unknown :
                List.of("attachment_999999999", "requirement_1", "x", "attachment_1.pdf")) {
            business.get(unknown).expectStatus().isNotFound();
        }
        http.get().uri("/attachments/{id}", id).exchange().expectStatus().isUnauthorized();
    }

    @Test
    void needsPermissionOverRecord() {
        submitted(upload("plan.pdf", PDF));
        AttachmentClient developer = AttachmentClient.of(http, company.developerViewer());
        assertThat(
                        developer
                                .refused(requirement, "a.pdf", PDF, null, HttpStatus.FORBIDDEN)
                                .path("code")
                                .asString())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void refusesFileOfOtherType() {
        assertThat(refusal("plan.png", PDF, "image/png", HttpStatus.UNSUPPORTED_MEDIA_TYPE))
                .contains("sent as image/png, but its content is application/pdf");
        assertThat(
                        refusal(
                                "page.html",
                                utf8("<html>"),
                                "text/html",
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE))
                .contains("text/html is not accepted", "application/pdf");
        assertThat(
                        refusal(
                                "image.svg",
                                utf8("<svg/>"),
                                "image/svg+xml",
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE))
                .contains("image/svg+xml is not accepted");
        assertThat(
                        refusal(
                                "a.exe",
                                new byte[] {'M', 'Z', 0, 3},
                                null,
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE))
                .contains("none of the known types");
        assertThat(
                        refusal(
                                "a.pdf",
                                utf8("no PDF"),
                                "application/pdf",
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE))
                .contains("its content is text/plain");
        assertThat(listed(company.business(), requirement)).isEmpty();
    }

    @Test
    void refusesEmptyFile() {
        assertThat(refusal("empty.txt", new byte[0], "text/plain", HttpStatus.BAD_REQUEST))
                .contains("The file is empty");
    }

    @Test
    @Tag("nightly")
    void limitsSize() {
        byte[] most = new byte[25 << 20];
        Arrays.fill(most, (byte) 'x');
        assertThat(business.content(upload("most.txt", most))).isEqualTo(most);
        byte[] more = Arrays.copyOf(most, most.length + 1);
        more[most.length] = 'x';
        assertThat(refusal("more.txt", more, null, HttpStatus.CONTENT_TOO_LARGE))
                .contains("at most 26214400 bytes");
        assertThat(incoming()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void limitsFilesOfRecord() {
        for (int k = 0; k < 50; k++) {
            upload("file-%d.txt".formatted(k), utf8("content " + k));
        }
        assertThat(refusal("one-more.txt", utf8("one more"), null, HttpStatus.CONFLICT))
                .contains("already 50 files");
    }

    @Test
    void refusesIncompleteForms() {
        MultipartBodyBuilder wrongOrder = new MultipartBodyBuilder();
        wrongOrder.part("file", "text").filename("a.txt");
        wrongOrder.part("record", requirement);
        MultipartBodyBuilder noFile = new MultipartBodyBuilder();
        noFile.part("record", requirement);
        MultipartBodyBuilder noName = new MultipartBodyBuilder();
        noName.part("record", requirement);
        noName.part("file", "text");
        MultipartBodyBuilder unknown = new MultipartBodyBuilder();
        unknown.part("record", requirement);
        unknown.part("color", "red");
        unknown.part("file", "text").filename("a.txt");
        MultipartBodyBuilder noRecord = new MultipartBodyBuilder();
        noRecord.part("record", "bot_" + company.bot);
        noRecord.part("file", "text").filename("a.txt");
        Map<MultipartBodyBuilder, String> forms =
                Map.of(
                        wrongOrder, "must come before the part 'file'",
                        noFile, "no part named 'file'",
                        noName, "must have a file name",
                        unknown, "unknown part",
                        noRecord,
                                "must be the ID of one of these types: Attestation, BotAuthentication, CodeReview");
        forms.forEach((form, problem) ->
                business.form(form)
                        .expectStatus()
                        .isBadRequest()
                        .expectBody(String.class)
                        .value(body -> assertThat(body).contains(problem)));
    }

    @Test
    void repeatedUploadChangesNothing() {
        String id = upload("plan.pdf", PDF);
        JsonNode again =
                IntakeClient.answer(
                        business.upload(requirement, "plan.pdf", PDF, null), HttpStatus.OK);
        assertThat(again.path("id").asString()).isEqualTo(id);
        assertThat(listed(company.business(), requirement)).hasSize(1);
    }

    @Test
    void storesEqualFilesOnceAndEncrypted() throws IOException {
        byte[] content = utf8("a secret of " + requirement);
        String first = upload("one.txt", content);
        String second = upload("other.txt", content);
        List<Path> files = files(sha256(content));
        assertThat(files).hasSize(1);
        assertThat(new String(Files.readAllBytes(files.getFirst()), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(business.content(first)).isEqualTo(content);
        assertThat(business.content(second)).isEqualTo(content);

        remove(company.business(), first);
        clock.move(Duration.ofDays(2));
        age(files.getFirst());
        unused.delete();
        assertThat(
                        AttachmentClient.of(http, fixture.again(company.businessViewer()))
                                .content(second))
                .as("still in use")
                .isEqualTo(content);
    }

    @Test
    void refusesChangedFile() throws IOException {
        byte[] content = new byte[300_000];
        new Random(7).ints(content.length, 'a', 'z').forEach(new Filler(content));
        String id = upload("log.txt", content);
        Path file = files(sha256(content)).getFirst();
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length - 30_000] ^= 1;
        Files.write(file, changed);
        assertThat(catchThrowable(() -> business.content(id)))
                .as("the download breaks off")
                .isNotNull();
    }

    @Test
    void isErasedAfterRemoval() throws IOException {
        byte[] content = utf8("to be erased with " + requirement);
        String id = upload("wrong.txt", content);
        Path file = files(sha256(content)).getFirst();
        Answer removed = remove(company.business(), id);
        assertThat(removed.state()).isEqualTo("REMOVED");
        assertThat(removed.record()).containsEntry("removalReason", "Wrong file");
        assertThat(fixture.events("AttachmentRemoved", id)).isEqualTo(1);
        business.get(id).expectStatus().isNotFound();
        assertThat(remove(company.business(), id).codes()).containsExactly("WRONG_STATE");

        unused.delete();
        assertThat(file).as("a backup may be copying it").exists();
        clock.move(Duration.ofDays(2));
        unused.delete();
        assertThat(file).doesNotExist();
        clock.reset();
        assertThat(upload("wrong.txt", content)).as("it can be attached again").isNotEqualTo(id);
    }

    @Test
    void deletesStrayFiles() throws IOException {
        String id = upload("kept.pdf", utf8("%PDF- kept of " + requirement));
        Path stray = home.files().resolve("incoming/stray");
        Path forgotten = home.files().resolve("ab/abc.forgotten");
        Files.createDirectories(forgotten.getParent());
        Files.writeString(stray, "of a server that was killed");
        Files.writeString(forgotten, "of a transaction that was rolled back");
        unused.delete();
        assertThat(stray).as("may be an upload in progress").exists();
        for (Path old : List.of(stray, forgotten)) {
            age(old);
        }
        unused.delete();
        assertThat(stray).doesNotExist();
        assertThat(forgotten).doesNotExist();
        business.content(id);
    }

    /** The file is on the disk already when the transaction fails. */
    @Test
    void failedTransactionLeavesNothingBehind() throws IOException {
        byte[] content = utf8("never attached to " + requirement);
        fixture.execute(
                "create function refuse_attachment() returns trigger language plpgsql as $$ begin raise exception 'refused'; end; $$");
        fixture.execute(
                "create trigger refuse before insert on attachment for each row when (new.name = 'refused.txt') execute function refuse_attachment()");
        try {
            business.upload(requirement, "refused.txt", content, null)
                    .expectStatus()
                    .is5xxServerError();
        } finally {
            fixture.execute("drop function refuse_attachment() cascade");
        }
        assertThat(listed(company.business(), requirement)).isEmpty();
        List<Path> left = files(sha256(content));
        assertThat(left).as("whether it was committed is not known here").hasSize(1);

        String id = upload("accepted.txt", content);
        assertThat(business.content(id)).isEqualTo(content);
        age(left.getFirst());
        unused.delete();
        assertThat(files(sha256(content))).hasSize(1).doesNotContainAnyElementsOf(left);
        assertThat(business.content(id)).isEqualTo(content);
    }

    @Test
    void lostFileIsReplaced() throws IOException {
        byte[] content = utf8("lost by " + requirement);
        String id = upload("first.txt", content);
        Files.delete(files(sha256(content)).getFirst());
        upload("second.txt", content);
        assertThat(business.content(id)).isEqualTo(content);
    }

    @Test
    void isRemovedByUploaderOrManagerOnly() {
        String id = upload("plan.pdf", PDF);
        TestViewer colleague = viewers.overDepartment("BUSINESS", company.sales);
        assertThat(remove(fixture.client(colleague), id).codes()).containsExactly("FORBIDDEN");
        assertThat(allowed(fixture.client(colleague), id)).isFalse();
        assertThat(allowed(company.business(), id)).isTrue();
        TestViewer manager = viewers.overDepartment("ADMINISTRATOR", company.sales);
        assertThat(allowed(fixture.client(manager), id)).isTrue();
        assertThat(remove(fixture.client(manager), id).state()).isEqualTo("REMOVED");
    }

    @Test
    void isBoundToAgreement() {
        String id = upload("plan.pdf", PDF);
        company.submit(requirement);
        Answer analysed =
                DeliveryFixture.requirement(
                        company.developer(),
                        "analyseRequirement",
                        "AnalyseRequirementInput",
                        Map.of("requirement", Map.of("id", requirement)));
        upload("more.txt", utf8("more"));
        assertThat(company.agreeAsDepartment(company.business(), analysed).codes())
                .as("the files changed after it was read")
                .containsExactly("CONFLICT");
        Answer read = new Answer(company.seen(company.business(), requirement), List.of());
        assertThat(company.agreeAsDepartment(company.business(), read).codes()).isEmpty();

        assertThat(remove(company.business(), id).codes()).containsExactly("WRONG_STATE");
        assertThat(allowed(company.business(), id)).isFalse();
        assertThat(refusal("late.txt", utf8("late"), null, HttpStatus.CONFLICT))
                .contains("until one side has agreed");
    }

    @Test
    void takesFormOfCurl(@TempDir Path folder) throws Exception {
        assumeTrue(isThere("curl"), "there is no curl");
        byte[] content = new byte[3 << 20];
        new Random(1).ints(content.length, 'a', 'z').forEach(new Filler(content));
        Path file = Files.write(folder.resolve("说明.txt"), content);
        Process curl =
                new ProcessBuilder(
                                "curl",
                                "--silent",
                                "--show-error",
                                "http://127.0.0.1:%d/attachments".formatted(port),
                                "--header",
                                "Authorization: Bearer " + business.token(),
                                "--form",
                                "record=" + requirement,
                                "--form",
                                "file=@" + file)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor(BotwardenTest.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains("说明.txt", "text/plain", sha256(content));
    }

    @Test
    void writesNothingThatIsRefused() {
        TestViewer other = viewers.overDepartment("BUSINESS", fixture.company().sales);
        AttachmentClient.of(http, other)
                .refused(requirement, "large.txt", new byte[1 << 20], null, HttpStatus.NOT_FOUND);
        assertThat(incoming()).as("a refused file is not written").isEmpty();
    }

    private String refusal(String name, byte[] content, @Nullable String type, HttpStatus status) {
        return business.refused(requirement, name, content, type, status).path("detail").asString();
    }

    private String upload(String name, byte[] content) {
        return business.uploaded(requirement, name, content).path("id").asString();
    }

    /** Submits the requirement, so that the developers see it. */
    private String submitted(String attachment) {
        company.submit(requirement);
        return attachment;
    }

    private static Answer remove(DeliveryClient who, String id) {
        Map<String, Object> input = new HashMap<>();
        input.put("attachment", id);
        input.put("reason", "Wrong file");
        return who.run(
                "removeAttachment",
                "RemoveAttachmentInput",
                "attachment",
                "state removalReason",
                input);
    }

    private static boolean allowed(DeliveryClient who, String id) {
        return DeliveryClient.objects(
                        who.read(
                                        "node(id: \"%s\") { ... on Attachment { viewerActions { action allowed } } }"
                                                .formatted(id))
                                .get("viewerActions"))
                .getFirst()
                .get("allowed")
                .equals(true);
    }

    private static List<String> listed(DeliveryClient who, String requirement) {
        Map<String, Object> found =
                who.read(
                        "requirement(by: {id: \"%s\"}) { attachments(orderBy: {field: UPLOADED_AT, direction: ASC}) { edges { node { id name mediaType state record { id } } } } }"
                                .formatted(requirement));
        return DeliveryClient.objects(DeliveryClient.object(found.get("attachments")).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .peek(node ->
                        assertThat(DeliveryClient.object(node.get("record")))
                                .containsEntry("id", requirement))
                .map(node ->
                        "%s %s %s %s"
                                .formatted(
                                        node.get("name"),
                                        node.get("mediaType"),
                                        node.get("state"),
                                        node.get("id")))
                .toList();
    }

    private int version(String requirement) {
        return (Integer) company.seen(company.business(), requirement).get("version");
    }

    private List<Path> files(String sha256) throws IOException {
        try (Stream<Path> files = Files.list(home.files().resolve(sha256.substring(0, 2)))) {
            return files.filter(file -> file.getFileName().toString().startsWith(sha256)).toList();
        }
    }

    private List<Path> incoming() {
        try (Stream<Path> files = Files.list(home.files().resolve("incoming"))) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(
                file,
                FileTime.from(
                        Files.getLastModifiedTime(file).toInstant().minus(Duration.ofDays(3))));
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills an array from its start. */
    private static final class Filler implements IntConsumer {
        private final byte[] content;
        private int next;

        Filler(byte[] content) {
            this.content = content;
        }

        @Override
        public void accept(int value) {
            content[next++] = (byte) value;
        }
    }
}
