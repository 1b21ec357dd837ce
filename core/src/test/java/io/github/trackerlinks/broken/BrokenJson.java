package io.github.trackerlinks.broken;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a good document bad in one of many ways; sometimes leaves it as it is. */
final class BrokenJson {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d[\\d.eE+-]*|true|false|null|[\\[\\]{}:,]");
    private static final int OVERSIZE = 300_000;
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "-0",
            "0.1e-999999999",
            "1e999999999",
            "NaN",
            "9223372036854775808",
            "123456789012345678901234567890",
            "\"\"",
            "\"id\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\x\"",
            "\"\n\"",
            "'text'",
            "{}",
            "[]",
            "[null,null]",
            "{\"ru\":\"да\",\"en\":{\"x\":[]}}",
            "{\"id\":{\"id\":{\"id\":1}}}",
            "/* comment */",
            "\"2024-02-30T25:61:61.9999999999+9999\"",
            ",",
            ":",
            "}",
            "]",
            "",
            "\ufeff");

    private final Random random;

    BrokenJson(Random random) {
        this.random = random;
    }

    byte[] broken(String document) {
        return switch (random.nextInt(12)) {
            case 0 -> utf8(document);
            case 1, 2, 3, 4 -> utf8(withOtherTokens(document));
            case 5 -> withOtherBytes(utf8(document));
            case 6 -> Arrays.copyOf(utf8(document), random.nextInt(document.length()));
            case 7 -> utf8(withToken(document, nested()));
            case 8 -> utf8(withToken(document, overlong(random.nextInt(5) == 0 ? OVERSIZE : 2_000)));
            case 9 -> utf8(document + (random.nextBoolean() ? document : "]"));
            case 10 -> utf8(withFieldsTwice(document));
            default -> anyBytes();
        };
    }

    private String withOtherTokens(String document) {
        String broken = document;
        for (int i = random.nextInt(4); i >= 0; i--) {
            broken = withToken(broken, TOKENS.get(random.nextInt(TOKENS.size())));
        }
        return broken;
    }

    private String withToken(String document, String token) {
        List<MatchResult> tokens = TOKEN.matcher(document).results().collect(Collectors.toList());
        if (tokens.isEmpty()) {
            return token;
        }
        MatchResult replaced = tokens.get(random.nextInt(tokens.size()));
        return document.substring(0, replaced.start()) + token + document.substring(replaced.end());
    }

    private byte[] withOtherBytes(byte[] document) {
        for (int i = random.nextInt(8); i >= 0 && document.length > 0; i--) {
            document[random.nextInt(document.length)] = (byte) random.nextInt(256);
        }
        return document;
    }

    private String nested() {
        int depth = 1 << random.nextInt(15);
        String open = random.nextBoolean() ? "[" : "{\"id\":";
        String close = open.startsWith("[") ? "]" : "}";
        return open.repeat(depth) + "1" + (random.nextBoolean() ? close.repeat(depth) : "");
    }

    private String overlong(int length) {
        return switch (random.nextInt(3)) {
            case 0 -> "9".repeat(length);
            case 1 -> "\"" + "x".repeat(length) + "\"";
            default -> "[" + "0,".repeat(length / 2) + "0]";
        };
    }

    private String withFieldsTwice(String document) {
        int open = document.indexOf('{');
        int close = document.lastIndexOf('}');
        return open < 0 || close < open
                ? document
                : document.substring(0, close) + "," + document.substring(open + 1, close) + document.substring(close);
    }

    private byte[] anyBytes() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
