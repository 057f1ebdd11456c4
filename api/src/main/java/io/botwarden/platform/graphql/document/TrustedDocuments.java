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
 * The documents that the server knows by their ids: those of the console, which its build leaves in
 * {@code trusted-documents/}, and of whoever else puts a manifest there. A manifest is a JSON
 * object of documents by {@code sha256:} and the hash of their text in hex. (GraphQL over HTTP,
 * appendix A)
 */
public final class TrustedDocuments {

    private static final String MANIFESTS = "classpath*:trusted-documents/*.json";
    private static final String SCHEME = "sha256:";

    private final Map<String, String> byId;
    private final Set<String> texts;
    private final boolean only;

    /**
     * A fixed set of documents.
     *
     * @param byId documents by id
     * @param only whether no others are run
     */
    public TrustedDocuments(Map<String, String> byId, boolean only) {
        this.byId = Map.copyOf(byId);
        this.texts = Set.copyOf(byId.values());
        this.only = only;
    }

    /** The documents of all manifests. */
    public static TrustedDocuments registered(ResourcePatternResolver resources, boolean only)
            throws IOException {
        return new TrustedDocuments(manifests(resources), only);
    }

    /**
     * The request with its document.
     *
     * @throws DocumentRefused when it names none that is known, or brings one that is not run here
     */
    public GraphQlRequest resolve(GraphQlRequest request) {
        String id = request.documentId();
        if (id != null) {
            String document = byId.get(id);
            if (document == null) {
                throw new DocumentRefused(
                        "DOCUMENT_UNKNOWN", "No document has the id that 'documentId' names.");
            }
            return request.withQuery(document);
        }
        if (only && !texts.contains(request.query())) {
            throw new DocumentRefused(
                    "DOCUMENT_NOT_TRUSTED",
                    "Only documents that are registered here are run: name one by 'documentId'.");
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
        throw new IllegalStateException("The trusted document " + id + " is not what it was");
    }

    /** The id of a document. */
    public static String idOf(String document) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(document.getBytes(StandardCharsets.UTF_8));
            return SCHEME + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
