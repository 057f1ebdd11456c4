package io.botwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Attaches files in a Botwarden that runs in a process of its own, as its first administrator. */
public record FileClient(URI address, String token) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String DEPARTMENT =
            "mutation { createDepartment(input: {code: \"%1$s\", name: \"Files\"}) { errors { message } } }";

    private static final String REQUIREMENT =
            "mutation { draftRequirement(input: {title: \"Files\", department: {code: \"%s\"}}) { requirement { id } errors { message } } }";

    /** Signs in with the password of {@code BOTWARDEN_ADMIN_PASSWORD}. */
    public static FileClient signIn(URI address, String password)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(address.resolve("/auth/token"))
                                .header("content-type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"username\":\"admin\",\"password\":\"%s\"}"
                                                        .formatted(password)))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new FileClient(address, JSON.readTree(answer.body()).get("accessToken").asString());
    }

    /** The ID of a new requirement of a new department. */
    public String requirement(String department) throws IOException, InterruptedException {
        ask(DEPARTMENT.formatted(department));
        return JSON.readTree(ask(REQUIREMENT.formatted(department)))
                .at("/data/draftRequirement/requirement/id")
                .asString();
    }

    /** Attaches a text file. */
    public HttpResponse<String> upload(String record, String name, String content)
            throws IOException, InterruptedException {
        String form =
                """
                --b\r
                Content-Disposition: form-data; name="record"\r
                \r
                %s\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: text/plain\r
                \r
                %s\r
                --b--\r
                """
                        .formatted(record, name, content);
        return send(
                request("/attachments")
                        .header("content-type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
    }

    /** The address of an attached text file. */
    public String attach(String record, String name, String content)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = upload(record, name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("url").asString();
    }

    /** The content of a file. */
    public String download(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).GET().build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The response to a GraphQL document. */
    public String ask(String document) throws IOException, InterruptedException {
        return send(request("/graphql")
                        .header("content-type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(Map.of("query", document))))
                        .build())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
