package io.github.trackerlinks.internal.codec;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the next page of a listing in the {@code Link} headers of a response (RFC 8288). */
public final class NextLink {
    /** An address and its parameters, up to the next comma outside quotes. */
    private static final Pattern LINK = Pattern.compile("<([^<>]*+)>((?:[^,\"]++|\"[^\"]*+\")*+)");

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+([^\\s=;]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|([^\\s;\"]++))");

    private NextLink() {}

    /**
     * The query of the address with {@code rel="next"}, percent-encoded, without its question mark. The rest of the
     * address is ignored, so that no response can send a token to another server.
     *
     * @param links the values of the headers, each a list of links
     * @return {@code null} if there is no next page
     * @throws MalformedResponse if the address of the next page is invalid, as the listing would otherwise end too early
     */
    public static @Nullable String query(List<String> links) {
        for (String header : links) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (isNext(link.group(2))) {
                    return query(link.group(1));
                }
            }
        }
        return null;
    }

    private static boolean isNext(String parameters) {
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            if (parameter.group(1).equalsIgnoreCase("rel")) {
                String relations = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
                return Stream.of(relations.strip().split("\\s+")).anyMatch("next"::equalsIgnoreCase);
            }
        }
        return false;
    }

    private static @Nullable String query(String address) {
        try {
            return URI.create(address.strip()).getRawQuery();
        } catch (IllegalArgumentException e) {
            throw new MalformedResponse("its Link header has an invalid address for the next page", null);
        }
    }
}
