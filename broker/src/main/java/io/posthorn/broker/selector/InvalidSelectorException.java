package io.posthorn.broker.selector;

/** A text that is no selector. The message says what was expected and where; without a stack trace, it is an answer. */
public final class InvalidSelectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 40;

    private final int position;

    InvalidSelectorException(String text, int position, String problem) {
        super("the selector is not valid at character " + (position + 1) + " (" + excerpt(text, position) + "): "
                + problem, null, false, false);
        this.position = position;
    }

    /** Index of the character where it went wrong. */
    public int position() {
        return position;
    }

    private static String excerpt(String text, int position) {
        if (position >= text.length()) {
            return "its end";
        }
        int end = Math.min(text.length(), position + SHOWN_CHARACTERS);
        return "'" + text.substring(position, end) + (end < text.length() ? "..." : "") + "'";
    }
}
