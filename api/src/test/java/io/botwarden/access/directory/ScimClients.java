package io.botwarden.access.directory;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import java.util.List;
import java.util.Map;

/** Directory clients: those of another implementation of SCIM than the server's. */
final class ScimClients {

    private ScimClients() {}

    /** A client that sends a token or API key. */
    static ScimRequestBuilder of(int port, String token) {
        return new ScimRequestBuilder(
                "http://127.0.0.1:%d/scim/v2".formatted(port),
                ScimClientConfig.builder()
                        .connectTimeout(60)
                        .requestTimeout(60)
                        .socketTimeout(60)
                        .httpHeaders(Map.of("Authorization", "Bearer " + token))
                        .build());
    }

    /** A user with a personnel number. */
    static User person(String name, String number) {
        return User.builder()
                .userName(name + "@example.org")
                .externalId("ext-" + name)
                .name(Name.builder().givenName(name).familyName("Person").build())
                .displayName(name + " Person")
                .title("Clerk")
                .active(true)
                .emails(
                        List.of(
                                Email.builder()
                                        .value(name + "@example.org")
                                        .type("work")
                                        .primary(true)
                                        .build()))
                .enterpriseUser(EnterpriseUser.builder().employeeNumber(number).build())
                .build();
    }

    static ServerResponse<User> create(ScimRequestBuilder client, User user) {
        return client.create(User.class, EndpointPaths.USERS).setResource(user).sendRequest();
    }

    static ServerResponse<User> read(ScimRequestBuilder client, String id) {
        return client.get(User.class, EndpointPaths.USERS, id).sendRequest();
    }

    /** Sends a PATCH request as it is. */
    static ServerResponse<User> patch(ScimRequestBuilder client, String id, String operations) {
        return client.patch(User.class, EndpointPaths.USERS, id)
                .setPatchResource(
                        """
                        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
                        """
                                .formatted(operations))
                .sendRequest();
    }
}
