package io.botwarden.platform.graphql.document;

import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.graphql.request.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The documents that the server knows by id: those of the console, which its build stores in {@code
 * trusted-documents/}, and of additional manifests there. A manifest is a JSON object of documents
 * by {@code sha256:} and the hash of their text in hexadecimal. (GraphQL over HTTP, appendix A)
 */
public final class TrustedDocuments {

    private static final String MANIFESTS = "classpath*:trusted-documents/*.json";
    private static final String SCHEME = "sha256:";

    private final Map<String, String> byId;
    private final Set<String> texts;
    private final boolean only;

    /**
     * Creates a fixed set of documents.
     *
     * @param byId documents by id
     * @param only whether no others are executed
     */
    public TrustedDocuments(Map<String, String> byId, boolean only) {
        this.byId = Map.copyOf(byId);
        this.texts = Set.copyOf(byId.values());
        this.only = only;
    }

    /** Loads the documents of all manifests. */
    public static TrustedDocuments registered(ResourcePatternResolver resources, boolean only)
            throws IOException {
        return new TrustedDocuments(manifests(resources), only);
    }

    /**
     * Returns the request with its document.
     *
     * @throws DocumentRefused if its id is unknown, or if its document is not allowed
     */
    public GraphQlRequest resolve(GraphQlRequest request) {
        String id = request.documentId();
        if (id != null) {
            String document = byId.get(id);
            if (document == null) {
                throw new DocumentRefused(
                        "DOCUMENT_UNKNOWN", "There is no document with this 'documentId'.");
            }
            return request.withQuery(document);
        }
        if (only && !request.composed() && !texts.contains(request.query())) {
            throw new DocumentRefused(
                    "DOCUMENT_NOT_TRUSTED",
                    "Only registered documents are executed: use 'documentId'.");
        }
        return request;
    }

    private static Map<String, String> manifests(ResourcePatternResolver resources)
            throws IOException {
        Map<String, String> documents = new HashMap<>();
        for (Resource manifest : resources.getResources(MANIFESTS)) {
            StrictJson.object(
                            manifest.getDescription(),
                            manifest.getContentAsString(StandardCharsets.UTF_8))
                    .forEach((id, document) -> documents.put(id, checked(id, document)));
        }
        return documents;
    }

    private static String checked(String id, @Nullable Object document) {
        if (document instanceof String text && id.equals(idOf(text))) {
            return text;
        }
        throw new IllegalStateException("The trusted document " + id + " was changed");
    }

    /** Returns the id of a document. */
    public static String idOf(String document) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(document.getBytes(StandardCharsets.UTF_8));
            return SCHEME + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
