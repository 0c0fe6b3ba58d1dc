package io.posthorn.broker.selector.eval;

import java.util.List;

/** AND or OR over several parts, from the left: the first that decides ends it; without one, an unknown part makes it unknown. */
public record Junction(boolean isAnd, List<Condition> parts) implements Condition {
    public Junction {
        parts = List.copyOf(parts);
    }

    @Override
    public Truth test(MessageValues message) {
        Truth decisive = Truth.of(!isAnd);
        Truth result = Truth.of(isAnd);
        for (int i = 0; i < parts.size(); i++) {
            Truth part = parts.get(i).test(message);
            if (part == decisive) {
                return decisive;
            }
            if (part == Truth.UNKNOWN) {
                result = Truth.UNKNOWN;
            }
        }
        return result;
    }
}
