package io.posthorn.broker.selector;

/**
 * A word of a selector.
 *
 * @param text what stands there; of a string literal its value, without quotes
 * @param position index of its first character
 * @param end index behind its last character
 */
record Token(Kind kind, String text, int position, int end) {
    /** What a word is. Keywords are written in any case (Jakarta Messaging 3.1, 3.8.1.1). */
    enum Kind {
        IDENTIFIER("a name"), STRING("a string literal"), NUMBER("a number"),
        NOT("NOT"), AND("AND"), OR("OR"), BETWEEN("BETWEEN"), LIKE("LIKE"), IN("IN"), IS("IS"), ESCAPE("ESCAPE"),
        NULL("NULL"), TRUE("TRUE"), FALSE("FALSE"),
        OPEN("'('"), CLOSE("')'"), COMMA("','"), PLUS("'+'"), MINUS("'-'"), TIMES("'*'"), DIVIDE("'/'"),
        EQUAL("'='"), NOT_EQUAL("'<>'"), LESS("'<'"), LESS_OR_EQUAL("'<='"), GREATER("'>'"), GREATER_OR_EQUAL("'>='"),
        END("the end");

        private final String forPeople;

        Kind(String forPeople) {
            this.forPeople = forPeople;
        }

        @Override
        public String toString() {
            return forPeople;
        }
    }

    /** How it is named in an error. */
    String forPeople() {
        return switch (kind) {
            case IDENTIFIER, NUMBER -> "'" + text + "'";
            default -> kind.toString();
        };
    }
}
