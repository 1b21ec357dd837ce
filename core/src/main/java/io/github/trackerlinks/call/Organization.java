package io.github.trackerlinks.call;

/**
 * The organization that calls are made in. Exactly one header is sent.
 *
 * @param header {@code X-Org-ID} or {@code X-Cloud-Org-ID}
 * @param id the organization's id
 */
public record Organization(String header, String id) {
    /** Refuses an id that a header cannot carry. */
    public Organization {
        HeaderText.check("header name", header);
        HeaderText.check("organization id", id);
    }

    /** An organization of Yandex 360, also where Yandex Cloud is linked as well: {@code X-Org-ID}. */
    public static Organization yandex360(String id) {
        return new Organization("X-Org-ID", id);
    }

    /** An organization of Yandex Cloud alone: {@code X-Cloud-Org-ID}. */
    public static Organization cloud(String id) {
        return new Organization("X-Cloud-Org-ID", id);
    }
}
