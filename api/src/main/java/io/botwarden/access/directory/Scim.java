package io.botwarden.access.directory;

import org.springframework.http.MediaType;

/** Names that SCIM and its clients use. */
final class Scim {

    /** The root of all endpoints. */
    static final String ROOT = "/scim/v2";

    /** The permission of directory clients, over everything. */
    static final String PROVISION = "access:provision";

    static final String MEDIA_TYPE = "application/scim+json";
    static final MediaType JSON = MediaType.parseMediaType(MEDIA_TYPE);

    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String DEPARTMENT = "urn:botwarden:params:scim:schemas:1.0:Department";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private Scim() {}
}
