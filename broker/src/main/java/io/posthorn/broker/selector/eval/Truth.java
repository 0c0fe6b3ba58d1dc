package io.posthorn.broker.selector.eval;

/** SQL's three truth values (Jakarta Messaging 3.1, 3.8.1.2, tables 3-4 to 3-6). */
public enum Truth {
    TRUE, FALSE, UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
