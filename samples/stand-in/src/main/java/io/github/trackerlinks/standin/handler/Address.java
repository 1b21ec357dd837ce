package io.github.trackerlinks.standin.handler;

import io.github.trackerlinks.standin.store.Issue;
import io.github.trackerlinks.standin.text.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The context of an answer: the root of each {@code self}, which includes the version of the API, and the language.
 *
 * @param root such as {@code http://127.0.0.1:8080/v3/}
 * @param language the language of labels
 */
public record Address(String root, Language language) {

    /** The URL of the links of an issue. */
    public String issueLinks(Issue issue) {
        return of("issues", issue.key(), "links");
    }

    /** The URL with these path segments. */
    String of(String... segments) {
        StringBuilder address = new StringBuilder(root);
        for (int i = 0; i < segments.length; i++) {
            address.append(i == 0 ? "" : "/").append(encoded(segments[i]));
        }
        return address.toString();
    }

    private static String encoded(String segment) {
        return segment.chars().allMatch(Address::isPlain)
                ? segment
                : URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._".indexOf(c) >= 0;
    }
}
